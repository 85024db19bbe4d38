import { run } from "./harness.mjs";

run("vitest", "run", "--root", ".");
console.log("right: the environments node and jsdom");
