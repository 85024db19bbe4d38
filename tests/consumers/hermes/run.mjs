import { resolve } from "node:path";
import { right, run } from "./harness.mjs";

const PLATFORMS = { linux: "linux64-bin/hermes", darwin: "osx-bin/hermes", win32: "win64-bin/hermes.exe" };

run("metro", "build", "program.js", "--out", "bundle.js", "--platform", "android", "--minify", "false");
right("a bundle in Hermes", run(resolve("node_modules/hermes-engine-cli", PLATFORMS[process.platform]), "-O", "bundle.js"));
