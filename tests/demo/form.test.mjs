// The form, as a person fills it in.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { folder } from "../package/package.mjs";
import { example, field, json, onPage, open, paste, root, verdict } from "./page.mjs";

const { fields } = await import(`${folder}/index.js`);

const ACCOUNT = "/s3JobDefinition/bucketDefinitions/0/accountId";
const BUCKETS = "/s3JobDefinition/bucketDefinitions/0/buckets";
const INCLUDES = "/s3JobDefinition/scoping/includes/and";

const value = async (page) => JSON.parse(await json(page));
const newJob = (page) => page.getByRole("button", { name: "New job" }).click();

async function choose(page, pointer, option) {
  await field(page, pointer).getByRole("button").first().click();
  await page.getByRole("option", { name: option }).first().click();
}

test("the first view says what the page is for, and shows a fault at its field, in the JSON and in one line", () =>
  onPage(async (page) => {
    await page.getByRole("heading", { level: 1 }).getByText("Will Amazon Macie accept this job, and what will it do?").waitFor();
    await verdict(page).getByText("it may not do what you want: 2 warnings").waitFor();
    await field(page, `${INCLUDES}/0/simpleScopeTerm/values`).getByText("a bucket of this job").waitFor();
    await page.locator(".cm-lintRange-warning", { hasText: "quillon-claims-archive/claims/" }).waitFor();
    await page.getByText("It runs every month on day 31.").waitFor();
  }));

test("a fix at a field is one click", () =>
  onPage(async (page) => {
    await field(page, `${INCLUDES}/0/simpleScopeTerm/values`).getByRole("button", { name: "Fix: write claims/" }).click();
    assert.deepEqual((await value(page)).s3JobDefinition.scoping.includes.and[0].simpleScopeTerm.values, ["claims/"]);
    await verdict(page).getByText("1 warning").waitFor();
  }));

test("a new field is silent until it is left; while it is in error, each key stroke is judged", () =>
  onPage(async (page) => {
    await newJob(page);
    const account = field(page, ACCOUNT);
    await account.getByRole("textbox").pressSequentially("2109");
    assert.equal(await account.getAttribute("data-error"), null);
    await page.keyboard.press("Tab");
    await account.getByText("has 4 digits; an account ID has 12").waitFor();
    await account.getByRole("textbox").press("End");
    await account.getByRole("textbox").pressSequentially("8765432");
    assert.equal(await account.getAttribute("data-error"), "true");
    await account.getByRole("textbox").pressSequentially("1");
    assert.equal(await account.getAttribute("data-error"), null);
    // And silent again, as it was in the beginning.
    await account.getByRole("textbox").pressSequentially("0");
    assert.equal(await account.getAttribute("data-error"), null);
    await page.keyboard.press("Tab");
    assert.equal(await account.getAttribute("data-error"), "true");
  }));

test("a new job shows no fault before anything is done; sending it shows all, and leads to the first", () =>
  onPage(async (page) => {
    await newJob(page);
    assert.equal(await page.locator("form [data-error]").count(), 0);
    await page.getByRole("button", { name: "Get the request" }).click();
    await field(page, "/name").and(page.locator("[data-error]")).waitFor();
    await field(page, ACCOUNT).and(page.locator("[data-error]")).waitFor();
    assert.equal(await field(page, "/name").getByRole("textbox").evaluate((input) => input === document.activeElement), true);
  }));

test("sending a job that is right leads to the request to copy", () =>
  onPage(async (page) => {
    await page.getByRole("button", { name: "Get the request" }).click();
    await page.getByText("aws macie2 create-classification-job").waitFor();
  }));

