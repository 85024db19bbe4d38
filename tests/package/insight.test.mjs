// What a job will do, as JavaScript asks it. What the answers are, the crate's tests show; here it is
// how values, options and errors cross.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import test from "node:test";
import { folder, root } from "./package.mjs";

const { RejectedError, canUpdate, compileScope, diff, explain, isValid, nextRuns, validate, wouldAnalyze } = await import(pathToFileURL(join(folder, "index.js")));

const example = (name) => JSON.parse(readFileSync(join(root, "examples", name), "utf8"));
const job = example("jobs/full-scope.json");
const answer = example("documents/describe-response.json");
const scoping = "/s3JobDefinition/scoping";

test("the next runs of a schedule, a request and an answer", () => {
  const runs = [{ date: "2026-01-31" }, { date: "2026-02-07" }];
  const options = { from: "2026-01-31", count: 2 };
  assert.deepEqual(nextRuns({ weeklySchedule: { dayOfWeek: "SATURDAY" } }, options), runs);
  assert.deepEqual(nextRuns(job, options), runs);
  assert.deepEqual(nextRuns(answer, options), runs);
  assert.equal(nextRuns(job, { from: "2026-01-31T12:00:00Z" }).length, 10);
});

test("a run that is there under one revision alone says so", () => {
  const schedule = { monthlySchedule: { dayOfMonth: 31 } };
  const from = "2026-01-31";
  assert.deepEqual(nextRuns(schedule, { from, count: 2 }), [{ date: "2026-01-31" }, { date: "2026-02-28", only: "2021-01-29" }]);
  assert.deepEqual(nextRuns(schedule, { from, count: 2, revision: "latest" }), [{ date: "2026-01-31" }, { date: "2026-03-31" }]);
  assert.deepEqual(nextRuns(schedule, { from, count: 2, revision: "2021-01-29" }), [{ date: "2026-01-31" }, { date: "2026-02-28" }]);
});

test("whether a job's status can be changed", () => {
  const paused = { jobStatus: "USER_PAUSED", jobType: "SCHEDULED" };
  assert.deepEqual(canUpdate(paused, "RUNNING"), { allowed: true, why: "The status of the job is `USER_PAUSED`. Only `USER_PAUSED` can be changed to `RUNNING`." });
  assert.equal(canUpdate({ jobId: "3c1f0a9e5b7d42f68a10c4e97b2d6f35", jobStatus: "IDLE" }, "RUNNING").allowed, false);
  assert.equal(canUpdate({ ...paused, createdAt: new Date(0) }, "USER_PAUSED").allowed, false);
  assert.equal(canUpdate(job, "CANCELLED").allowed, null);
  assert.throws(() => canUpdate({ jobStatus: "IDLE", jobType: "ONE_TIME" }, "CANCELLED"), RejectedError);
  assert.throws(() => canUpdate(paused, "PAUSED"), { message: "`status` is `PAUSED`; expected one of `CANCELLED`, `RUNNING`, `USER_PAUSED`" });
  assert.throws(() => canUpdate(paused), { message: /^`status` is `undefined`/ });
});

test("options that can't be followed are errors that say why", () => {
  assert.throws(() => nextRuns(job, { from: "soon" }), { message: /^`from` is `soon`; expected a day such as/ });
  assert.throws(() => nextRuns(job, { from: "2026-01-31", count: 1e6 }), { message: "`count` is `1000000`; expected a whole number from 0 to 10000" });
  assert.throws(() => nextRuns(job, { from: "2026-01-31", until: 3 }), { message: /^unknown option `until`/ });
  assert.throws(() => nextRuns(job), { message: /^`from` is missing; expected a day such as/ });
  assert.throws(() => explain(job, { revision: "2020" }), { message: /^`revision` is `2020`/ });
});

test("an object is included or excluded, by a condition, for a reason", () => {
  const object = { key: "orders/2026/a.csv", size: 2048, tags: {} };
  assert.deepEqual(wouldAnalyze(job, object), {
    included: true,
    analyzed: true,
    by: `${scoping}/includes/and`,
    why: "Included because all conditions in `includes` match.",
  });
  assert.deepEqual(wouldAnalyze(job, { ...object, tags: { synthetic: "true" } }), {
    included: false,
    analyzed: false,
    by: `${scoping}/excludes/and/0`,
    why: "Excluded because it has the tag `synthetic` with the value `true`.",
  });
  assert.equal(wouldAnalyze(answer, { key: "a.csv" }).included, true);
  assert.equal(wouldAnalyze(job, { ...object, bucket: "elsewhere" }).by, "/s3JobDefinition/bucketDefinitions");
  assert.deepEqual(wouldAnalyze(job, { ...object, storageClass: "GLACIER" }).by, null);
  const encrypted = wouldAnalyze(job, { ...object, encryptionStatus: "SSE-C" });
  assert.deepEqual([encrypted.included, encrypted.analyzed], [true, false]);
});

