// What the consumers' `run.mjs` use: programs, pages, and whether an answer is right.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";

/** Runs a program to its end; npm has put those of the project before all others. Gives what it prints. */
export function run(program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", env: { ...process.env, CI: "1", NO_COLOR: "1" } });
  if (status !== 0) throw new Error(`${[program, ...args].join(" ")} ended with ${status}: ${error ?? ""}${stdout}${stderr}`);
  return stdout.trim();
}

/** Fails unless it is what plain Node answers. */
export function right(what, answer) {
  if (answer !== process.env.ANSWER) throw new Error(`${what} answers ${answer}, and plain Node ${process.env.ANSWER}`);
  console.log(`right: ${what}`);
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css" };

/** Serves a folder. Pages of it get this Content Security Policy; for `/`, there may be a page of another text. */
export async function served(folder, { policy, page } = {}) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname === "/" ? "/index.html" : pathname;
    try {
      const content = page !== undefined && pathname === "/" ? page : readFileSync(join(folder, path));
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream", ...(policy && { "content-security-policy": policy }) });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A page with one script. */
export const pageOf = (script, kind = "text/javascript") => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script defer type="${kind}" src="${script}"></script>`;

/** The title that a page is given, by itself or by an extension in a folder. */
export async function titleOf(url, extension) {
  const extensions = extension === undefined ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, "--headless=new"];
  const args = ["--no-sandbox", "--disable-dev-shm-usage", ...extensions];
  const browser = await chromium.launchPersistentContext("", { executablePath: process.env.CHROMIUM, args });
  try {
    const page = await browser.newPage();
    const said = [];
    page.on("pageerror", (error) => said.push(error.message));
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    await page.goto(url);
    // A page's policy may not let the driver wait by an expression.
    const end = Date.now() + 60_000;
    while ((await page.title()) === "" && Date.now() < end) await setTimeout(50);
    const title = await page.title();
    if (title === "") throw new Error(`the page has no answer: ${said.join("; ")}`);
    return title;
  } finally {
    await browser.close();
  }
}

/** The title that a page in a folder is given. */
export async function titleIn(folder, { extension, ...options } = {}) {
  const { url, close } = await served(folder, options);
  try {
    return await titleOf(url, extension);
  } finally {
    close();
  }
}