test("limits count as they are typed, in characters and not in UTF-16", () =>
  onPage(async (page) => {
    await field(page, "/name").getByRole("textbox").fill("🦊".repeat(3));
    await field(page, "/name").getByText("3 of 500 characters", { exact: true }).waitFor();
    await field(page, "/description").getByRole("textbox").fill("x".repeat(201));
    await page.keyboard.press("Tab");
    await field(page, "/description").getByText("the maximum is 200").waitFor();
    await field(page, "/customDataIdentifierIds").getByRole("textbox").fill("a731ef74-d35d-4328-9068-eaff824f5f98\nb731ef74-d35d-4328-9068-eaff824f5f98");
    await field(page, "/customDataIdentifierIds").getByText("2 of 30 items", { exact: true }).waitFor();
  }));

test("a warning is a warning, not an error", () =>
  onPage(async (page) => {
    const day = field(page, "/scheduleFrequency/monthlySchedule/dayOfMonth");
    await day.getByText("doesn't run in months without day 31").waitFor();
    assert.equal(await day.getAttribute("data-error"), null);
    await day.getByRole("textbox").fill("32");
    await page.keyboard.press("Tab");
    assert.equal(await day.getAttribute("data-error"), "true");
  }));

test("every member can be filled in", () =>
  onPage(async (page) => {
    await newJob(page);
    const write = (pointer, text) => field(page, pointer).getByRole("textbox").fill(text);
    await write("/name", "ledger");
    await write("/description", "All of it");
    await write(ACCOUNT, "210987654321");
    await write(BUCKETS, "ledger\narchive");
    await field(page, "/jobType").getByRole("radio", { name: "Scheduled" }).click();
    await field(page, "/scheduleFrequency").getByRole("radio", { name: "Weekly" }).click();
    await choose(page, "/scheduleFrequency/weeklySchedule/dayOfWeek", "Monday");
    await field(page, "/initialRun").getByRole("checkbox").check();

    await page.getByRole("button", { name: "Add condition to includes" }).click();
    const condition = page.getByRole("group", { name: "Includes 1" });
    await condition.getByRole("textbox").fill("csv\npdf");
    await page.getByRole("button", { name: "Add condition to includes" }).click();
    await choose(page, `${INCLUDES}/1/simpleScopeTerm/key`, "Object size");
    await choose(page, `${INCLUDES}/1/simpleScopeTerm/comparator`, "Less than");
    await page.getByRole("group", { name: "Includes 2" }).getByRole("textbox").fill("1048576");
    await page.getByRole("button", { name: "Add condition to excludes" }).click();
    await choose(page, "/s3JobDefinition/scoping/excludes/and/0/simpleScopeTerm/key", "Tags");
    const excluded = page.getByRole("group", { name: "Excludes 1" });
    await excluded.getByRole("button", { name: "Add tag" }).click();
    await excluded.getByRole("textbox", { name: "Key 1" }).fill("synthetic");
    await excluded.getByRole("textbox", { name: "Value 1" }).fill("true");

    await write("/samplingPercentage", "50");
    await choose(page, "/managedDataIdentifierSelector", "Include");
    await choose(page, "/managedDataIdentifierIds", "CREDIT_CARD_NUMBER");
    await page.keyboard.press("Escape");
    await write("/customDataIdentifierIds", "a731ef74-d35d-4328-9068-eaff824f5f98");
    await write("/allowListIds", "hbxa5o5as2qztbjraq5ydv");
    await field(page, "/tags").getByRole("button", { name: "Add tag" }).click();
    await field(page, "/tags").getByRole("textbox", { name: "Key 1" }).fill("team");
    await field(page, "/tags").getByRole("textbox", { name: "Value 1" }).fill("ledger");
    await field(page, "/clientToken").getByRole("button", { name: "Generate" }).click();

    const { clientToken, ...request } = await value(page);
    assert.match(clientToken, /^[0-9a-f-]{36}$/);
    const members = fields("create-request").filter(({ pointer }) => pointer.lastIndexOf("/") === 0);
    assert.deepEqual(["clientToken", ...Object.keys(request)].sort(), members.map(({ name }) => name).sort(), "a member has no control");
    assert.deepEqual(request, {
      name: "ledger",
      description: "All of it",
      jobType: "SCHEDULED",
      s3JobDefinition: {
        bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger", "archive"] }],
        scoping: {
          includes: {
            and: [
              { simpleScopeTerm: { comparator: "EQ", key: "OBJECT_EXTENSION", values: ["csv", "pdf"] } },
              { simpleScopeTerm: { comparator: "LT", key: "OBJECT_SIZE", values: ["1048576"] } },
            ],
          },
          excludes: { and: [{ tagScopeTerm: { comparator: "EQ", tagValues: [{ key: "synthetic", value: "true" }], key: "TAG", target: "S3_OBJECT" } }] },
        },
      },
      scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" } },
      initialRun: true,
      samplingPercentage: 50,
      managedDataIdentifierSelector: "INCLUDE",
      managedDataIdentifierIds: ["CREDIT_CARD_NUMBER"],
      customDataIdentifierIds: ["a731ef74-d35d-4328-9068-eaff824f5f98"],
      allowListIds: ["hbxa5o5as2qztbjraq5ydv"],
      tags: { team: "ledger" },
    });
    await verdict(page).getByText("AWS would accept this job", { exact: true }).waitFor();
  }));

