// The builders: the same words give the same requests as in Rust (the fixtures are those of `tests/builder.rs`),
// wrong operators aren't in the types, and nothing with an error is let out.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "esbuild";
import { folder, newProject, root, tool } from "./package.mjs";

const preflight = await import(join(folder, "index.js"));
const { RejectedError, cloneRequest, extension, isValid, job, lastModified, listJobs, prefix, size, tag, validate } = preflight;

const fixture = (name) => JSON.parse(readFileSync(join(root, "tests/builder", name), "utf8"));
const chains = fixture("chains.json");
const conditions = fixture("conditions.json");

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const ON_ONE_TAG = ["tag", "bucketTag"];

/** `["size.greaterThan", 1024]`, said. */
function condition([said, ...given]) {
  const [subject, word] = said.split(".");
  if (ON_ONE_TAG.includes(subject)) return preflight[subject](given[0])[word](...given.slice(1));
  return word === undefined ? preflight[subject](...given) : preflight[subject][word](...given);
}

const WITH_CONDITIONS = ["include", "exclude", "bucketsWhere", "bucketsExcept"];

/** The words of a chain, said. */
function say([[begin, ...given], ...words]) {
  return words.reduce(
    (builder, [word, ...given]) => builder[word](...(WITH_CONDITIONS.includes(word) ? given.map(condition) : given)),
    preflight[begin](...given),
  );
}

function refused(builder, options) {
  try {
    return assert.fail(JSON.stringify(builder.build(options)));
  } catch (error) {
    if (error instanceof RejectedError) return error;
    throw error;
  }
}

const found = (report, severity) =>
  report.diagnostics.filter((finding) => finding.severity === severity).map(({ code, pointer }) => `${code} ${pointer}`).sort();

test("words give these conditions", () => {
  for (const [said, expected] of conditions) assert.deepEqual(condition(said), expected, JSON.stringify(said));
});

for (const { it, words, options, request, warnings = [], errors } of chains) {
  test(`a request ${it}`, () => {
    const builder = say(words);
    const report = builder.check(options);
    if (errors === undefined) {
      const built = builder.build(options);
      if (words[0][0] === "job" && request.clientToken === undefined) {
        assert.match(built.clientToken, UUID);
        delete built.clientToken;
      }
      assert.deepEqual(built, request);
      assert.deepEqual(found(report, "warning"), [...warnings].sort());
    } else {
      assert.deepEqual(found(refused(builder, options).report, "error"), [...errors].sort());
      assert.deepEqual(found(report, "error"), [...errors].sort());
    }
  });
}

test("the fixtures say every word of the builders and of conditions", () => {
  const said = new Set(chains.flatMap(({ words }) => words.slice(1).map(([word]) => `${words[0][0]} ${word}`)));
  for (const [begin, builder] of [["job", job("")], ["listJobs", listJobs()]]) {
    const words = Object.getOwnPropertyNames(Object.getPrototypeOf(builder)).filter((name) => !["constructor", "build", "check"].includes(name));
    assert.deepEqual(words.filter((word) => !said.has(`${begin} ${word}`)), []);
    assert.ok(words.length > 4);
  }
  const ofConditions = new Set(conditions.map(([[word]]) => word));
  const subjects = new Set([...ofConditions].map((word) => word.split(".")[0]));
  for (const subject of subjects) {
    const words = Object.keys(ON_ONE_TAG.includes(subject) ? preflight[subject]("") : preflight[subject]);
    assert.deepEqual(words.filter((word) => !ofConditions.has(`${subject}.${word}`)), [], subject);
  }
});

const ledger = job("ledger").buckets("210987654321", "ledger");

test("each request has a token of its own, where there is crypto.randomUUID and where there isn't", () => {
  const tokens = Array.from({ length: 20 }, () => ledger.build().clientToken);
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    tokens.push(...Array.from({ length: 200 }, () => ledger.build().clientToken));
  } finally {
    delete crypto.randomUUID;
  }
  for (const token of tokens) assert.match(token, UUID);
  assert.equal(new Set(tokens).size, tokens.length);
});

