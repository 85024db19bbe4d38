import { right, run } from "./harness.mjs";

right("an ES module", run("bun", "print.mjs"));
right("a module in CommonJS", run("bun", "print.cjs"));
run("bun", "build", "print.mjs", "--outdir", "dist", "--target", "bun");
right("a bundle", run("bun", "dist/print.js"));
