import { right, run } from "./harness.mjs";

right("an ES module", run("deno", "run", "--allow-read", "--allow-env", "print.mjs"));
right("a module in CommonJS", run("deno", "run", "--allow-read", "--allow-env", "print.cjs"));
