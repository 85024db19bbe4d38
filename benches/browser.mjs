// What it costs in Chromium: the import and the first call, in a window that has loaded nothing yet, and a key stroke in the page's form.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { strokes } from "../tests/demo/strokes.mjs";
import { aim, atMost } from "./aims.mjs";

const TURNS = 15;
const STROKES = 200;
const { PAGE, CHROMIUM } = process.env;
const job = readFileSync(new URL("../examples/jobs/full-scope.json", import.meta.url), "utf8");

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"] });

/** What a function gives that is called in a window of its own, at an address below the page's. */
async function inWindow(path, use) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1100 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(PAGE + path);
  const result = await use(page);
  await context.close();
  return result;
}

const { outputFiles } = await build({
  stdin: { contents: 'export { lint } from "./index.js";', resolveDir: fileURLToPath(new URL("../target/npm/macie-preflight", import.meta.url)) },
  bundle: true,
  minify: true,
  format: "esm",
  write: false,
  logLevel: "error",
});

for (const [what, path] of [
  ["a bundle with `lint` alone", "bundle.js"],
  ["the package's files", "plain/macie-preflight/index.js"],
]) {
  let least = Infinity;
  for (let turn = 0; turn < TURNS; turn++) {
    const took = await inWindow("icon.svg", async (page) => {
      await page.route("**/bundle.js", (route) => route.fulfill({ contentType: "text/javascript", body: outputFiles[0].text }));
      return page.evaluate(
        async ([address, text]) => {
          const start = performance.now();
          const { lint } = await import(address);
          lint(text);
          return performance.now() - start;
        },
        [PAGE + path, job],
      );
    });
    least = Math.min(least, took);
  }
  console.log(`import of ${what} and first call: ${least.toFixed(1)} ms`);
  aim(`import of ${what} and first call in Chromium`, "ms", atMost(15), least);
}

for (const findings of [0, 50]) {
  const took = await inWindow("", async (page) => {
    await page.locator(".cm-content").waitFor();
    return strokes(page, STROKES, findings);
  });
  took.sort((one, other) => one - other);
  const at = (share) => took[Math.floor(took.length * share)];
  const what = `from a key stroke to its finding on the page, 100 conditions and ${findings} other findings`;
  console.log(`${what}: median ${at(0.5).toFixed(1)} ms, 95th percentile ${at(0.95).toFixed(1)} ms`);
  aim(`${what}, 95th percentile`, "ms", atMost(16), at(0.95));
}
await browser.close();
