import { run } from "./harness.mjs";

run("attw", process.env.TARBALL);
console.log("right: every entry resolves to its types");