test("what isn't given, or is null, isn't known", () => {
  const told = (object) => wouldAnalyze(job, { key: "orders/a.csv", tags: {}, ...object });
  assert.deepEqual([told({}).included, told({}).by], [null, `${scoping}/includes/and/2`]);
  assert.deepEqual(told({ size: null }), told({}));
  assert.deepEqual(told({ size: undefined }), told({}));
  assert.equal(told({ size: 2048, tags: null }).included, null);
});

test("a time may be a Date", () => {
  const dated = structuredClone(job);
  const condition = { key: "OBJECT_LAST_MODIFIED_DATE", comparator: "GTE", values: ["2026-01-31T12:00:00Z"] };
  dated.s3JobDefinition.scoping = { includes: { and: [{ simpleScopeTerm: condition }] } };
  const included = (lastModified) => wouldAnalyze(dated, { key: "a", lastModified }).included;
  assert.equal(included(new Date("2026-01-31T12:00:00Z")), true);
  assert.equal(included(new Date("2026-01-31T11:59:59Z")), false);
  assert.equal(included("2026-01-31T12:00:00+02:00"), false);
});

test("a scope decides many objects, given as a list or a line each", () => {
  const objects = Array.from({ length: 10_001 }, (_, index) => ({
    key: `${["orders", "customers", "ü"][index % 3]}/${index}.${["csv", "jpg", "pdf", "parquet"][index % 4]}`,
    size: index * 7,
    tags: index % 5 === 0 ? { synthetic: "true" } : {},
    ...(index % 7 === 0 ? { bucket: "elsewhere" } : {}),
  }));
  const scope = compileScope(job);
  const decisions = scope.decide(objects);
  assert.ok(decisions instanceof Uint32Array);
  assert.equal(decisions.length, objects.length);
  for (let index = 0; index < objects.length; index += 97) {
    assert.deepEqual(scope.outcomes[decisions[index]], wouldAnalyze(job, objects[index]), JSON.stringify(objects[index]));
  }
  const lines = objects.map((object) => JSON.stringify(object)).join("\n");
  assert.deepEqual(scope.decide(lines), decisions);
  assert.deepEqual(scope.decide(`${lines.replaceAll("\n", "\r\n\r\n")}\n`), decisions);
  assert.deepEqual(scope.decide(new TextEncoder().encode(lines)), decisions);
});

test("text of more than one part is cut between lines", () => {
  const scope = compileScope(job);
  const line = (index) => JSON.stringify({ key: `orders/${"é".repeat(index % 1_000)}.${index % 2 ? "csv" : "jpg"}`, size: 2048, tags: {} });
  const long = JSON.stringify({ key: `orders/${"x".repeat(3_000_000)}.csv`, size: 2048, tags: {} });
  const lines = [...Array.from({ length: 5_000 }, (_, index) => line(index)), long, line(1), line(2)];
  const decisions = scope.decide(lines.join("\n"));
  assert.deepEqual(
    Array.from(decisions, (decision) => scope.outcomes[decision].included),
    lines.map((line) => line.includes(".csv")),
  );
  const wrong = [...lines, "", "{}", line(1)].join("\n");
  for (const text of [wrong, new TextEncoder().encode(wrong)]) {
    assert.throws(() => scope.decide(text), { message: `line ${lines.length + 2}: \`key\` is missing` });
  }
});

test("nothing is decided of no objects", () => {
  const scope = compileScope(job);
  assert.equal(scope.decide([]).length, 0);
  assert.equal(scope.decide("").length, 0);
  assert.equal(scope.decide("\n\n").length, 0);
});

