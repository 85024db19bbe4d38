// What holds for the page as a whole: for everybody who uses it, in every width, on every host.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { address, example, field, json, onPage, open, paste, root } from "./page.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TABS = ["What it will do", "Findings", "Next runs", "Test objects", "Export"];

/** What axe finds on the page as it is. */
async function barriers(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`));
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no barrier on any view, in ${colorScheme} colours`, () =>
    onPage(
      async (page) => {
        for (const tab of TABS) {
          await open(page, tab);
          await page.getByRole("tabpanel").locator("visible=true").first().waitFor();
          await page.waitForTimeout(300);
          assert.deepEqual(await barriers(page), [], tab);
        }
        await page.getByRole("button", { name: "New job" }).click();
        await page.getByRole("button", { name: "Add condition to includes" }).click();
        await page.getByRole("button", { name: "Add condition to excludes" }).click();
        await field(page, "/tags").getByRole("button", { name: "Add tag" }).click();
        await page.getByRole("button", { name: "Get the request" }).click();
        await page.locator("form [data-error]").first().waitFor();
        assert.deepEqual(await barriers(page), [], "a form full of errors");
        await paste(page, '{ "Name": 1, ');
        assert.deepEqual(await barriers(page), [], "text that isn't JSON");
        await paste(page, '{ "Name": 1, "s3JobDefinition": { "bucketCriteria": {} } }');
        assert.deepEqual(await barriers(page), [], "unknown members, and criteria");
        await paste(page, example("code/main.tf"));
        await page.locator("[data-read=terraform]").waitFor();
        await page.locator(".tok-keyword").first().waitFor();
        assert.deepEqual(await barriers(page), [], "code of which something isn't known");
        await page.getByRole("button", { name: "Examples" }).click();
        await page.getByRole("dialog").waitFor();
        await page.waitForTimeout(500);
        assert.deepEqual(await barriers(page), [], "the examples");
      },
      { colorScheme },
    ));
}

for (const width of [360, 768, 1600]) {
  test(`nothing is wider than the page at ${width} pixels`, () =>
    onPage(
      async (page) => {
        const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        for (const tab of TABS) {
          await open(page, tab);
          assert.equal(await overflow(), 0, tab);
        }
        await field(page, "/name").getByRole("textbox").fill("x".repeat(300));
        await paste(page, JSON.stringify({ name: "y".repeat(600), ["z".repeat(300)]: 1, s3JobDefinition: {} }));
        await open(page, "Findings");
        assert.equal(await overflow(), 0, "long words");
        await paste(page, `client.create_classification_job(name=${"x".repeat(300)}, jobType="ONE_TIME", tags={"team": ${"y".repeat(300)}}, s3JobDefinition=${"z".repeat(300)})`);
        await page.locator("[data-read=python]").waitFor();
        assert.equal(await overflow(), 0, "code with long words");
      },
      { width, height: 900 },
    ));
}

test("the keyboard alone builds a job, from an empty form to the request", () =>
  onPage(async (page) => {
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    /** Goes forward to what has this name, as somebody would who only has this key. */
    const tabTo = async (role, name, within) => {
      const wanted = (within ?? page).getByRole(role, { name, exact: true }).first();
      for (let step = 0; step < 120; step++) {
        if ((await wanted.count()) > 0 && (await wanted.evaluate((element) => element === document.activeElement))) return;
        await press("Tab");
      }
      assert.fail(`${role} ${name} can't be reached`);
    };
    await tabTo("button", "New job");
    await press("Enter");
    await tabTo("textbox", "Name");
    await page.keyboard.type("By keyboard");
    await tabTo("textbox", "Account ID");
    await page.keyboard.type("210987654321");
    await tabTo("textbox", "Buckets");
    await page.keyboard.type("ledger");
    await press("Enter");
    await page.keyboard.type("archive");
    await tabTo("radio", "One time");
    await press("ArrowDown");
    await tabTo("radio", "Daily schedule");
    await press("Space");
    await tabTo("button", "Add condition to includes");
    await press("Enter");
    await tabTo("textbox", "Values");
    await page.keyboard.type("csv");
    await tabTo("button", "Get the request");
    await press("Enter");
    await page.getByText("aws macie2 create-classification-job").waitFor();
    const { name, s3JobDefinition, scheduleFrequency, jobType } = JSON.parse(await json(page));
    assert.deepEqual([name, jobType, scheduleFrequency], ["By keyboard", "SCHEDULED", { dailySchedule: {} }]);
    assert.deepEqual(s3JobDefinition, {
      bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger", "archive"] }],
      scoping: { includes: { and: [{ simpleScopeTerm: { comparator: "EQ", key: "OBJECT_EXTENSION", values: ["csv"] } }] } },
    });
  }));