test("a word leaves the builder as it was, and a request is the caller's own", () => {
  const before = JSON.stringify(ledger.clientToken("a token").build());
  const onLogs = prefix("logs/");
  const more = ledger.clientToken("a token").weekly("MONDAY").buckets("210987654321", "archive").include(onLogs).tag("team", "x").sample(5);
  const [one, other] = [more.build(), more.build()];
  assert.deepEqual(one, other);
  one.s3JobDefinition.scoping.includes.and[0].simpleScopeTerm.values.push("spoilt");
  one.tags.team = "spoilt";
  assert.deepEqual(more.build(), other);
  assert.deepEqual(onLogs, prefix("logs/"));
  assert.equal(JSON.stringify(ledger.clientToken("a token").build()), before);
});

test("a size is a number, a BigInt or digits", () => {
  const values = (bytes) => size.atLeast(bytes).simpleScopeTerm.values;
  assert.deepEqual([values(1024), values(1024n), values("1024")], [["1024"], ["1024"], ["1024"]]);
  assert.deepEqual(values(9223372036854775807n), ["9223372036854775807"]);
  for (const inexact of [2 ** 53, 2 ** 60, 1e21]) {
    assert.throws(() => size.greaterThan(inexact), { name: "RangeError", message: /^\d\S* is too large for an exact number; pass a BigInt/ });
  }
  for (const wrong of [1.5, Number.NaN, Infinity, -1, "5MB"]) {
    assert.deepEqual(found(refused(ledger.include(size.atLeast(wrong))).report, "error").length, 1, String(wrong));
  }
});

test("a time is a Date, to the second, or text", () => {
  const values = (time) => lastModified.before(time).simpleScopeTerm.values;
  assert.deepEqual(values(new Date("2026-01-31T13:00:00.987+01:00")), ["2026-01-31T12:00:00Z"]);
  assert.deepEqual(values("2026-01-31T12:00:00.5Z"), ["2026-01-31T12:00:00.5Z"]);
  const { report } = refused(ledger.include(lastModified.before(new Date(Number.NaN))));
  assert.deepEqual(found(report, "error"), ["date-format /s3JobDefinition/scoping/includes/and/0/simpleScopeTerm/values/0"]);
});

test("what isn't in the types is judged as it is", () => {
  for (const builder of [
    job(undefined),
    job(7).buckets("210987654321", "ledger"),
    ledger.include(null),
    ledger.include({ tagScopeTerm: "x" }),
    ledger.include(extension(7, undefined)),
    ledger.include(size.equals({})),
    ledger.sample("50"),
    ledger.sample(50n),
    ledger.weekly("monday"),
    ledger.tags({ team: null }),
    ledger.description("\ud800"),
    ledger.clientToken(new Date()),
    listJobs().maxResults(1.5),
  ]) {
    assert.ok(refused(builder).report.errors > 0);
  }
  assert.equal(ledger.tag("__proto__", "x").build().tags["__proto__"], "x");
});

test("an error tells how many errors there are, the first, and all in its report", () => {
  const one = refused(ledger.sample(0));
  assert.ok(one instanceof Error);
  assert.equal(one.name, "RejectedError");
  assert.match(one.message, /^1 error: .+ \(`\/samplingPercentage`\)$/);
  assert.deepEqual(one.report, { ...ledger.sample(0).check() });
  assert.match(refused(ledger.sample(0).monthly(40)).message, /^2 errors; the first: /);
  assert.throws(() => ledger.build({ now: "soon" }), (error) => !(error instanceof RejectedError) && /`now` is `soon`/.test(error.message));
});

test("a condition on tags that was written out gets its key and target", () => {
  const written = { tagScopeTerm: { comparator: "EQ", tagValues: [{ key: "team", value: "" }] } };
  const scoping = (condition) => ledger.include(condition).build().s3JobDefinition.scoping;
  assert.deepEqual(scoping(written), scoping(tag("team").present()));
});

