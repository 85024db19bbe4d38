import { rolldown } from "rolldown";
import { pageOf, right, run, titleIn } from "./harness.mjs";

for (const [format, ending] of [
  ["esm", "mjs"],
  ["cjs", "cjs"],
]) {
  const bundle = await rolldown({ input: "print.mjs" });
  await bundle.write({ format, file: `dist/print.${ending}` });
  right(`the bundle as ${format}`, run("node", `dist/print.${ending}`));
}
const bundle = await rolldown({ input: "page.js" });
await bundle.write({ format: "iife", file: "dist/page.js" });
right("the page", await titleIn("dist", { page: pageOf("page.js") }));
