// The resource: a published parser of HCL reads it, it has only the provider's arguments, and it maps back to the request.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { counted, job, REQUESTS, rules, TEXTS, toTerraform } from "./requests.mjs";

const require = createRequire(import.meta.url);
// HashiCorp's own library for HCL, compiled to WebAssembly.
const { parse } = require("@cdktn/hcl2json");
const { format } = require("@cdktn/hcl-tools");

const one = (argument) => ({ blocks: "one", argument });
const many = (argument) => ({ blocks: "many", argument });
const terms = (simple, tag, tagMembers) => one({
  and: many({
    [simple]: one({ comparator: "text", key: "text", values: "texts" }),
    [tag]: one({ comparator: "text", tag_values: many({ key: "text", value: "text" }), ...tagMembers }),
  }),
});
const criteria = terms("simple_criterion", "tag_criterion", {});
const scope = terms("simple_scope_term", "tag_scope_term", { key: "text", target: "text" });

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/macie2_classification_job */
const ARGUMENTS = {
  custom_data_identifier_ids: "texts",
  description: "text",
  initial_run: "boolean",
  job_type: "text",
  name: "text",
  s3_job_definition: one({
    bucket_criteria: one({ excludes: criteria, includes: criteria }),
    bucket_definitions: many({ account_id: "text", buckets: "texts" }),
    scoping: one({ excludes: scope, includes: scope }),
  }),
  sampling_percentage: "number",
  schedule_frequency: one({ daily_schedule: "boolean", weekly_schedule: "text", monthly_schedule: "number" }),
  tags: "map",
};

/** How the provider makes the API's objects of the schedule's arguments. */
const SCHEDULES = {
  daily_schedule: (value) => (assert.equal(value, true), {}),
  weekly_schedule: (dayOfWeek) => ({ dayOfWeek }),
  monthly_schedule: (dayOfMonth) => ({ dayOfMonth }),
};

