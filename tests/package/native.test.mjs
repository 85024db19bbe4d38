// The module against the crate, compiled natively: the same report on every example of the rules.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, nativeReports } from "./package.mjs";

const { lint, validate } = await import(join(folder, "index.js"));
const reports = JSON.parse(readFileSync(nativeReports, "utf8"));

test("the module says of a text what the crate says, word for word", () => {
  assert.ok(reports.length > 300);
  for (const { document, options, report } of reports) assert.deepEqual(lint(document, options), report, document);
});

test("and of a value the same, but for what only a text has", () => {
  for (const { document, options, report } of reports) {
    let value;
    try {
      value = JSON.parse(document);
    } catch {
      continue;
    }
    // A value is written anew: what is wrong with a text is gone, and so are its length and how its numbers were written.
    const numbers = (text) => text.match(/-?\d[\d.eE+-]*/g)?.join(" ");
    if (numbers(document) !== numbers(JSON.stringify(value))) continue;
    const only = new Set(["duplicate-json-key", "lone-surrogate", "too-large", "byte-order-mark"]);
    if (report.diagnostics.some(({ code }) => only.has(code)) || options.maxBytes < document.length) continue;
    const expected = report.diagnostics.map(({ range, related, fixes, ...found }) => ({
      ...found,
      ...(related && { related: related.map(({ range, ...place }) => place) }),
      ...(fixes && { fixes: fixes.map(({ edits, ...fix }) => fix) }),
    }));
    const found = validate(value, options).diagnostics;
    // A value is sent as a whole, so that it has an error where a text has a job inside.
    if (expected[0]?.code === "wrapped-document") assert.equal(found.shift().code, "not-a-macie-document");
    assert.deepEqual(found, expected, document);
  }
});
