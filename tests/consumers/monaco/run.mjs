// The adapter is the one that the documentation shows.

import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { pageOf, run, titleIn } from "./harness.mjs";

const [, adapter] = /```ts\n([^]*?)```/.exec(readFileSync("README.md", "utf8"));
writeFileSync("adapter.ts", adapter);
run("tsc", "--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "adapter.ts");
await build({ entryPoints: ["editor.js"], bundle: true, minify: true, outfile: "dist/editor.js", loader: { ".ttf": "dataurl" } });
const { shown, found } = JSON.parse(await titleIn("dist", { page: pageOf("editor.js") }));
if (found.length === 0 || JSON.stringify(shown) !== JSON.stringify(found)) throw new Error(`the editor shows ${JSON.stringify(shown)} in place of ${JSON.stringify(found)}`);
console.log("right: the findings in the editor");
