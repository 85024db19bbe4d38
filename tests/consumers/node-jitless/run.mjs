import { right, run } from "./harness.mjs";

right("a program", run("node", "--jitless", "program.mjs"));
