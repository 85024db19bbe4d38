import { readdirSync } from "node:fs";
import { Miniflare } from "miniflare";
import { right, run } from "./harness.mjs";

run("wrangler", "deploy", "--dry-run", "--outdir", "dist");
const modules = readdirSync("dist").filter((file) => file.endsWith(".wasm"));
if (modules.length === 0) throw new Error("wrangler has left out the modules");
const worker = new Miniflare({
  compatibilityDate: "2026-07-01",
  modulesRoot: "dist",
  modules: [{ type: "ESModule", path: "dist/worker.js" }, ...modules.map((file) => ({ type: "CompiledWasm", path: `dist/${file}` }))],
});
try {
  right("the worker", await (await worker.dispatchFetch("http://localhost/")).text());
} finally {
  await worker.dispose();
}