test("markup in names, keys, values and tags stays text", () =>
  onPage(async (page) => {
    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const term = { simpleScopeTerm: { key: "OBJECT_KEY", comparator: "STARTS_WITH", values: [`/${markup}`] } };
    const job = {
      name: markup,
      jobType: markup,
      [markup]: markup,
      s3JobDefinition: { bucketDefinitions: [{ accountId: markup, buckets: [markup] }], scoping: { includes: { and: [term] } } },
      tags: { [markup]: markup },
    };
    await paste(page, JSON.stringify(job));
    for (const tab of TABS) await open(page, tab);
    Object.assign(job, { jobType: "ONE_TIME", tags: { team: "a" }, s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }], scoping: { includes: { and: [term] } } } });
    delete job[markup];
    await paste(page, JSON.stringify(job));
    for (const tab of TABS) await open(page, tab);
    await open(page, "Test objects");
    await page.getByRole("textbox", { name: "Objects" }).fill(markup);
    await page.getByRole("cell", { name: markup, exact: true }).waitFor();
    await page.locator(".cm-lintRange").first().hover();
    assert.equal(await page.locator("img, main script").count(), 0);
    assert.equal(await page.title(), "Macie preflight");
  }));

test("it is served under a policy that grants WebAssembly and styles, and nothing more", async () => {
  const policy = (await fetch(address)).headers.get("content-security-policy");
  assert.equal(policy, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'");
});

test("another host, in any folder, can serve the files: all addresses are relative", () => {
  const html = readFileSync(`${root}/target/web-demo/index.html`, "utf8");
  for (const [, at] of html.matchAll(/(?:src|href)="([^"]*)"/g)) assert.match(at, /^\.\//);
});

test("the form is there after at most 450 KB of script, gzipped", () =>
  onPage(async (page) => {
    // What the document itself asks for; editor, outcome and gallery follow when the form stands.
    const html = readFileSync(`${root}/target/web-demo/index.html`, "utf8");
    const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]*\.js)"/g)].map(([, path]) => path);
    const size = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(`${root}/target/web-demo/${path}`)).length, 0);
    const lazy = readdirSync(`${root}/target/web-demo/assets`).filter((name) => /^(Editor|Exports|Gallery|Outcome|Runs|ScopeTester)-.*\.js$/.test(name));
    assert.equal(lazy.length, 6);
    for (const name of lazy) assert.ok(!scripts.includes(`assets/${name}`), name);
    console.log(`first load: ${(size / 1000).toFixed(1)} KB of script, gzipped`);
    assert.ok(size <= 450_000, `${size} bytes`);
    await page.close();
  }));

test("a page without a build step uses the package as it is", () =>
  onPage(
    async (page) => {
      await page.getByText("AWS would reject this job").waitFor();
      await page.getByRole("textbox").fill('{ "jobType": "ONCE" }');
      await page.getByText("error, line 1").first().waitFor();
      assert.deepEqual(await barriers(page), []);
    },
    { path: "plain/" },
  ));

test("that page is thirty lines", () => {
  const lines = ["index.html", "page.js"].map((file) => readFileSync(`${root}/web-demo/plain/${file}`, "utf8").trimEnd().split("\n").length);
  assert.ok(lines.every((count) => count <= 30), String(lines));
});
