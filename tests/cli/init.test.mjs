// `init`: a new job, by options or by questions on a terminal.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { CLI, folder, report, run } from "./run.mjs";

/** A form, and a file name in it. */
const FORMS = { api: "job.json", "aws-cli": "job.sh", boto3: "job.py", "sdk-js": "job.mjs", terraform: "job.tf", "step-functions": "job.asl.json" };

const REQUIRED = ["--name", "weekly ledger", "--buckets", "210987654321=ledger,archive"];

const ALL = [
  ...REQUIRED, "--buckets", "310987654321=orders", "--schedule", "MONDAY", "--managed-identifiers", "only=CREDIT_CARD_NUMBER,PHONE_NUMBER",
  "--custom-identifiers", "a731ef74-d35d-4328-9068-eaff824f5f98", "--objects-where", "prefix=exports/,imports/", "--objects-where", "smaller-than=5000000",
  "--objects-where", "tag:stage=live,test", "--objects-except", "extension=jpg,png", "--sample", "50",
];

const condition = (key, comparator, values) => ({ simpleScopeTerm: { comparator, key, values } });
const tagged = (...tagValues) => ({ tagScopeTerm: { comparator: "EQ", key: "TAG", tagValues, target: "S3_OBJECT" } });

/** The request that `ALL` describes, but for its token. */
const DESCRIBED = {
  customDataIdentifierIds: ["a731ef74-d35d-4328-9068-eaff824f5f98"],
  jobType: "SCHEDULED",
  managedDataIdentifierIds: ["CREDIT_CARD_NUMBER", "PHONE_NUMBER"],
  managedDataIdentifierSelector: "INCLUDE",
  name: "weekly ledger",
  s3JobDefinition: {
    bucketDefinitions: [
      { accountId: "210987654321", buckets: ["ledger", "archive"] },
      { accountId: "310987654321", buckets: ["orders"] },
    ],
    scoping: {
      excludes: { and: [condition("OBJECT_EXTENSION", "EQ", ["jpg", "png"])] },
      includes: {
        and: [
          condition("OBJECT_KEY", "STARTS_WITH", ["exports/", "imports/"]),
          condition("OBJECT_SIZE", "LT", ["5000000"]),
          tagged({ key: "stage", value: "live" }, { key: "stage", value: "test" }),
        ],
      },
    },
  },
  samplingPercentage: 50,
  scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" } },
};

test("options describe all of a request, and it is printed", () => {
  const { code, out, err } = run(["init", ...ALL]);
  assert.deepEqual([code, err], [0, ""]);
  const { clientToken, ...request } = JSON.parse(out);
  assert.match(clientToken, /^[0-9a-f-]{36}$/);
  assert.deepEqual(request, DESCRIBED);
});

suite("nothing is found in what is written, in each form", () => {
  for (const [form, file] of Object.entries(FORMS)) {
    for (const [what, options] of Object.entries({ "the least": REQUIRED, "all that can be said": ALL })) {
      test(`${form}: ${what}`, (t) => {
        const cwd = folder(t, {});
        const { code, out, err } = run(["init", ...options, "--to", form, "--output", file], { cwd });
        assert.deepEqual([code, out], [0, ""], err);
        if (form !== "terraform") assert.equal(err, "");
        const { report: found, code: verdict } = report(["--strict", "--show-infos", file], { cwd });
        assert.equal(verdict, 0);
        assert.deepEqual(found.results.map(({ kind, diagnostics }) => [kind, diagnostics]), [["create-request", []]]);
        // What it means is the same in each form, as far as the form can say it.
        if (form !== "terraform") {
          const same = folder(t, { "api.json": run(["init", ...options]).out, [file]: readFileSync(join(cwd, file), "utf8") });
          assert.equal(run(["diff", "api.json", file], { cwd: same }).out, "no changes\n");
        }
      });
    }
  }
});

test("buckets are described by conditions, too", () => {
  const { out } = run(["init", "--name", "by tag", "--buckets-where", "tag:stage=live", "--buckets-where", "shared-access=EXTERNAL", "--buckets-except", "name=logs"]);
  const { bucketCriteria } = JSON.parse(out).s3JobDefinition;
  assert.deepEqual(bucketCriteria.includes.and, [
    { tagCriterion: { comparator: "EQ", tagValues: [{ key: "stage", value: "live" }] } },
    { simpleCriterion: { comparator: "EQ", key: "S3_BUCKET_SHARED_ACCESS", values: ["EXTERNAL"] } },
  ]);
  assert.deepEqual(bucketCriteria.excludes.and, [{ simpleCriterion: { comparator: "EQ", key: "S3_BUCKET_NAME", values: ["logs"] } }]);
});

