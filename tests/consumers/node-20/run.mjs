import { right, run } from "./harness.mjs";

if (!process.version.startsWith("v20.")) throw new Error(`this is Node ${process.version}`);
right("an ES module", run("node", "print.mjs"));
right("a module in CommonJS", run("node", "print.cjs"));
