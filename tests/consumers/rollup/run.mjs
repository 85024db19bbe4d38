import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { pageOf, right, run, titleIn } from "./harness.mjs";

for (const [format, ending] of [
  ["esm", "mjs"],
  ["cjs", "cjs"],
]) {
  const bundle = await rollup({ input: "print.mjs", plugins: [nodeResolve()] });
  await bundle.write({ format, file: `dist/print.${ending}` });
  right(`the bundle as ${format}`, run("node", `dist/print.${ending}`));
}
const bundle = await rollup({ input: "page.js", plugins: [nodeResolve()] });
await bundle.write({ format: "iife", file: "dist/page.js" });
right("the page", await titleIn("dist", { page: pageOf("page.js") }));
