// What depends on a terminal: how wide text is, and the line that says how far a long run is.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { suite, test } from "node:test";
import { CLI, ERROR, folder, GOOD } from "./run.mjs";

/** What a run writes to a terminal of that many columns, which is its standard output and standard error unless the script says otherwise. */
function onTerminal(columns, script, cwd) {
  const command = `stty cols ${columns}; macie-preflight() { "$NODE" "$CLI" --color never "$@"; }; ${script}`;
  const env = { ...process.env, NODE: process.execPath, CLI, TERM: "xterm", SHELL: "/bin/bash" };
  const { status, stdout } = spawnSync("script", ["--quiet", "--return", "--command", command, "/dev/null"], { cwd, env, encoding: "utf8", input: "" });
  return { code: status, out: stdout.replaceAll("\r\n", "\n") };
}

suite("text is wrapped to the width of the terminal", () => {
  const ids = ["iv2ge31iykxxdxi5nqgo0j", "iv2ge31iykxxdxi5nqgo0j"];
  const job = { ...ERROR, initialRun: false, description: "日本語の説明".repeat(20), allowListIds: ids };
  for (const columns of [60, 80, 120]) {
    test(`${columns} columns`, (t) => {
      const { out, code } = onTerminal(columns, "macie-preflight job.json", folder(t, { "job.json": JSON.stringify(job) }));
      assert.equal(code, 1);
      assert.match(out, /- see also$/m);
      for (const line of out.split("\n").filter((line) => !line.includes("= see http"))) assert.ok(line.length <= columns, `${line.length} columns: ${line}`);
      const words = (text) => text.replaceAll(/\s+/g, " ");
      assert.ok(words(out).includes("= help: remove `initialRun`: it applies only to `SCHEDULED` jobs; under the revision 2021-01-29, any job can have it"));
    });
  }

  test("and nowhere else", (t) => {
    const { out } = onTerminal(60, "macie-preflight job.json | cat", folder(t, { "job.json": JSON.stringify(job) }));
    assert.match(out, /^ {2}= help: .{100,}$/m);
  });
});

test("a preview fits into the terminal", (t) => {
  const objects = ["exports/a.csv", `${"日本語".repeat(30)}/b.csv`, `${"x".repeat(200)}/c.zip`].map((key) => JSON.stringify({ key, size: 5e9, bucket: "larkfield-orders" }));
  const cwd = folder(t, { "job.json": { ...GOOD, samplingPercentage: 20 }, "a.jsonl": objects.join("\n") });
  for (const columns of [50, 80, 120]) {
    const { out, code } = onTerminal(columns, "macie-preflight preview job.json --inventory a.jsonl --group-by bucket,prefix 2>/dev/null", cwd);
    assert.equal(code, 0);
    const width = (line) => Array.from(line).reduce((sum, character) => sum + (/[日本語]/.test(character) ? 2 : 1), 0);
    for (const line of out.split("\n")) assert.ok(width(line) <= columns, `${columns} columns: ${line}`);
  }
});

suite("a long run says on a terminal how far it is", () => {
  const CLEAR = "\r\u001b[K";
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`${index}.json`, GOOD]));

  test("with many files, and removes the line before it writes anything else", (t) => {
    const { out, code } = onTerminal(80, "macie-preflight .", folder(t, { ...many, "z.json": ERROR }));
    assert.equal(code, 1);
    const [before, ...states] = out.split(CLEAR);
    assert.equal(before, "");
    assert.match(states[0], /^█+░+ {2}\d+ of 601 files {2}\d+ documents$/);
    assert.match(states.at(-1), /^error\[missing-required\]/);
    assert.match(states.at(-1), /\n1 error in 1 file \(of 601\)\n$/);
  });

  test("with many files in other languages, which are checked before others", (t) => {
    const scripts = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`${index}.py`, "client.create_classification_job(jobType='ONE_TIME', name=name)\n"]));
    const [, ...states] = onTerminal(80, "macie-preflight .", folder(t, scripts)).out.split(CLEAR);
    assert.match(states[0], /^█+░+ {2}\d+ of 600 files$/);
    assert.match(states.at(-1), /^error\[missing-required\]/);
  });

  test("with a long list of objects", (t) => {
    const { out, code } = onTerminal(80, "macie-preflight preview job.json --inventory keys.txt", folder(t, { "job.json": GOOD, "keys.txt": "exports/a.csv\n".repeat(300_000) }));
    assert.equal(code, 0);
    const [, ...states] = out.split(CLEAR);
    assert.match(states[0], /^█*░+ {2}counting objects: \d+%$/);
    assert.ok(states.length > 5);
    assert.match(states.at(-1), /^Orders would cost \$0\.00\n/);
  });

  test("with many documents of one file", (t) => {
    const { out } = onTerminal(80, "macie-preflight many.jsonl > report.txt", folder(t, { "many.jsonl": `${JSON.stringify(GOOD)}\n`.repeat(2000) }));
    assert.match(out, /\u001b\[K1,\d{3} documents\r\u001b\[K$/);
  });

  const silent = {
    "a short run": ["macie-preflight 1.json 2.json", /^no findings in 2 files\n$/],
    "standard error that isn't a terminal": ["macie-preflight . 2> errors.txt", /^no findings in 600 files\n$/],
    "a terminal that can't move": ["TERM=dumb; macie-preflight .", /^no findings in 600 files\n$/],
  };
  for (const [name, [script, expected]] of Object.entries(silent)) {
    test(`but not with ${name}`, (t) => {
      assert.match(onTerminal(80, script, folder(t, many)).out, expected);
    });
  }
});
