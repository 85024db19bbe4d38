// Fixing files: what is changed and what is kept, what is written and when, and what is said about it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, linkSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { findings, folder, GOOD, NO_EFFECT, patchedBy, report, ROOT, run, WARNING } from "./run.mjs";

/** A job with two safe fixes, in a layout of its own. */
const LAYOUT = `\ufeff{\r\n\t"jobType" : "one_time",  "initialRun" : false,\r\n\t"name":"Orders",\r\n\t"clientToken":"orders-1",\r\n\t"s3JobDefinition":${JSON.stringify(GOOD.s3JobDefinition)}\r\n}\r\n`;
const LAYOUT_FIXED = LAYOUT.replace("one_time", "ONE_TIME").replace('"initialRun" : false,\r\n\t', "");

const read = (cwd, name) => readFileSync(join(cwd, name), "utf8");

suite("--fix", () => {
  test("keeps layout, order, line endings, byte order mark, and permissions, and leaves nothing beside the file", (t) => {
    const cwd = folder(t, { "job.json": LAYOUT });
    chmodSync(join(cwd, "job.json"), 0o640);
    const { code, err } = run(["--fix", "job.json"], { cwd });
    assert.deepEqual([code, err], [0, ""]);
    assert.equal(read(cwd, "job.json"), LAYOUT_FIXED);
    assert.equal(statSync(join(cwd, "job.json")).mode & 0o7777, 0o640);
    assert.deepEqual(readdirSync(cwd), ["job.json"]);
  });

  test("reports what is left, and a second run finds nothing that was said to be fixed", (t) => {
    const cwd = folder(t, { "a.json": LAYOUT, "b.json": NO_EFFECT });
    const first = report(["--fix", "."], { cwd });
    assert.equal(first.code, 1);
    assert.deepEqual(findings(first.report).map(({ code }) => code), ["byte-order-mark", "extension-leading-dot"]);
    assert.deepEqual([first.report.summary.fixed, first.report.summary.fixable, first.report.summary.unsafeFixable], [2, 0, 1]);
    const second = report(["--fix", "."], { cwd });
    assert.deepEqual(findings(second.report), findings(first.report));
    assert.equal(second.report.summary.fixed, 0);
    assert.match(run(["--fix", "."], { cwd }).out, /\nfixed 0 findings; `--unsafe-fixes` can fix 1 more\n$/);
  });

  test("with --unsafe-fixes, applies unsafe fixes, too", (t) => {
    const cwd = folder(t, { "job.json": NO_EFFECT });
    const { code, out } = run(["--fix", "--unsafe-fixes", "job.json"], { cwd });
    assert.deepEqual([code, out], [0, "no findings in 1 file\nfixed 1 finding\n"]);
    assert.equal(read(cwd, "job.json"), `${JSON.stringify(NO_EFFECT, null, 2).replace('".csv"', '"csv"')}\n`);
  });

  test("fixes every document of an array and of JSON Lines, whose other lines stay as they are", (t) => {
    const lines = [JSON.stringify(WARNING), "", '{"jobType":"ONE_TIME",', JSON.stringify({ ...WARNING, clientToken: "orders-2" })].join("\r\n");
    const file = Buffer.concat([Buffer.from(`${lines}\n{"name":"`), Buffer.from([0xff]), Buffer.from('"}\n')]);
    const cwd = folder(t, { "lines.jsonl": file, "array.json": [WARNING, { ...WARNING, clientToken: "orders-2" }] });
    const { report: found } = report(["--fix", "array.json", "lines.jsonl"], { cwd });
    assert.deepEqual(findings(found).map(({ code }) => code), ["invalid-json", "invalid-encoding"]);
    assert.equal(found.summary.fixed, 4);
    assert.deepEqual(readFileSync(join(cwd, "lines.jsonl")), Buffer.from(file.toString("latin1").replaceAll(',"initialRun":false', ""), "latin1"));
    assert.deepEqual(JSON.parse(read(cwd, "array.json")), [{ ...WARNING, initialRun: undefined }, { ...GOOD, clientToken: "orders-2" }].map((job) => JSON.parse(JSON.stringify(job))));
    // Places are those of the fixed file.
    const { range } = findings(found).find(({ code }) => code === "invalid-encoding");
    assert.equal(readFileSync(join(cwd, "lines.jsonl"), "latin1").slice(0, range.start.offset).split("\n").length, range.start.line);
  });

  test("fixes jobs in other languages between the author's quotes", (t) => {
    const cwd = folder(t, {
      "deploy.py": "client.create_classification_job(\n    jobType='one_time',  # once\n    name=name, s3JobDefinition=definition)\n",
      "scan.sh": "aws macie2 create-classification-job --job-type one_time --name a --s3-job-definition \"$DEFINITION\"\n",
    });
    copyFileSync(join(ROOT, "examples/code/exports.tf"), join(cwd, "exports.tf"));
    const before = Object.fromEntries(readdirSync(cwd).map((name) => [name, read(cwd, name)]));
    run(["--fix", "--unsafe-fixes", "."], { cwd });
    assert.equal(read(cwd, "deploy.py"), before["deploy.py"].replace("one_time", "ONE_TIME"));
    assert.equal(read(cwd, "scan.sh"), before["scan.sh"].replace("one_time", "ONE_TIME"));
    assert.equal(read(cwd, "exports.tf"), before["exports.tf"].replace("larkfield-exports/2026/", "2026/").replace(".csv", "csv"));
  });

  test("follows a link to the file, and leaves the link", (t) => {
    const cwd = folder(t, { "there/job.json": LAYOUT });
    symlinkSync("there/job.json", join(cwd, "link.json"));
    assert.equal(run(["--fix", "link.json"], { cwd }).code, 0);
    assert.ok(lstatSync(join(cwd, "link.json")).isSymbolicLink());
    assert.equal(read(cwd, "there/job.json"), LAYOUT_FIXED);
    assert.deepEqual(readdirSync(join(cwd, "there")), ["job.json"]);
  });

  test("fixes a file under all its names", (t) => {
    const cwd = folder(t, { "job.json": LAYOUT });
    linkSync(join(cwd, "job.json"), join(cwd, "other.json"));
    assert.equal(run(["--fix", "job.json"], { cwd }).code, 0);
    assert.deepEqual([read(cwd, "job.json"), read(cwd, "other.json")], [LAYOUT_FIXED, LAYOUT_FIXED]);
  });

  test("doesn't touch a file that has nothing to fix", (t) => {
    const cwd = folder(t, { "good.json": GOOD, "lines.jsonl": `${JSON.stringify(GOOD)}\n` });
    const state = () => readdirSync(cwd).map((name) => [statSync(join(cwd, name)).ino, statSync(join(cwd, name)).mtimeMs, read(cwd, name)]);
    const before = state();
    assert.equal(run(["--fix", "."], { cwd }).code, 0);
    assert.deepEqual(state(), before);
  });

  test("says that a read-only file can't be fixed, reports what is in it, and goes on", (t) => {
    const cwd = folder(t, { "a.json": LAYOUT, "b.json": WARNING, "good.json": GOOD });
    for (const name of ["a.json", "good.json"]) chmodSync(join(cwd, name), 0o444);
    const { code, err, report: found } = report(["--fix", "."], { cwd });
    assert.equal(code, 2);
    assert.equal(err, "macie-preflight: can't fix `a.json`: it is read-only\n");
    assert.deepEqual(found.failures, [{ file: "a.json", message: "can't fix `a.json`: it is read-only" }]);
    assert.equal(read(cwd, "a.json"), LAYOUT);
    assert.deepEqual(found.results.map(({ diagnostics }) => diagnostics.length), [2, 0, 0]);
    assert.deepEqual([found.summary.fixed, found.summary.fixable], [1, 1]);
  });

  test("doesn't overwrite what somebody else has changed in the meantime", (t) => {
    const cwd = folder(t, { "job.json": LAYOUT });
    const changing = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const { readFileSync } = fs;
      fs.readFileSync = (path, ...rest) => {
        const content = readFileSync(path, ...rest);
        if (path === "job.json") fs.appendFileSync(path, " ");
        return content;
      };
      syncBuiltinESMExports();`;
    const { code, err } = run(["--fix", "job.json"], { cwd, env: patchedBy(changing) });
    assert.deepEqual([code, err], [2, "macie-preflight: can't fix `job.json`: it was changed in the meantime\n"]);
    assert.deepEqual([read(cwd, "job.json"), readdirSync(cwd)], [`${LAYOUT} `, ["job.json"]]);
  });

  test("prints the fixed text of standard input, and the report on standard error", (t) => {
    const { code, out, err } = run(["--fix", "-", "--stdin-filename", "job.json"], { input: LAYOUT });
    assert.deepEqual([code, out], [0, LAYOUT_FIXED]);
    assert.match(err, /warning\[byte-order-mark\][^]*\nfixed 2 findings\n$/);
    const lines = `${JSON.stringify(GOOD)}\n\nno JSON`;
    assert.equal(run(["--fix", "-", "--stdin-filename", "a.jsonl"], { input: lines }).out, lines);
    for (const input of ["x = 1\n", "", `"${"a".repeat(100)}"`]) {
      assert.equal(run(["--fix", "-", "--max-bytes", "50", "--stdin-filename", "a.py"], { input, cwd: folder(t, {}) }).out, input);
    }
  });
});

suite("what is accepted is left alone", () => {
  const call = (comment) => `client.create_classification_job(\n    jobType='one_time',${comment}\n    name=name, s3JobDefinition=definition)\n`;
  const one = { ...WARNING, jobType: "one_time" };

  test("by a comment", (t) => {
    const accepted = call("  # macie-preflight-ignore enum-wrong-case: ours");
    const cwd = folder(t, { "deploy.py": `${accepted}${call("")}` });
    assert.deepEqual(run(["--fix", "deploy.py"], { cwd }), { code: 0, out: "no findings in 1 file\nfixed 1 finding\n1 finding suppressed\n", err: "" });
    assert.equal(read(cwd, "deploy.py"), `${accepted}${call("").replace("one_time", "ONE_TIME")}`);
  });

  test("by the configuration, in the files that it names", (t) => {
    const suppressions = [{ rule: "enum-wrong-case", files: ["old.json"], reason: "ours" }];
    const cwd = folder(t, { "old.json": one, "new.json": { ...one, clientToken: "orders-2" }, "macie-preflight.json": { suppressions } });
    const { err } = run(["--fix", "old.json", "new.json"], { cwd });
    assert.equal(err, "");
    assert.deepEqual(["old.json", "new.json"].map((name) => JSON.parse(read(cwd, name))).map(({ jobType, initialRun }) => [jobType, initialRun]), [["one_time", false], ["ONE_TIME", undefined]]);
  });

  test("by a baseline, in a document of several", (t) => {
    const old = JSON.stringify(one);
    const added = JSON.stringify({ ...one, clientToken: "orders-2" });
    for (const [file, text, both] of [["jobs.jsonl", `${old}\n`, `${old}\n${added}\n`], ["jobs.json", `[${old}]`, `[${old},${added}]`]]) {
      const cwd = folder(t, { [file]: text });
      assert.equal(run(["--baseline", "base.jsonl", "--update-baseline", file], { cwd }).code, 0);
      writeFileSync(join(cwd, file), both);
      for (const mode of ["--fix-dry-run", "--diff", "--fix"]) assert.equal(run([mode, "--baseline", "base.jsonl", file], { cwd }).err.includes("gone"), false);
      const fixed = added.replace("one_time", "ONE_TIME").replace(',"initialRun":false', "").replace('"initialRun":false,', "");
      assert.equal(read(cwd, file), both.replace(added, fixed));
      // Without it, all is fixed.
      assert.equal(run(["--fix", file], { cwd }).code, 0);
      assert.equal(read(cwd, file), both.replace(added, fixed).replace("one_time", "ONE_TIME").replace(/,"initialRun":false|"initialRun":false,/, ""));
    }
  });
});

test("a script without anything to fix is read once", (t) => {
  const cwd = folder(t, { "deploy.py": "client.create_classification_job(jobType='ONE_TIME', name=name, s3JobDefinition=definition)\n" });
  const counting = `
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    const { readFileSync } = fs;
    fs.readFileSync = (path, ...others) => (path === "deploy.py" && process.stderr.write(\`read \${path}\\n\`), readFileSync(path, ...others));
    syncBuiltinESMExports();`;
  for (const options of [[], ["--fix"], ["--diff"], ["--fix-dry-run"]]) {
    assert.deepEqual(run([...options, "deploy.py"], { cwd, env: patchedBy(counting) }).err.match(/^read .*$/gm), ["read deploy.py"], options.join(" "));
  }
});

suite("--diff", () => {
  test("prints a unified diff that `patch` applies, writes nothing, and exits with 1", (t) => {
    const cwd = folder(t, { "a.json": LAYOUT, "good.json": GOOD, "jobs.jsonl": `${JSON.stringify(GOOD)}\n`.repeat(9) + JSON.stringify(WARNING) });
    const { code, out, err } = run(["--diff", "."], { cwd });
    assert.equal(code, 1);
    assert.match(out, /^--- a\.json\n\+\+\+ a\.json\n@@ -1,6 \+1,5 @@\n[^]*--- jobs\.jsonl\n\+\+\+ jobs\.jsonl\n@@ -7,4 \+7,4 @@\n/);
    assert.equal(err, "macie-preflight: would fix 3 findings\n");
    assert.equal(read(cwd, "a.json"), LAYOUT);
    writeFileSync(join(cwd, "all.diff"), out);
    execFileSync("patch", ["--binary", "-p0", "-i", "all.diff"], { cwd });
    assert.equal(read(cwd, "a.json"), LAYOUT_FIXED);
    assert.deepEqual(run(["--diff", "."], { cwd }), { code: 0, out: "", err: "macie-preflight: would fix 0 findings\n" });
  });

  test("doesn't mix with a report on standard output", (t) => {
    const cwd = folder(t, { "job.json": WARNING });
    assert.equal(run(["--diff", "--format", "json", "job.json"], { cwd }).code, 2);
    assert.match(run(["--diff", "--format", "json=report.json", "job.json"], { cwd }).out, /^--- job\.json\n/);
    assert.equal(JSON.parse(read(cwd, "report.json")).summary.fixed, 1);
  });
});

test("--fix-dry-run reports as --fix does, and writes nothing", (t) => {
  const cwd = folder(t, { "job.json": LAYOUT });
  const dry = run(["--fix-dry-run", "job.json"], { cwd });
  assert.equal(read(cwd, "job.json"), LAYOUT);
  const real = run(["--fix", "job.json"], { cwd });
  assert.deepEqual(dry, { ...real, out: real.out.replace("\nfixed 2", "\nwould fix 2") });
});

suite("options that don't go together are refused", () => {
  const cases = [
    [["--unsafe-fixes", "job.json"], "`--unsafe-fixes` requires `--fix`, `--diff`, or `--fix-dry-run`"],
    [["--diff", "--fix-dry-run", "job.json"], "`--diff` can't be used with `--fix-dry-run`"],
    [["--fix", "-", "job.json"], "`--fix` prints the fixed text of standard input, so `-` must be the only input"],
  ];
  for (const [args, message] of cases) {
    test(args.join(" "), () => {
      const { code, err } = run(args);
      assert.deepEqual([code, err.split("\n")[0]], [2, `macie-preflight: ${message}`]);
    });
  }
});