/** What the service answers for a job that ran once. */
const described = () => ({
  $metadata: { httpStatusCode: 200 },
  clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10",
  createdAt: new Date("2026-01-31T12:00:00Z"),
  customDataIdentifierIds: null,
  description: undefined,
  initialRun: false,
  jobArn: "arn:aws:macie2:eu-west-1:210987654321:classification-job/9c3f0a3f6a6c1f105f0c3c1a7e554c0b",
  jobId: "9c3f0a3f6a6c1f105f0c3c1a7e554c0b",
  jobStatus: "COMPLETE",
  jobType: "ONE_TIME",
  lastRunErrorStatus: { code: "NONE" },
  managedDataIdentifierIds: null,
  name: "ledger",
  s3JobDefinition: {
    bucketCriteria: null,
    bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }],
    scoping: {
      excludes: null,
      includes: {
        and: [
          {
            simpleScopeTerm: null,
            tagScopeTerm: { comparator: "EQ", key: "TAG", tagValues: [{ key: "team", value: "" }], target: "" },
          },
        ],
      },
    },
  },
  samplingPercentage: 100,
  scheduleFrequency: null,
  statistics: { approximateNumberOfObjectsToProcess: 0, numberOfRuns: 1 },
  tags: { target: "" },
  userPausedDetails: null,
});

test("a clone has the settings, a fresh token, and nothing that only an answer has", () => {
  const response = described();
  const { clientToken, ...request } = cloneRequest(response);
  assert.match(clientToken, UUID);
  assert.deepEqual(request, {
    jobType: "ONE_TIME",
    name: "ledger",
    s3JobDefinition: {
      bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }],
      scoping: {
        includes: {
          and: [{ tagScopeTerm: { comparator: "EQ", key: "TAG", tagValues: [{ key: "team", value: "" }], target: "S3_OBJECT" } }],
        },
      },
    },
    samplingPercentage: 100,
    tags: { target: "" },
  });
  assert.deepEqual(response, described());
});

test("a clone of a recurring job keeps its first run and its schedule", () => {
  const schedule = { dailySchedule: {}, monthlySchedule: null, weeklySchedule: null };
  const { initialRun, scheduleFrequency } = cloneRequest({ ...described(), jobType: "SCHEDULED", scheduleFrequency: schedule });
  assert.deepEqual({ initialRun, scheduleFrequency }, { initialRun: false, scheduleFrequency: { dailySchedule: {} } });
});

test("changes take the place of members, or leave them out, before the clone is judged", () => {
  const changes = { samplingPercentage: undefined, description: "again", clientToken: "a token of ours" };
  const request = cloneRequest(described(), changes);
  assert.deepEqual([request.description, request.clientToken, "samplingPercentage" in request], ["again", "a token of ours", false]);
  const refusal = (...given) => {
    try {
      return assert.fail(JSON.stringify(cloneRequest(...given)));
    } catch (error) {
      return found(error.report, "error");
    }
  };
  assert.deepEqual(refusal(described(), { samplingPercentage: 0 }), ["out-of-range /samplingPercentage"]);
  assert.deepEqual(refusal({ ...described(), name: null }), ["missing-required /name"]);
  assert.equal(cloneRequest({ ...described(), name: null }, { name: "new" }).name, "new");
  assert.deepEqual(refusal({ ...described(), allowListIds: ["iv2ge31iykxxdxi5nqgo0j"] }, {}, { revision: "2021-01-29" }), ["member-not-in-revision /allowListIds"]);
});

