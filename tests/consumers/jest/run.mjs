import { run } from "./harness.mjs";

run("jest", "--ci", "--rootDir", ".");
console.log("right: the environments node and jsdom");
