// What the job will do: words, runs, objects, exports, and the link that shares it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { example, field, json, onPage, open, paste, verdict } from "./page.mjs";

test("the explanation follows the form", () =>
  onPage(async (page) => {
    await page.getByText("It analyzes a random 50 percent").waitFor();
    await field(page, "/samplingPercentage").getByRole("textbox").fill("20");
    await page.getByText("It analyzes a random 20 percent").waitFor();
    await field(page, "/samplingPercentage").getByRole("textbox").fill("200");
    await page.getByText("after you fix the error").waitFor();
  }));

test("the calendar shows the next runs, and those that there are under one revision alone", () =>
  onPage(async (page) => {
    await page.clock.setFixedTime(new Date("2026-11-25T12:00:00Z"));
    await open(page, "Next runs");
    const days = (selector) => page.locator(selector).evaluateAll((days) => days.map((day) => day.dataset.run));
    await page.locator("[data-run]").first().waitFor();
    assert.deepEqual(await days("[data-run]:not([data-only])"), ["2026-12-31", "2027-01-31", "2027-03-31"]);
    assert.deepEqual(await days('[data-only="2021-01-29"]'), ["2026-11-30", "2027-02-28", "2027-04-30"]);
    await page.getByRole("button", { name: "API revision" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Latest API revision" }).click();
    await page.locator("[data-only]").first().waitFor({ state: "detached" });
    assert.deepEqual(await days("[data-run]"), ["2026-12-31", "2027-01-31", "2027-03-31"]);
    await field(page, "/jobType").getByRole("radio", { name: "One time" }).click();
    await page.getByRole("tabpanel", { name: "Next runs" }).getByText("The job runs once, right after it is created.").waitFor();
  }));

for (const [kind, text] of [
  ["keys", "claims/a.csv\nquillon-claims-archive/claims/b.csv\n"],
  ["JSON lines", '{"key":"claims/a.csv","size":3}\n{"key":"quillon-claims-archive/claims/b.csv","tags":{"a":"b"}}'],
  ["CSV", 'key,size,date,tags\nclaims/a.csv,3,2026-01-01T00:00:00Z,a=b\n"quillon-claims-archive/claims/b,c.csv",4,,\n'],
]) {
  test(`objects given as ${kind} are included or excluded, and by which condition`, () =>
    onPage(async (page) => {
      await open(page, "Test objects");
      await page.getByRole("textbox", { name: "Objects" }).fill(text);
      await page.getByText("1 included, 1 excluded").waitFor();
      const rows = page.getByRole("table", { name: "Objects and whether the job analyzes them" }).locator("tbody tr");
      await rows.nth(0).getByText("its key doesn't start with").waitFor();
      await rows.nth(1).getByText("Included because").waitFor();
      await rows.nth(1).getByRole("button", { name: "Show condition /s3JobDefinition/scoping/includes/and/0" }).click();
      assert.ok(await page.getByRole("group", { name: "Includes 1" }).evaluate((group) => group.contains(document.activeElement)));
    }));
}

test("the objects are judged again when a condition changes, and what isn't known is said", () =>
  onPage(async (page) => {
    await open(page, "Test objects");
    await page.getByRole("textbox", { name: "Objects" }).fill("claims/a.csv");
    await page.getByText("0 included, 1 excluded").waitFor();
    await page.getByRole("button", { name: "Fix: write claims/" }).first().click();
    await page.getByText("1 included, 0 excluded").waitFor();
    await page.getByRole("button", { name: "Add condition to includes" }).click();
    await field(page, "/s3JobDefinition/scoping/includes/and/1/simpleScopeTerm/key").getByRole("button").first().click();
    await page.getByRole("option", { name: "Object size" }).click();
    await page.getByRole("group", { name: "Includes 2" }).getByRole("textbox").fill("5");
    await page.getByText("1 unknown").waitFor();
  }));

test("objects that can't be read are said to be so, and don't break the page", () =>
  onPage(async (page) => {
    await open(page, "Test objects");
    for (const [text, words] of [["{", "Object 1 isn't valid JSON"], ["key,size\na,big", "must be a whole number of bytes"], ['{"key":1}', "key"]]) {
      await page.getByRole("textbox", { name: "Objects" }).fill(text);
      await page.getByRole("tabpanel").locator("visible=true").getByText(words, { exact: false }).last().waitFor();
    }
  }));

test("the request can be copied for each tool", () =>
  onPage(
    async (page) => {
      await open(page, "Export");
      for (const [target, words] of [
        ["AWS CLI", "aws macie2 create-classification-job"],
        ["boto3", "import boto3"],
        ["SDK for JavaScript", "@aws-sdk/client-macie2"],
        ["Terraform", "aws_macie2_classification_job"],
        ["Step Functions", "aws-sdk:macie2:createClassificationJob"],
        ["JSON", '"clientToken": "8e1c4a52'],
      ]) {
        await page.getByRole("button", { name: target, exact: true }).click();
        await page.locator("pre", { hasText: words }).waitFor();
        await page.getByRole("button", { name: "Copy", exact: true }).click();
        await page.getByText("Copied").waitFor();
        const copied = () => page.evaluate(() => navigator.clipboard.readText());
        for (let attempt = 0; attempt < 50 && !(await copied()).includes(words); attempt++) await page.waitForTimeout(20);
        assert.equal(await copied(), await page.locator("pre").innerText());
      }
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("each finding links to the page of its rule, and leads to its field", () =>
  onPage(async (page) => {
    await open(page, "Findings");
    const rule = page.getByRole("link", { name: "day-of-month-skips-months" });
    assert.match(await rule.getAttribute("href"), /^https:.*\/day-of-month-skips-months\.md$/);
    await page.getByRole("button", { name: "Go to /scheduleFrequency/monthlySchedule/dayOfMonth" }).click();
    const day = field(page, "/scheduleFrequency/monthlySchedule/dayOfMonth").getByRole("textbox");
    assert.ok(await day.evaluate((input) => input === document.activeElement));
  }));

test("a job is shared as a link, with the revision", () =>
  onPage(
    async (page) => {
      await field(page, "/name").getByRole("textbox").fill("A shared näme 🦊");
      await page.getByRole("button", { name: "API revision" }).click();
      await page.getByRole("menuitemcheckbox", { name: "Latest API revision" }).click();
      await page.getByRole("button", { name: "Copy link" }).click();
      await page.getByRole("button", { name: "Link copied" }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      await page.waitForURL((url) => url.hash.includes("revision=latest"));
      assert.equal(page.url(), link);
      const { hash } = new URL(link);
      await onPage(
        async (other) => {
          assert.equal(await field(other, "/name").getByRole("textbox").inputValue(), "A shared näme 🦊");
          await other.getByRole("button", { name: "API revision: Latest API revision" }).waitFor();
        },
        { hash },
      );
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("an address that was damaged, or unpacks without end, opens the page as it begins", async () => {
  const bomb = await new Response(new Blob([new Uint8Array(50_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"))).arrayBuffer();
  for (const job of ["", "%", "AAAA", "????", Buffer.from(bomb).toString("base64url")]) {
    await onPage((page) => verdict(page).getByText("2 warnings").waitFor(), { hash: `#job=${job}` });
  }
});

test("a job that is too long for an address leaves it alone", () =>
  onPage(async (page) => {
    const job = JSON.parse(example("jobs/one-time-minimal.json"));
    job.customDataIdentifierIds = Array.from({ length: 9_000 }, (_, index) => `a731ef74-d35d-4328-9068-${String(index).padStart(12, "0")}`);
    await paste(page, JSON.stringify(job));
    assert.ok((await json(page)).length > 300_000);
    await page.waitForURL((url) => url.hash === "");
  }));