test("whatever is cloned, there is a request or an error that says why", () => {
  for (const wrong of [null, undefined, "text", 7, []]) assert.throws(() => cloneRequest(wrong), { name: "TypeError", message: /^cloneRequest expects / });
  const cyclic = described();
  cyclic.s3JobDefinition.scoping.includes = cyclic.s3JobDefinition;
  let deep = {};
  for (let level = 0; level < 100_000; level++) deep = { deep };
  for (const wrong of [{}, cyclic, { ...described(), s3JobDefinition: deep }, { ...described(), s3JobDefinition: { scoping: { includes: { and: [null, 7] } } } }]) {
    assert.throws(() => cloneRequest(wrong), { name: "RejectedError" });
  }
});

/** Numbers that are the same in every run, from 0 to below 1. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("what is let out has no error, and what isn't has one", () => {
  const next = numbers(20260131);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const junk = ["", "a".repeat(600), "s3://a/b", ".csv", "é\u0000", 0, -1, 1e9, null, undefined, {}, Number.NaN];
  const outcomes = { built: 0, refused: 0 };
  for (let round = 0; round < 600; round++) {
    const begin = pick(["job", "job", "listJobs"]);
    const pool = chains.filter(({ words }) => words[0][0] === begin).flatMap(({ words }) => words.slice(1));
    const words = Array.from({ length: 1 + Math.floor(next() * 8) }, () => pick(pool));
    if (next() < 0.4) words.push(pick([["sample", pick(junk)], ["description", pick(junk)], ["tag", "team", pick(junk)], ["include", ["prefix", pick(junk)]], ["include", ["size.atMost", pick(junk)]]]));
    const usable = words.filter(([word]) => word in preflight[begin](""));
    const start = begin === "job" ? [["job", "ledger"], ["buckets", "210987654321", "ledger"]] : [["listJobs"]];
    const builder = say([...start, ...usable]);
    const options = { revision: pick(["any", "latest", "2021-01-29"]) };
    const report = builder.check(options);
    try {
      const request = builder.build(options);
      assert.ok(report.valid);
      assert.equal(validate(request, { ...options, kind: begin === "job" ? "create-request" : "list-request" }).errors, 0);
      if (begin === "job") assert.ok(isValid(request, options));
      outcomes.built++;
    } catch (error) {
      if (!(error instanceof RejectedError)) throw error;
      assert.ok(error.report.errors > 0 && !report.valid);
      outcomes.refused++;
    }
  }
  assert.ok(outcomes.built > 100 && outcomes.refused > 100, JSON.stringify(outcomes));
});

const TYPES = `
import {
  RejectedError, bucketAccount, bucketName, bucketPermission, bucketSharedAccess, bucketTag, bucketTags, cloneRequest, createdAt, extension, job,
  jobName, jobType, lastModified, listJobs, prefix, size, status, tag, tags,
  type JobOptions, type CreateClassificationJobRequest, type JobBuilder, type JobScopeTerm, type ListClassificationJobsRequest, type Report,
} from "macie-preflight";

const options: JobOptions = { revision: "latest", quotas: { bucketsPerJob: 5 } };
const builder: JobBuilder = job("name")
  .weekly("MONDAY")
  .buckets("210987654321", "a-bucket", "b-bucket")
  .include(prefix("logs/"), size.greaterThan(1024), size.lessThan(5n), size.equals("5"), lastModified.before("2026-01-31T12:00:00Z"))
  .include(lastModified.since(new Date()), extension.notEquals("tmp"), { simpleScopeTerm: { comparator: "EQ", key: "OBJECT_SIZE", values: ["1"] } })
  .exclude(extension("jpg", "png"), tag("k").equals("v", "w"), tag("k").present(), tags.equals(["k", "v"], ["l", ""]))
  .bucketsWhere(bucketName.equals("a"), bucketPermission.equals("PUBLIC"), bucketTag("k").absent(), bucketTags.notEquals(["", "v"]))
  .sample(50)
  .tag("team", "x");
const report: Report = builder.check(options);
const request: CreateClassificationJobRequest = builder.build();
const list: ListClassificationJobsRequest = listJobs().include(status.equals("RUNNING"), jobName.contains("x")).sortBy("createdAt", "DESC").build();
const clone: CreateClassificationJobRequest = cloneRequest({ jobId: "x" }, { name: "again", description: undefined }, { strict: true });
const term: JobScopeTerm = size.atMost(1);
try {
  job("x").build();
} catch (error) {
  if (error instanceof RejectedError) console.log(error.report.errors, error.message);
}
console.log(report, request, list, clone, term);

// Operators that the property doesn't take.
// @ts-expect-error
prefix.equals("logs/");
// @ts-expect-error
extension.startsWith("c");
// @ts-expect-error
size.contains(5);
// @ts-expect-error
size.startsWith(5);
// @ts-expect-error
lastModified.contains("2026");
// @ts-expect-error
tag("k").greaterThan("v");
// @ts-expect-error
bucketName.startsWith("a");
// @ts-expect-error
bucketAccount.greaterThan("1");
// @ts-expect-error
status.contains("RUN");
// @ts-expect-error
createdAt.contains("2026");
// Values that the property hasn't.
// @ts-expect-error
size.greaterThan(1, 2);
// @ts-expect-error
size.greaterThan(new Date());
// @ts-expect-error
lastModified.after(5);
// @ts-expect-error
lastModified.after("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z");
// @ts-expect-error
bucketPermission.equals("public");
// @ts-expect-error
bucketSharedAccess.equals("PUBLIC");
// @ts-expect-error
status.equals("DONE");
// @ts-expect-error
jobType.equals("DAILY");
// @ts-expect-error
tags.equals("k", "v");
// @ts-expect-error
extension(5);
// Conditions in the wrong place.
// @ts-expect-error
job("x").include(bucketName.equals("a"));
// @ts-expect-error
job("x").bucketsWhere(size.equals(5));
// @ts-expect-error
listJobs().include(size.equals(5));
// @ts-expect-error
job("x").include(status.equals("RUNNING"));
// Words with the wrong thing.
// @ts-expect-error
job();
// @ts-expect-error
job("x").weekly("monday");
// @ts-expect-error
job("x").monthly("15");
// @ts-expect-error
job("x").buckets(210987654321, "a");
// @ts-expect-error
job("x").build({ kind: "list-request" });
// @ts-expect-error
listJobs().sortBy("size", "ASC");
// @ts-expect-error
listJobs().sample(5);
// @ts-expect-error
cloneRequest("job");
// @ts-expect-error
cloneRequest({}, { jobId: "x" });
`;

const project = newProject();

for (const kind of ["mts", "cts"]) {
  test(`the types offer what goes together and nothing else, as .${kind}`, () => {
    const file = `build.${kind}`;
    writeFileSync(join(project, file), TYPES);
    const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--module", "nodenext", "--target", "es2022"];
    const own = ["--noEmit", "--skipLibCheck", "false", "--types", "", "--lib", "es2022,dom", file];
    try {
      tool("typescript/bin/tsc", [...strict, ...own], { cwd: project });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
}

test("a bundle carries the words that it uses and no other", async () => {
  const bundled = async (source) => {
    writeFileSync(join(project, "bundled.js"), source);
    const result = await build({ entryPoints: [join(project, "bundled.js")], bundle: true, minify: true, write: false, format: "esm", logLevel: "silent" });
    return result.outputFiles[0].text;
  };
  assert.ok(!/managedRecommended|greaterThan/.test(await bundled('import { lint } from "macie-preflight"; console.log(lint);')));
  const one = await bundled('import { prefix } from "macie-preflight"; console.log(prefix("logs/"));');
  assert.ok(one.length < 1000 && !/notEquals|managedRecommended/.test(one), one.slice(0, 2000));
  const builder = await bundled('import { job, size } from "macie-preflight"; console.log(job("x").include(size.atMost(5)).build());');
  assert.ok(/managedRecommended/.test(builder) && !/bucketCreationDate|maxResults\(/.test(builder));
});