test("an answer that would be a mistake is refused by its option, with what would be right", () => {
  for (const [options, message] of [
    [["--name", " "], /`--name`: /],
    [["--buckets", "21098765432=ledger"], /`--buckets`: `21098765432` has 11 digits; an account ID has 12; did you mean `021098765432`\?/],
    [["--buckets", "ledger"], /`--buckets`: expected an account ID and the names of buckets, e\.g\. `210987654321=ledger,archive`; found `ledger`/],
    [["--schedule", "MONDA"], /`--schedule`: `MONDA` isn't a value of .*; did you mean `MONDAY`\?/],
    [["--schedule", "31"], /`--schedule`: the job doesn't run in months without day 31; .* use a day from 1 to 28/],
    [["--managed-identifiers", "most"], /`--managed-identifiers`: expected one of `recommended`, `all`, `none`, `only=ID,…`, `except=ID,…`; found `most`/],
    [["--managed-identifiers", "only=CREDIT_CARD"], /`--managed-identifiers`: .* `CREDIT_CARD`, .*; did you mean `CREDIT_CARD_NUMBER`\?/],
    [["--managed-identifiers", "none"], /`--managed-identifiers`: the selector is `NONE`, but no custom data identifiers are listed/],
    [["--objects-where", "prefix=ledger/exports/"], /`--objects-where`: `ledger\/exports\/` begins with `ledger`, a bucket of this job; .*`exports\/`/],
    [["--objects-where", "prefx=a"], /`--objects-where`: expected `prefix=…`, .*; found `prefx=a`; did you mean `prefix`\?/],
    [["--objects-except", "extension=.csv"], /`--objects-except`: `.csv` begins with a dot, .*; write `csv`/],
    [["--objects-where", "smaller-than=5MB"], /`--objects-where`: `5MB` isn't a whole number of bytes; write `5000000`/],
    [["--sample", "200"], /`--sample`: `200` is out of range; write a whole number from 1 to 100/],
    [["--custom-identifiers", ","], /`--custom-identifiers`: expected values separated by commas, e\.g\. `a,b`; found an empty one in `,`/],
    [["--custom-identifiers", " "], /`--custom-identifiers`: expected IDs of custom data identifiers, separated by commas; found ` `/],
    [["--buckets", "210987654321=ledger,,archive"], /`--buckets`: expected values separated by commas, .*; found an empty one in `ledger,,archive`/],
    [["--sample", "half"], /`--sample`: expected a percentage, from 1 to 100; found `half`/],
  ]) {
    const given = options[0];
    const others = REQUIRED.flatMap((word, index) => (index % 2 === 0 && word !== given ? [word, REQUIRED[index + 1]] : []));
    const { code, out, err } = run(["init", ...others, ...options]);
    assert.deepEqual([code, out], [2, ""], err);
    assert.match(err, message);
  }
});

test("without a terminal, what is missing is named", () => {
  for (const [options, message] of [
    [[], /`init` requires `--name` and `--buckets` \(or `--buckets-where`\), because it can ask only on a terminal/],
    [["--name", "x"], /`init` requires `--buckets` \(or `--buckets-where`\),/],
    [["--buckets", "210987654321=ledger"], /`init` requires `--name`,/],
    [["--name", "x", "--force"], /`--force` requires `--output FILE`/],
    [[...REQUIRED, "--buckets-where", "name=a"], /`--buckets` can't be used with `--buckets-where` and `--buckets-except`/],
    [[...REQUIRED, "job.json"], /`init` takes no arguments; found `job.json`; to write to a file, use `--output`/],
    [[...REQUIRED, "--to", "yaml"], /`--to` expects one of api, /],
  ]) {
    const { code, out, err } = run(["init", ...options]);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, message);
  }
});

test("a file isn't overwritten, unless that is asked for", (t) => {
  const cwd = folder(t, { "job.json": "mine" });
  const refused = run(["init", ...REQUIRED, "--output", "job.json"], { cwd });
  assert.equal(refused.code, 2);
  assert.match(refused.err, /`job.json` exists; use `--force` to overwrite it/);
  assert.equal(readFileSync(join(cwd, "job.json"), "utf8"), "mine");
  assert.equal(run(["init", ...REQUIRED, "--output", "job.json", "--force"], { cwd }).code, 0);
  assert.equal(JSON.parse(readFileSync(join(cwd, "job.json"), "utf8")).name, "weekly ledger");
  assert.equal(run(["init", ...REQUIRED, "--output", "/dev/null"], { cwd }).code, 0);
  const nowhere = run(["init", ...REQUIRED, "--output", "missing/job.json"], { cwd });
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.err, /can't write `missing\/job.json`: its directory doesn't exist/);
});

const ENTER = "\r";
const DOWN = "\u001b[B";
const CTRL_C = "\u0003";

/**
 * Runs the command on a terminal, and types what belongs to each text once that is there. Gives what was on the terminal, and the exit code.
 */
async function dialog(options, steps, cwd, { color = "--no-color", env: given = {} } = {}) {
  const command = `stty cols 100 rows 50; "$NODE" "$CLI" ${color} init ${options}`;
  const env = { ...process.env, NODE: process.execPath, CLI, TERM: "xterm", SHELL: "/bin/bash", ...given };
  const child = spawn("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], { cwd, env });
  let text = "";
  let from = 0;
  const waiting = [...steps];
  child.stdout.setEncoding("utf8").on("data", (piece) => {
    text += piece;
    const [step] = waiting;
    const at = step === undefined ? -1 : text.indexOf(step[0], from);
    if (at < 0) return;
    from = text.length;
    waiting.shift();
    child.stdin.write(step[1]);
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  assert.deepEqual(waiting.map(([words]) => words), [], text);
  return { code, text };
}

test("on a terminal, it asks, refuses mistakes as they are made, and says how to do the same without questions", async (t) => {
  const cwd = folder(t, {});
  const { code, text } = await dialog("> request.json", [
    ["What is the name of the job?", `weekly ledger${ENTER}`],
    ["How often does it run?", `${DOWN}${DOWN}${ENTER}`],
    ["On which day of the week?", `${DOWN}${ENTER}`],
    ["Which buckets are analyzed?", ENTER],
    ["Which account has the buckets?", `21098765432${ENTER}`],
    ["an account ID has 12", `1${ENTER}`],
    ["Names of buckets", `ledger, archive${ENTER}`],
    ["Are there buckets of another account?", ENTER],
    ["Which managed data identifiers", ENTER],
    ["Which objects are analyzed?", `${DOWN}${DOWN}${ENTER}`],
    ["Extensions, separated by commas", `.csv${ENTER}`],
    ["begins with a dot", `\u007f\u007f\u007f\u007fcsv${ENTER}`],
    ["And which of these?", ENTER],
    ["Which of these are left out?", ENTER],
    ["What percentage", `50${ENTER}`],
    ["In which form?", ENTER],
  ], cwd);
  assert.equal(code, 0, text);
  const { clientToken, ...request } = JSON.parse(readFileSync(join(cwd, "request.json"), "utf8"));
  assert.deepEqual(request, {
    jobType: "SCHEDULED",
    managedDataIdentifierSelector: "RECOMMENDED",
    name: "weekly ledger",
    s3JobDefinition: {
      bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger", "archive"] }],
      scoping: { includes: { and: [condition("OBJECT_EXTENSION", "EQ", ["csv"])] } },
    },
    samplingPercentage: 50,
    scheduleFrequency: { weeklySchedule: { dayOfWeek: "MONDAY" } },
  });
  const [, line] = /macie-preflight (init .*?)\r?\n/.exec(text) ?? assert.fail(text);
  assert.equal(line, "init --name 'weekly ledger' --schedule MONDAY --buckets 210987654321=ledger,archive --managed-identifiers recommended --objects-where extension=csv --sample 50 --to api");
});

test("on a terminal, it asks only for what the options don't say, and for identifiers by searching", async (t) => {
  const cwd = folder(t, {});
  const { code, text } = await dialog("--name x --schedule once --sample 100 --objects-where extension=csv --to terraform --output job.tf --force", [
    ["Which buckets are analyzed?", `${DOWN}${ENTER}`],
    ["Which buckets?", `${DOWN}${DOWN}${DOWN}${DOWN}${DOWN}${ENTER}`],
    ["Which key has the tag?", `stage${ENTER}`],
    ["Which values", ENTER],
    ["And which of these?", ENTER],
    ["Which of these are left out?", ENTER],
    ["Which managed data identifiers", `${DOWN}${DOWN}${DOWN}${ENTER}`],
    ["Type to search", "CREDIT_CARD_NUM"],
    ["CREDIT_CARD_NUM", `\t${ENTER}`],
    ["Which of these are left out?", `${DOWN}${DOWN}${ENTER}`],
    ["Extensions, separated by commas", `jpg${ENTER}`],
  ], cwd);
  assert.equal(code, 0, text);
  assert.match(text, /--objects-except extension=jpg .*--output job\.tf --force\r?\n/);
  assert.match(text, /--managed-identifiers only=CREDIT_CARD_NUMBER /);
  assert.match(text, /\/managedDataIdentifierIds: the provider has no argument/);
  assert.match(readFileSync(join(cwd, "job.tf"), "utf8"), /tag_criterion \{/);
});

test("questions have colors where they are wanted, also if the request goes elsewhere", async (t) => {
  const cwd = folder(t, {});
  for (const [color, env, isColored] of [
    ["", {}, true],
    ["", { NO_COLOR: "1" }, false],
    ["--color always", { NO_COLOR: "1" }, true],
    ["--no-color", { FORCE_COLOR: "1" }, false],
  ]) {
    const { code, text } = await dialog("> request.json", [["What is the name of the job?", CTRL_C]], cwd, { color, env });
    assert.equal(code, 130, text);
    assert.equal(/\u001b\[3\dm/.test(text), isColored, `${color} ${JSON.stringify(env)} ${text}`);
  }
});

test("Ctrl+C exits with 130, and nothing is written", async (t) => {
  const cwd = folder(t, {});
  const { code, text } = await dialog("--output job.json", [
    ["What is the name of the job?", `x${ENTER}`],
    ["How often does it run?", CTRL_C],
  ], cwd);
  assert.equal(code, 130, text);
  assert.match(text, /canceled; nothing is written/);
  assert.ok(text.includes("\u001b[?25h"), "the cursor is shown again");
  assert.equal(existsSync(join(cwd, "job.json")), false);
});
