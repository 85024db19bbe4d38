import { copyFileSync, writeFileSync } from "node:fs";
import { run } from "./harness.mjs";

// The same program as an ES module and as CommonJS.
copyFileSync("program.ts", "program.cts");

for (const version of ["5.4", "5.9", "6", "7"]) {
  for (const resolution of ["node16", "nodenext", "bundler"]) {
    const module = resolution === "bundler" ? "esnext" : resolution;
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };
    const compilerOptions = { ...strict, module, moduleResolution: resolution, target: "es2022", lib: ["es2022", "dom"], types: [], noEmit: true };
    const files = resolution === "bundler" ? ["program.ts"] : ["program.ts", "program.cts"];
    writeFileSync("tsconfig.json", JSON.stringify({ compilerOptions, files }));
    run("node", `node_modules/typescript-${version}/bin/tsc`, "--project", "tsconfig.json");
    console.log(`right: ${version} with ${resolution}`);
  }
}