test("buckets can be chosen by criteria; conditions that are emptied leave nothing behind", () =>
  onPage(async (page) => {
    await newJob(page);
    await page.getByRole("radio", { name: "Bucket criteria" }).click();
    await page.getByRole("button", { name: "Add condition to includes" }).first().click();
    const block = "/s3JobDefinition/bucketCriteria/includes/and/0/simpleCriterion";
    await choose(page, `${block}/key`, "Bucket effective permission");
    await field(page, `${block}/values`).getByRole("button").first().click();
    await page.getByRole("option", { name: "Public", exact: true }).click();
    await page.keyboard.press("Escape");
    const criteria = (await value(page)).s3JobDefinition;
    assert.deepEqual(criteria, { bucketCriteria: { includes: { and: [{ simpleCriterion: { comparator: "EQ", key: "S3_BUCKET_EFFECTIVE_PERMISSION", values: ["PUBLIC"] } }] } } });
    await page.getByRole("button", { name: "Remove Includes 1" }).click();
    assert.deepEqual((await value(page)).s3JobDefinition, { bucketCriteria: {} });
  }));

test("a condition offers only the operators that its property takes", () =>
  onPage(async (page) => {
    const term = `${INCLUDES}/0/simpleScopeTerm`;
    const offered = async () => {
      await field(page, `${term}/comparator`).getByRole("button").click();
      const options = await page.getByRole("option").allInnerTexts();
      await page.keyboard.press("Escape");
      return options.map((words) => words.split("\n")[1]);
    };
    assert.deepEqual(await offered(), ["STARTS_WITH"]);
    await choose(page, `${term}/key`, "Object extension");
    assert.deepEqual(await offered(), ["EQ", "NE"]);
  }));

test("managed data identifiers are found by what they detect, and a text that is none stays", () =>
  onPage(async (page) => {
    const ids = field(page, "/managedDataIdentifierIds");
    assert.equal(await ids.count(), 0);
    await paste(page, JSON.stringify({ ...(await value(page)), managedDataIdentifierSelector: "INCLUDE", managedDataIdentifierIds: ["SSN"] }));
    await ids.getByText("Did you mean USA_SOCIAL_SECURITY_NUMBER?").waitFor();
    await ids.getByRole("button").first().click();
    await page.getByPlaceholder("Search").fill("electoral roll");
    const offered = page.getByRole("option").filter({ hasText: "UK_ELECTORAL_ROLL_NUMBER" });
    await offered.click();
    await page.keyboard.press("Escape");
    assert.deepEqual((await value(page)).managedDataIdentifierIds, ["SSN", "UK_ELECTORAL_ROLL_NUMBER"]);
    await ids.getByRole("button", { name: "Fix: write USA_SOCIAL_SECURITY_NUMBER" }).click();
    assert.deepEqual((await value(page)).managedDataIdentifierIds, ["USA_SOCIAL_SECURITY_NUMBER", "UK_ELECTORAL_ROLL_NUMBER"]);
  }));

