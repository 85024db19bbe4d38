import { build } from "esbuild";
import { pageOf, right, run, titleIn } from "./harness.mjs";

const common = { bundle: true, minify: true, logLevel: "warning" };
for (const [format, ending] of [
  ["esm", "mjs"],
  ["cjs", "cjs"],
]) {
  for (const platform of ["neutral", "node", "browser"]) {
    await build({ ...common, entryPoints: ["print.mjs"], platform, format, outfile: `dist/print.${ending}` });
    right(`the bundle as ${format} for ${platform}`, run("node", `dist/print.${ending}`));
  }
}
await build({ ...common, entryPoints: ["page.js"], format: "iife", outfile: "dist/page.js" });
right("the page", await titleIn("dist", { page: pageOf("page.js") }));
