// The package in a real browser: no bundler, strict pages, no word on the console.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { chromium as driver } from "playwright-core";
import { chromium, folder } from "./package.mjs";

const USE = `
  import { isValid, lint, rules, validate } from "/macie-preflight/index.js";
  const report = lint('{ "jobType": "ONCE" }');
  const answer = [report.valid, report.errors > 0, isValid({}), validate({ name: 1n }).valid, rules().length > 0];
`;
const PROGRAMS = {
  "/page.js": `${USE} document.title = JSON.stringify(answer);`,
  "/warm.js": `import { init as warmUp } from "/macie-preflight/index.js"; await warmUp(); ${USE} document.title = JSON.stringify(answer);`,
  "/refused.js": `
    import { init, lint } from "/macie-preflight/index.js";
    const messages = [];
    try { lint("{}"); } catch (error) { messages.push(error.message); }
    try { await init(); } catch (error) { messages.push(error.message); }
    document.title = JSON.stringify(messages);
  `,
  "/no-wasm.js": `${USE.replace("index.js", "no-wasm.js")} document.title = JSON.stringify(answer);`,
  "/starts-worker.js": `
    new Worker("/worker.js", { type: "module" }).onmessage = ({ data }) => { document.title = JSON.stringify(data); };
  `,
  "/worker.js": `${USE} postMessage(answer);`,
};

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const javascript = { "content-type": "text/javascript" };
  if (pathname === "/") {
    response.writeHead(200, { "content-type": "text/html", "content-security-policy": searchParams.get("policy") });
    response.end(`<!doctype html><link rel="icon" href="data:,"><script type="module" src="${searchParams.get("program")}"></script>`);
  } else if (/^\/macie-preflight\/.*\.js$/.test(pathname)) {
    response.writeHead(200, javascript).end(readFileSync(join(folder, pathname.slice("/macie-preflight/".length))));
  } else if (pathname in PROGRAMS) {
    // A worker takes its policy from its own response.
    response.writeHead(200, { ...javascript, "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" }).end(PROGRAMS[pathname]);
  } else {
    response.writeHead(404).end();
  }
});
let browser;

before(async () => {
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  browser = await driver.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
});

after(async () => {
  await browser?.close();
  server.close();
});

/** Opens a page with this program under this policy; returns what it answered and what the console said. */
async function open(program, policy) {
  const page = await browser.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`failed: ${request.url()}`));
  await page.goto(`http://127.0.0.1:${server.address().port}/?${new URLSearchParams({ program, policy })}`);
  // The page's policy doesn't let the driver wait by an expression.
  const end = Date.now() + 20_000;
  while ((await page.title()) === "" && Date.now() < end) await setTimeout(20);
  const answer = JSON.parse((await page.title()) || "null");
  await page.close();
  return { answer, said };
}

const GRANTED = "default-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval'";
const ANSWER = [false, true, false, false, true];

for (const [what, program] of [
  ["a plain module script", "/page.js"],
  ["a script that warms up first", "/warm.js"],
  ["a module worker", "/starts-worker.js"],
]) {
  test(`${what} uses it under a strict policy, and the console stays empty`, async () => {
    assert.deepEqual(await open(program, GRANTED), { answer: ANSWER, said: [] });
  });
}

test("a page that requires trusted types uses it, and the console stays empty", async () => {
  assert.deepEqual(await open("/page.js", `${GRANTED}; require-trusted-types-for 'script'; trusted-types 'none'`), { answer: ANSWER, said: [] });
});

test("a policy that refuses WebAssembly is named, with what it must grant", async () => {
  const { answer } = await open("/refused.js", "default-src 'self'; img-src data:; script-src 'self'");
  assert.equal(answer.length, 2);
  for (const message of answer) assert.match(message, /`macie-preflight\/no-wasm`.*'wasm-unsafe-eval'.*script-src.*Content Security Policy/);
});

test("a page under such a policy uses the entry without WebAssembly, and the console stays empty", async () => {
  assert.deepEqual(await open("/no-wasm.js", "default-src 'self'; img-src data:; script-src 'self'"), { answer: ANSWER, said: [] });
});
