// The page under test, opened in Chromium as a person would open it; whatever it says on the console fails the test.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium as driver } from "playwright-core";

export { field, paste } from "./editing.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url));

function given(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} isn't set; run these tests with \`cargo xtask test\``);
  return value;
}

export const address = given("PAGE");

let browser;
before(async () => {
  browser = await driver.launch({ executablePath: given("CHROMIUM"), args: ["--no-sandbox", "--disable-dev-shm-usage"] });
});
after(() => browser?.close());

/** Opens the page in a window of its own, uses it, and holds it to its silence: no message, no request to elsewhere. */
export async function onPage(use, { hash = "", path = "", width = 1600, height = 1100, colorScheme = "light", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("requestfailed", (request) => said.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) said.push(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(15_000);
  await page.goto(address + path + hash);
  // What is loaded after the form.
  if (path === "") await Promise.all(["header", ".cm-content", "[role=tab]"].map((part) => page.locator(part).first().waitFor()));
  await use(page);
  await context.close();
  assert.deepEqual(said, []);
}

/** The text in the editor: all of it, also what isn't in view. */
export async function json(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.locator(".cm-content").evaluate((content) => content.cmTile.view.state.doc.toString());
}

export async function open(page, tab) {
  await page.getByRole("tab", { name: tab }).click();
}

export const verdict = (page) => page.locator("[data-verdict]");
export const example = (path) => readFileSync(`${root}/examples/${path}`, "utf8");
