import { copyFileSync } from "node:fs";
import { resolve } from "node:path";
import { build } from "esbuild";
import { pageOf, right, titleIn } from "./harness.mjs";

await build({ entryPoints: ["popup.js"], bundle: true, minify: true, outfile: "dist/popup.js" });
right("a page under `script-src 'self'`", await titleIn("dist", { page: pageOf("popup.js"), policy: "script-src 'self'; object-src 'self'" }));
copyFileSync("manifest.json", "dist/manifest.json");
right("a content script", await titleIn(".", { page: '<!doctype html><link rel="icon" href="data:,">', extension: resolve("dist") }));