test("an object that can't be read is named", () => {
  const scope = compileScope(job);
  const good = { key: "a" };
  for (const [objects, message] of [
    [[good, {}], "object 1: `key` is missing"],
    [[good, null], "object 1: expected an object with a `key`"],
    [[good, [good]], "object 1: expected an object with a `key`"],
    [[{ key: 3 }], "object 0: `key` must be a string"],
    [[{ key: "a", size: -1 }], "object 0: `size` must be a whole number of bytes"],
    [[{ key: "a", size: 1.5 }], "object 0: `size` must be a whole number of bytes"],
    [[{ key: "a", size: "1" }], "object 0: `size` must be a whole number of bytes"],
    [[{ key: "a", tags: [{ key: "team", value: "x" }] }], /^object 0: `tags` must be an object such as `{ team: "ledger" }`, not a list/],
    [[{ key: "a", tags: { team: 1 } }], "object 0: `tags` must be an object of strings"],
    [[{ key: "a", lastModified: 0 }], "object 0: `lastModified` must be a time (RFC 3339)"],
    [[{ key: "a", lastModified: "2026-01-31 12:00:00" }], "object 0: `lastModified` must be a time (RFC 3339)"],
    [[{ key: "a", bucket: 0 }], "object 0: `bucket` must be a string"],
    [[...Array(5_000).fill(good), {}], "object 5000: `key` is missing"],
    ['{"key":"a"}\n\n{"key":1}', "line 3: `key` must be a string"],
    ['{"key":"a"}\n{"key"', /^line 2 isn't valid JSON: /],
    ['{"key":"a"}\n[{"key":"a"}]', "line 2: expected an object with a `key`"],
    ["nothing", /^line 1 isn't valid JSON: /],
  ]) {
    assert.throws(() => scope.decide(objects), { message });
  }
  assert.throws(() => scope.decide(7), { name: "TypeError", message: "decide expects an array of objects, or JSON text with one object per line; found a number" });
  assert.throws(() => wouldAnalyze(job, {}), { message: "the object: `key` is missing" });
  for (const [object, found] of [[undefined, "undefined"], [null, "null"], ["a.csv", "a string"], [[good], "an array"], [new Map(), "a Map"]]) {
    assert.throws(() => wouldAnalyze(job, object), { name: "TypeError", message: `wouldAnalyze expects an object such as \`{ key: "exports/a.csv" }\`; found ${found}` });
  }
  // What failed leaves the scope as it was.
  assert.equal(scope.decide([good]).length, 1);
});

test("an object that isn't given as it should be is refused, and the error says what would be right", () => {
  const key = "orders/2026/a.csv";
  const included = wouldAnalyze(job, { key, size: 2048, tags: {} });
  assert.deepEqual(wouldAnalyze(job, { key, size: 2048n, tags: {} }), included);
  const scope = compileScope(job);
  assert.deepEqual(scope.outcomes[scope.decide([{ key, size: 2048n, tags: {} }])[0]], included);
  const size = "the object: `size` must be a whole number of bytes";
  for (const [member, message] of [
    [{ size: Number.NaN }, size],
    [{ size: Infinity }, size],
    [{ size: -1 }, size],
    [{ size: 1.5 }, size],
    [{ size: 2n ** 70n }, size],
    [{ Size: 5 }, "the object: unknown member `Size`; did you mean `size`?"],
    [{ last_modified: "2026-01-31T12:00:00Z" }, "the object: unknown member `last_modified`; did you mean `lastModified`?"],
    [{ lastModified: new Date(Number.NaN) }, "the object: `lastModified` must be a time (RFC 3339)"],
    [{ bucket: 7n }, "the object: `bucket` must be a string"],
    [{ tags: [{ Key: "team", Value: "x" }] }, 'the object: `tags` must be an object such as `{ team: "ledger" }`, not a list'],
  ]) {
    assert.throws(() => wouldAnalyze(job, { key, ...member }), { message });
    assert.throws(() => scope.decide([{ key }, { key, ...member }]), { message: message.replace("the object", "object 1") });
  }
  assert.deepEqual(wouldAnalyze(job, { key, size: 2048, tags: {}, ETag: '"a"', Owner: {} }), included);
});

test("a scope outlives a failure of the instance that it was made in", () => {
  const scope = compileScope(job);
  const before = scope.decide([{ key: "a" }]);
  assert.throws(() => validate({}, { limit: -1 }));
  assert.deepEqual(scope.decide([{ key: "a" }]), before);
  assert.ok(isValid(job));
  assert.deepEqual(scope.decide([{ key: "a" }]), before);
});

test("a scope stays what it was when the request is changed", () => {
  const request = structuredClone(job);
  const scope = compileScope(request);
  request.s3JobDefinition.scoping = {};
  assert.equal(scope.outcomes[scope.decide([{ key: "a.jpg" }])[0]].included, false);
});

/** What is told of a job, or why nothing is. */
const told = (job) => {
  try {
    return [explain(job), wouldAnalyze(job, { key: "customers/a.csv", size: 5_000, tags: { synthetic: "true" }, bucket: "larkfield-lake-raw" })];
  } catch (error) {
    return error instanceof RejectedError ? error.report : assert.fail(error);
  }
};

test("a job that is changed between questions is told of as it is then", () => {
  const changed = structuredClone(job);
  const other = example("jobs/one-time-minimal.json");
  /** What is told of a job after another one was asked about. */
  const toldAnew = (job) => {
    told(other);
    return told(job);
  };
  const unchanged = toldAnew(job);
  /** Puts other values in the place of each one, in turn, and asks again before and after. */
  const visit = (object) => {
    for (const key of Object.keys(object)) {
      const before = object[key];
      for (const other of [undefined, null, "", "customers/", 50, {}, [], [before, before], { ...before, extra: before }, structuredClone(before)]) {
        object[key] = before;
        for (let time = 0; time < 3; time++) assert.deepEqual(told(changed), unchanged);
        object[key] = other;
        const then = told(changed);
        assert.deepEqual(then, toldAnew(changed), `${key}: ${JSON.stringify(other)}`);
      }
      object[key] = before;
      if (typeof before === "object") visit(before);
    }
  };
  visit(changed);
});

test("an answer is the caller's own", () => {
  const object = { key: "customers/a.csv" };
  const verdict = wouldAnalyze(job, object);
  const copy = { ...verdict };
  verdict.why = "changed";
  assert.deepEqual(wouldAnalyze(job, object), copy);
});

test("a job is explained", () => {
  const { summary, points } = explain(job);
  assert.match(summary, /^The job `Customer data in the lake, weekly` looks for sensitive data/);
  assert.deepEqual(points.find(({ topic }) => topic === "when"), { topic: "when", text: "It runs every Saturday.", pointer: "/scheduleFrequency" });
  assert.ok(points.some((point) => !("pointer" in point)));
  assert.match(explain(answer).summary, /It runs every Saturday\./);
});

test("what is different is told with both values", () => {
  const after = structuredClone(job);
  after.samplingPercentage = 20;
  delete after.description;
  after.s3JobDefinition.scoping.includes.and.reverse();
  after.tags = { owner: "data-protection", "cost-centre": "4711", stage: "test" };
  assert.deepEqual(diff(job, after), [
    {
      pointer: "/description",
      what: "removed",
      before: job.description,
      text: "`description` was removed: `Tables and documents of the customer domain, one half`.",
    },
    { pointer: "/samplingPercentage", what: "changed", before: 50, after: 20, text: "`samplingPercentage` changed from `50` to `20`." },
    { pointer: "/tags/stage", what: "added", after: "test", text: "`tags.stage` was added: `test`." },
  ]);
  assert.deepEqual(diff(job, job), []);
});

test("that a job takes nothing is said", () => {
  const term = (extension) => ({ simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: [extension] } });
  const never = structuredClone(job);
  never.s3JobDefinition.scoping = { includes: { and: [term("csv"), term("json")] } };
  assert.match(explain(never).summary, /No object can match, so the job analyzes nothing\./);
  assert.doesNotMatch(explain(job).summary, /analyzes nothing/);
});

test("the state of a job is told from AWS's SDK's answer, too", () => {
  const paused = {
    jobId: "9c3f0a3f6a6c1f105f0c3c1a7e554c0b", createdAt: new Date("2026-01-01T12:00:00Z"), name: "ledger", jobType: "ONE_TIME",
    jobStatus: "USER_PAUSED", userPausedDetails: { jobPausedAt: new Date("2026-02-01T12:00:00Z"), jobExpiresAt: new Date("2026-03-03T12:00:00Z") },
    statistics: { numberOfRuns: 1, approximateNumberOfObjectsToProcess: 0 },
  };
  const { points } = explain(paused);
  assert.deepEqual(points.filter(({ topic }) => topic === "state").map(({ text }) => text), [
    "Its status is `USER_PAUSED`: paused by a user.",
    "It was paused at `2026-02-01T12:00:00.000Z`.",
    "If it isn't resumed by `2026-03-03T12:00:00.000Z`, the job is canceled.",
    "It has run once.",
  ]);
  assert.equal(wouldAnalyze(paused, { key: "a" }).included, null);
  const cancelled = { ...paused, jobType: "SCHEDULED", scheduleFrequency: { dailySchedule: {} }, jobStatus: "CANCELLED", userPausedDetails: null };
  assert.deepEqual(nextRuns(cancelled, { from: "2026-01-31" }), []);
});

test("a request with an error gives the report of validate", () => {
  const request = { jobType: "ONE_TIME" };
  const { diagnostics } = validate(request);
  for (const ask of [
    () => nextRuns(request, { from: "2026-01-31" }),
    () => wouldAnalyze(request, { key: "a" }),
    () => compileScope(request),
    () => explain(request),
    () => diff(request, job),
    () => diff(job, request),
  ]) {
    assert.throws(ask, (error) => {
      assert.ok(error instanceof RejectedError);
      assert.equal(error.name, "RejectedError");
      assert.equal(error.message, "2 errors; the first: `name` is missing (`/name`)");
      assert.deepEqual(error.report.diagnostics, diagnostics);
      return true;
    });
  }
  for (const value of [undefined, null, 7, [], new Map()]) assert.throws(() => explain(value), RejectedError);
  assert.throws(() => explain(null), { message: /^1 error: .*, found `null`$/ }, "the root has no pointer");
});

test("a key with half a surrogate pair crosses, and so does a long one", () => {
  assert.equal(wouldAnalyze(answer, { key: "\ud800.csv" }).included, true);
  assert.equal(wouldAnalyze(answer, { key: `${"x".repeat(2_000_000)}.csv` }).included, true);
});
