// The JSON beside the form, both ways.

import assert from "node:assert/strict";
import { test } from "node:test";
import { example, field, json, onPage, open, paste, verdict } from "./page.mjs";

const PREFIX = "/s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/values";

test("the form follows the JSON, and the JSON the form", () =>
  onPage(async (page) => {
    await paste(page, example("jobs/full-scope.json"));
    const name = field(page, "/name").getByRole("textbox");
    assert.equal(await name.inputValue(), "Customer data in the lake, weekly");
    await page.getByRole("group", { name: "Includes 4" }).waitFor();
    await name.fill("Renamed");
    assert.equal(JSON.parse(await json(page)).name, "Renamed");
  }));

test("the cursor and what is outside of a change stay where they are", () =>
  onPage(async (page) => {
    await page.locator(".cm-line", { hasText: '"clientToken"' }).click();
    const before = await page.locator(".cm-content").evaluate((content) => content.cmTile.view.state.selection.main.head);
    await field(page, "/samplingPercentage").getByRole("textbox").fill("10");
    await json(page);
    assert.equal(await page.locator(".cm-content").evaluate((content) => content.cmTile.view.state.selection.main.head), before);
  }));

test("while the text isn't JSON, that is said with its place, and the form waits", () =>
  onPage(async (page) => {
    await paste(page, '{ "name": "ledger", }');
    await verdict(page).getByText("AWS would reject this job").waitFor();
    await page.locator(".cm-lintRange-error").first().waitFor();
    assert.equal(await page.locator("form").evaluate((form) => form.inert), true);
    await paste(page, '{ "name": "ledger" }');
    assert.equal(await page.locator("form").evaluate((form) => form.inert), false);
    assert.equal(await field(page, "/name").getByRole("textbox").inputValue(), "ledger");
  }));

test("a mark tells the rule's words, links to it, and offers the fix", () =>
  onPage(async (page) => {
    await page.locator(".cm-lintRange-warning", { hasText: "quillon" }).hover();
    const tooltip = page.locator(".cm-tooltip-lint");
    await tooltip.getByText("keys don't include its name").waitFor();
    assert.match(await tooltip.getByRole("link", { name: "prefix-has-bucket" }).getAttribute("href"), /prefix-has-bucket/);
    await tooltip.getByRole("button", { name: "write claims/" }).click();
    assert.equal(await field(page, PREFIX).getByRole("textbox").inputValue(), "claims/");
  }));

test("members that may still be written are offered, with a value begun", () =>
  onPage(async (page) => {
    await paste(page, '{ "name": "ledger",  }');
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.type('"tag');
    await page.getByRole("option", { name: "tags" }).click();
    assert.match(await json(page), /"tags": \{\}/);
    await page.keyboard.press("Control+Space");
    assert.equal(await page.getByRole("option", { name: "name" }).count(), 0);
  }));

test("the values of a member are offered; of an operator, those that its property takes", () =>
  onPage(async (page) => {
    await paste(page, '{ "jobType": "" }');
    for (let press = 0; press < 3; press++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: "SCHEDULED" }).click();
    assert.equal(await json(page), '{ "jobType": "SCHEDULED" }');

    await paste(page, '{"s3JobDefinition":{"scoping":{"includes":{"and":[{"simpleScopeTerm":{"key":"OBJECT_EXTENSION","comparator":""}}]}}}}');
    for (let press = 0; press < 8; press++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Control+Space");
    await page.getByRole("option").first().waitFor();
    assert.deepEqual((await page.getByRole("option").allInnerTexts()).sort(), ["EQ", "NE"]);
  }));

test("what DescribeClassificationJob answers is taken in as a request for another job like that", () =>
  onPage(async (page) => {
    await paste(page, example("documents/describe-response.json"));
    assert.equal(await field(page, "/name").getByRole("textbox").inputValue(), "Customer data in the lake, weekly");
    const request = JSON.parse(await json(page));
    assert.equal("jobArn" in request, false);
    assert.notEqual(request.clientToken, JSON.parse(example("documents/describe-response.json")).clientToken);
    await verdict(page).getByText("AWS would accept this job").waitFor();
    await page.getByText("You pasted the description of an existing job.").waitFor();
  }));

test("text that is nothing at all doesn't break the page", () =>
  onPage(async (page) => {
    for (const text of ["", "null", "[]", "42", '"x"', "{", "\u0000", '{"s3JobDefinition":[]}', '{"tags":{"__proto__":"a"},"scheduleFrequency":[1],"s3JobDefinition":{"bucketDefinitions":[null,1],"scoping":{"includes":{"and":[null,{"tagScopeTerm":{"tagValues":[null]}}]}}}}']) {
      await paste(page, text);
      await verdict(page).getByText("AWS would reject this job").waitFor();
      await field(page, "/name").waitFor();
    }
  }));

test("thousands of findings are counted, and as many shown as can be read", () =>
  onPage(async (page) => {
    const buckets = Array.from({ length: 5_000 }, (_, index) => `No bucket ${index}`);
    await paste(page, JSON.stringify({ name: "many", jobType: "ONE_TIME", s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets }] } }));
    await verdict(page).getByText("reject this job: 5000 errors").waitFor();
    await field(page, "/s3JobDefinition/bucketDefinitions/0/buckets").getByText("And 4995 more.").waitFor();
    await page.getByRole("tab", { name: "Findings" }).click();
    await page.getByText("Showing the first 200 of").waitFor();
  }));

test("a job in another language is read: findings at its text, what is known in the form", () =>
  onPage(async (page) => {
    await paste(page, example("code/exports.tf"));
    await page.locator("[data-read=terraform]").getByText("/name").waitFor();
    await verdict(page).getByText("it may not do what you want: 2 warnings").waitFor();
    await page.locator(".cm-lintRange-warning", { hasText: ".csv" }).waitFor();
    assert.equal(await page.locator("form").evaluate((form) => form.inert), true);
    assert.equal(await field(page, "/s3JobDefinition/scoping/includes/and/1/simpleScopeTerm/values").getByRole("textbox").inputValue(), ".csv\nparquet");
    await open(page, "What it will do");
    await page.getByText("MONDAY").or(page.getByText("Monday")).first().waitFor();

    await page.getByRole("button", { name: "Convert to JSON" }).click();
    assert.equal(JSON.parse(await json(page)).jobType, "SCHEDULED");
    assert.equal(await page.locator("form").evaluate((form) => form.inert), false);
    assert.equal(await page.locator("[data-read]").count(), 0);
  }));