/** The text that the parser's answer, a template in Terraform's JSON, stands for. */
function text(template) {
  assert.equal(typeof template, "string");
  return template.replaceAll(/([$%])(\1?)\{/g, (whole, sign, doubled) => (doubled ? `${sign}{` : assert.fail(`a template: ${template}`)));
}

function value(given, argument, name) {
  if (argument === undefined) assert.fail(`the provider has no argument ${name}`);
  if (argument.blocks) {
    assert.ok(Array.isArray(given), `${name} is written as blocks`);
    if (argument.blocks === "many") return given.map((block) => request(block, argument.argument));
    assert.equal(given.length, 1, name);
    return request(given[0], argument.argument);
  }
  switch (argument) {
    case "text":
      return text(given);
    case "texts":
      return given.map(text);
    case "map":
      return Object.fromEntries(Object.entries(given).map(([key, member]) => [text(key), text(member)]));
    default:
      assert.equal(typeof given, argument, name);
      return given;
  }
}

/** The request that a block stands for. */
function request(block, argument) {
  return Object.fromEntries(
    Object.entries(block).map(([name, given]) => {
      const member = value(given, argument[name], name);
      return [name.replaceAll(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase()), SCHEDULES[name]?.(member) ?? member];
    }),
  );
}

async function read(hcl) {
  const { resource, ...rest } = await parse("classification_job.tf", hcl);
  assert.deepEqual(rest, {});
  assert.deepEqual(Object.keys(resource), ["aws_macie2_classification_job"]);
  const [[label, [block]]] = Object.entries(resource.aws_macie2_classification_job);
  return { label, request: request(block, ARGUMENTS) };
}

/** The request without what isn't written: what the provider has no argument for, and objects and block lists that say nothing. */
function said(value, { notes }) {
  const pointers = notes.filter(({ text }) => /no argument|an empty object|without values/.test(text)).map(({ pointer }) => pointer);
  const kept = (value, pointer) => {
    if (Array.isArray(value)) return value.map((item, index) => kept(item, `${pointer}/${index}`));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([name, member]) => [name, member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`]);
    return Object.fromEntries(members.filter(([, , at]) => !pointers.includes(at)).map(([name, member, at]) => [name, kept(member, at)]));
  };
  return kept(counted(value), "");
}

for (const [name, job] of Object.entries(REQUESTS)) {
  test(`to Terraform: ${name}`, async () => {
    const made = toTerraform(job);
    assert.deepEqual((await read(made.text)).request, said(job, made));
    // Nothing but what is written or noted.
    for (const member of Object.keys(job)) {
      const snake = member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      assert.ok(new RegExp(`^  ${snake} +[={]`, "m").test(made.text) || made.notes.some(({ pointer }) => pointer === `/${member}`), member);
    }
    assert.equal(await format(made.text), made.text, "as `terraform fmt` leaves it");
  });
}

test("what the provider has no argument for is told in the notes and above the resource", async () => {
  const { text, notes } = toTerraform(job({
    managedDataIdentifierSelector: "EXCLUDE",
    managedDataIdentifierIds: ["CREDIT_CARD_NUMBER"],
    allowListIds: ["hbxa5o5as2qztbjraq5ydv"],
    clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  }));
  assert.deepEqual(notes.map(({ pointer }) => pointer), ["/managedDataIdentifierSelector", "/managedDataIdentifierIds", "/allowListIds", "/clientToken"]);
  const [comment] = text.split("\nresource ");
  for (const { pointer, text: words } of notes) {
    assert.match(words, /^the provider has no argument for `\w+`; /);
    assert.ok(comment.includes(`# ${pointer}: ${words}\n`), comment);
  }
  for (const value of ["EXCLUDE", "CREDIT_CARD_NUMBER", "hbxa5o5as2qztbjraq5ydv", "5f0c3c1a"]) assert.ok(comment.includes(value));
  assert.ok(comment.split("\n").every((line) => line === "" || line.startsWith("#")));
});

test("a comment stays a comment, whatever stands in it", async () => {
  const rules = Object.fromEntries(["unknown-member", "wrong-type", "identifier-format"].map((code) => [code, "off"]));
  const odd = job({ allowListIds: TEXTS.slice(0, 10), ["odd\nresource \"x\" \"y\" {}\r\u2028/~"]: TEXTS });
  const made = toTerraform(odd, { rules });
  assert.deepEqual((await read(made.text)).request, job());
  assert.equal(made.notes.length, 2);
});

test("an empty value is told to be as good as absent to the provider", () => {
  const { notes, text } = toTerraform(REQUESTS["empty values"]);
  assert.deepEqual(Object.fromEntries(notes.map(({ pointer, text }) => [pointer, text.replace(/^the provider treats (.*) as missing.*/, "$1")])), {
    "/initialRun": "`false`",
    "/description": "an empty string",
    "/customDataIdentifierIds": "an empty list",
    "/allowListIds": "the provider has no argument for `allowListIds`; the job doesn't use allow lists",
    "/tags": "an empty object",
    "/s3JobDefinition/scoping/excludes": "an object without values",
    "/s3JobDefinition/scoping/excludes/and": "an empty list",
    "/s3JobDefinition/scoping/includes/and/0/tagScopeTerm/tagValues/0/value": "an empty string",
  });
  const [comment] = text.split("\nresource ");
  for (const { pointer, text: words } of notes) assert.ok(comment.includes(`# ${pointer}: ${words}\n`), comment);
});

test("the resource is named after the job", async () => {
  for (const [name, label] of [
    ["Quarterly ledger review, 2026", "quarterly_ledger_review_2026"],
    ["2026 – Q1", "q1"],
    ["--x--", "x"],
    ["日本", "job"],
    ["a".repeat(500), "a".repeat(64)],
  ]) {
    assert.equal((await read(toTerraform(job({ name })).text)).label, label);
  }
});

test("a text that Terraform would compose is told, whichever character it is", async () => {
  const told = (text) => toTerraform(job({ description: text })).notes.some(({ text }) => text.includes("NFC"));
  const composed = (await read(toTerraform(job({ description: "e\u0301" })).text)).request.description;
  assert.equal(composed, "\u00e9");
  const untold = [];
  let asked = 0;
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    // Neither it nor what it is made of is in the form that Terraform keeps.
    for (const text of [character, character.normalize("NFD")]) {
      if (text.normalize("NFC") === text) continue;
      asked += 1;
      if (!told(text)) untold.push(code.toString(16));
    }
  }
  assert.deepEqual(untold, []);
  assert.ok(asked > 10_000, String(asked));
  for (const text of ["é ñ ü ß", "日本語", "한국어", "Ελληνικά", "русский", "😀 👨‍👩‍👧", "tiếng Việt"]) assert.ok(!told(text), text);
});

test("the keys of tags are aligned as `terraform fmt` aligns them, whatever characters stand side by side", async () => {
  const off = Object.fromEntries(rules().map(({ code }) => [code, "off"]));
  const exported = (keys) => toTerraform(job({ tags: Object.fromEntries(keys.map((key) => [key, ""])) }), { rules: off, maxBytes: 1 << 26 }).text;
  // All of the basic plane, and some of what lies beyond.
  const codes = [...Array(0x10000).keys(), ...Array.from({ length: 0x1000 }, (_, index) => 0x10000 + index * 0x100 + (index % 0x100))];
  const characters = codes.filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code));
  // A mark, a joiner, an emoji that is joined, a flag's half, jamo, a sign after its letter, one before it, and a letter.
  const beside = ["\u0301", "\u200d", "\u200d\u{1f469}", "\u{1f1e9}", "\u1161", "\u11a8", "\u0903", "\u0600", "e"];
  const keys = characters.map((character, index) => `a${character}${beside[index % beside.length]}${character}`);
  const changed = [];
  for (let start = 0; start < keys.length; start += 8_192) {
    const text = exported(keys.slice(start, start + 8_192));
    const lines = text.split("\n");
    (await format(text)).split("\n").forEach((line, index) => line !== lines[index] && changed.push(lines[index]));
  }
  assert.deepEqual(changed, []);
  // What people write stays as it is.
  const readable = ["Équipe", "Straße", "команда", "ομάδα", "団体", "チーム", "팀", "צוות", "فريق", "nhóm tiếng Việt"];
  const text = exported(readable);
  for (const key of readable) assert.ok(text.includes(`"${key}"`), key);
  assert.equal(await format(text), text);
  const marked = ["e\u0301", "👨‍👩‍👧", "क्षि", "\u0000"];
  const { request } = await read(exported(marked));
  assert.deepEqual(Object.keys(request.tags).sort(), marked.map((key) => key.normalize("NFC")).sort());
});
