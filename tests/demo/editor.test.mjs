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

const TERRAFORM = `resource "aws_macie2_classification_job" "weekly" {
  # Every week.
  name     = var.name
  job_type = "SCHEDULED"
  schedule_frequency {
    weekly_schedule = var.day
  }
  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["ledger", aws_s3_bucket.payroll.bucket]
    }
    scoping {
      excludes {
        and {
          simple_scope_term {
            comparator = "EQ"
            key        = "OBJECT_EXTENSION"
            values     = [".tmp"]
          }
        }
      }
    }
  }
  tags = { team = var.team }
}
`;

test("a job in another language is read: findings at its text, what is known in the form", () =>
  onPage(async (page) => {
    await paste(page, example("code/exports.tf"));
    await page.locator("[data-read=terraform]").getByText("not checked: name.").waitFor();
    await verdict(page).getByText("AWS would accept what is known of this job, but it may not do what you want: 2 warnings").waitFor();
    await page.locator(".cm-lintRange-warning", { hasText: ".csv" }).waitFor();
    assert.equal(await page.locator("form").evaluate((form) => form.inert), true);
    assert.equal(await field(page, "/s3JobDefinition/scoping/includes/and/1/simpleScopeTerm/values").getByRole("textbox").inputValue(), ".csv\nparquet");
    await open(page, "What it will do");
    await page.getByText("MONDAY").or(page.getByText("Monday")).first().waitFor();
    await page.getByRole("button", { name: "Convert to a request" }).click();
    assert.equal(JSON.parse(await json(page)).jobType, "SCHEDULED");
    assert.equal(await page.locator("form").evaluate((form) => form.inert), false);
    assert.equal(await page.locator("[data-read]").count(), 0);
  }));

test("a field whose value isn't known says so, and how it is written", () =>
  onPage(async (page) => {
    await paste(page, TERRAFORM);
    await page.locator("[data-read=terraform]").getByText("not checked: name, weeklySchedule, buckets, team.").waitFor();
    assert.equal(await field(page, "/name").getByRole("textbox").getAttribute("placeholder"), "Not known");
    await field(page, "/name").getByText("Not known: written as var.name.").waitFor();
    await page.locator("form").getByText("Not known: written as var.day.").waitFor();
    const buckets = field(page, "/s3JobDefinition/bucketDefinitions/0/buckets").getByRole("textbox");
    assert.equal(await buckets.inputValue(), "ledger\nNot known: written as aws_s3_bucket.payroll.bucket.");
    assert.equal(await field(page, "/tags").getByRole("textbox", { name: "Value 1" }).inputValue(), "Not known: written as var.team.");
    await open(page, "Next runs");
    await page.getByText("The next runs are shown when the schedule is known.").waitFor();
  }));

test("what isn't known is a placeholder in the request that a text is converted to, except for the token", () =>
  onPage(async (page) => {
    await paste(page, TERRAFORM);
    await page.getByRole("button", { name: "Convert to a request" }).click();
    const { clientToken, name, scheduleFrequency, s3JobDefinition, tags } = JSON.parse(await json(page));
    assert.match(clientToken, /^[0-9a-f-]{36}$/);
    assert.deepEqual([name, scheduleFrequency, tags], ["<name>", { weeklySchedule: "<weeklySchedule>" }, { team: "<team>" }]);
    assert.deepEqual(s3JobDefinition.bucketDefinitions[0].buckets, ["ledger", "<buckets>"]);
    await verdict(page).getByText("AWS would reject this job").waitFor();
  }));

test("code has the colors of its language, and a fix changes the code", () =>
  onPage(async (page) => {
    await paste(page, TERRAFORM);
    await page.locator(".tok-keyword", { hasText: "schedule_frequency" }).waitFor();
    await page.locator(".tok-comment", { hasText: "# Every week." }).waitFor();
    await page.locator(".cm-lintRange-warning", { hasText: ".tmp" }).hover();
    await page.locator(".cm-tooltip-lint").getByRole("button", { name: "write tmp" }).click();
    assert.match(await json(page), /values {5}= \["tmp"\]/);

    await paste(page, example("code/deploy.py").replace("ONE_TIME", "ONCE"));
    await page.locator(".tok-keyword", { hasText: "def" }).waitFor();
    await page.locator(".cm-lintRange-error", { hasText: "ONCE" }).waitFor();
    await verdict(page).getByText("AWS would reject this job: 1 error").waitFor();

    for (const [name, form] of [["scan.sh", "aws-cli"], ["deploy.ts", "javascript"], ["runbook.yaml", "automation"], ["state-machine.json", "state-machine"]]) {
      await paste(page, example(`code/${name}`));
      await page.locator(`[data-read=${form}]`).waitFor();
      await page.locator(".cm-content [class*=tok-]").first().waitFor();
    }
    await paste(page, '{ "name": "ledger" }');
    await page.locator(".tok-propertyName", { hasText: "name" }).waitFor();
    assert.equal(await page.locator("[data-read]").count(), 0);
  }));

test("of several jobs in a text, it is said which one is shown", () =>
  onPage(async (page) => {
    await paste(page, TERRAFORM + TERRAFORM.replace("weekly", "other"));
    await page.locator("[data-read=terraform]").getByText("aws_macie2_classification_job.weekly, the first of 2 jobs;").waitFor();
  }));