test("what came after a revision isn't offered under it, and is told of where it is used", () =>
  onPage(async (page) => {
    await field(page, "/allowListIds").getByRole("textbox").fill("hbxa5o5as2qztbjraq5ydv");
    await page.getByRole("button", { name: "API revision" }).click();
    await page.getByRole("menuitemcheckbox", { name: "API revision 2021-01-29" }).click();
    await field(page, "/allowListIds").and(page.locator("[data-error]")).waitFor();
    assert.equal(await field(page, "/managedDataIdentifierSelector").count(), 0);
  }));

test("changes are guarded: leaving asks first, but not where nothing has changed", () =>
  onPage(async (page) => {
    const asked = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      return dialog.accept();
    });
    await field(page, "/name").getByRole("textbox").click();
    await page.goto("about:blank");
    assert.deepEqual(asked, []);
    await page.goBack();
    await field(page, "/name").getByRole("textbox").fill("another");
    await page.goto("about:blank");
    assert.deepEqual(asked, ["beforeunload"]);
  }));

test("every mistake that people make is told at a field, whatever is wrong with the document", () =>
  onPage(async (page) => {
    for (const name of readdirSync(`${root}/examples/mistakes`)) {
      const words = name.replace(".json", "").replaceAll("-", " ");
      await page.getByRole("button", { name: "Examples" }).click();
      await page.getByRole("button", { name: words.charAt(0).toUpperCase() + words.slice(1), exact: true }).click();
      assert.equal(await json(page), example(`mistakes/${name}`));
      await open(page, "Findings");
      const rows = page.getByRole("table", { name: "Findings" }).locator("tbody tr");
      const findings = await rows.evaluateAll((rows) => rows.map(({ cells }) => [cells[0].innerText.trim(), cells[1].innerText]));
      const faults = findings.filter(([severity]) => severity !== "info");
      assert.notEqual(faults.length, 0, name);
      for (const [, words] of faults) {
        const isTold = (words) => document.querySelector("form").innerText.replaceAll(/\s+/g, " ").includes(words);
        await page.waitForFunction(isTold, oneLine(words), { timeout: 5_000 }).catch(() => assert.fail(`${name}: ${words}`));
      }
    }
  }));

const oneLine = (text) => text.replaceAll(/\s+/g, " ").trim();

test("of many conditions each is a line that shows what was found in it, and is opened by who goes there", () =>
  onPage(async (page) => {
    const conditions = Array.from({ length: 10 }, (_, index) => ({
      simpleScopeTerm: { comparator: "STARTS_WITH", key: "OBJECT_KEY", values: [index === 6 ? "/exports/" : index === 7 ? "" : `exports/${index}/`] },
    }));
    const s3JobDefinition = { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }], scoping: { includes: { and: conditions } } };
    await paste(page, JSON.stringify({ name: "ten", jobType: "ONE_TIME", s3JobDefinition }));
    const line = (number) => page.getByRole("group", { name: `Includes ${number}`, exact: true });
    await line(10).getByText("STARTS_WITH OBJECT_KEY exports/9/").waitFor();
    await line(7).getByText("begins with a slash").waitFor();
    // The first stays open, as it was in the job before.
    for (let number = 2; number <= 10; number++) assert.equal(await line(number).getByRole("textbox").count(), 0, `${number} is a line`);

    const hasFocus = (number) => line(number).getByRole("textbox").evaluate((box) => box === document.activeElement);
    await open(page, /^Findings/);
    await page.getByRole("button", { name: `Go to ${INCLUDES}/6/simpleScopeTerm/values/0` }).click();
    await line(7).getByRole("textbox").waitFor();
    assert.ok(await hasFocus(7));
    assert.equal(await line(8).getByRole("textbox").count(), 0, "the others stay lines");

    await line(7).getByRole("button", { name: "Fix: write exports/" }).click();
    await line(7).getByText("begins with a slash").waitFor({ state: "detached" });
    assert.equal(await line(7).getByRole("textbox").inputValue(), "exports/");
  }));
