// Where reports go: whole or not at all, never in the place of an input, and said if it can't be.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, chownSync, linkSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { CLI, ERROR, folder, GOOD, jsonLines, patchedBy, report, run, shell, WARNING } from "./run.mjs";

suite("a report is never written over an input", () => {
  const cases = {
    "the same name": "macie-preflight --format json=v.json v.json",
    "another spelling": "macie-preflight --format json=./sub/../v.json v.json",
    "an absolute path": 'macie-preflight --format json="$PWD/v.json" v.json',
    "a symbolic link to it": "macie-preflight --format json=link.json v.json",
    "an input that is a link to it": "macie-preflight --format json=v.json link.json",
    "a hard link to it": "macie-preflight --format json=hard.json v.json",
    "a folder's file": "macie-preflight --format json=v.json .",
    "a pattern's file": "macie-preflight --format json=v.json 'v*.json'",
    "redirected standard input": "macie-preflight --format json=v.json - < v.json",
    "standard output": "macie-preflight v.json >> v.json",
    "/dev/stdout": "macie-preflight --format json=/dev/stdout v.json >> v.json",
    "the second of two": "macie-preflight --format text=report.txt --format json=v.json v.json",
  };
  for (const [name, script] of Object.entries(cases)) {
    test(name, (t) => {
      const cwd = folder(t, { "v.json": ERROR, "sub/keep.txt": "" });
      symlinkSync("v.json", join(cwd, "link.json"));
      linkSync(join(cwd, "v.json"), join(cwd, "hard.json"));
      const before = [readdirSync(cwd), readFileSync(join(cwd, "v.json"), "utf8")];
      const { code, out, err } = shell(script, { cwd });
      assert.equal(code, 2);
      assert.match(err, /^macie-preflight: can't write .*: it is the input `.*`\n$/);
      assert.equal(out, "");
      assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "v.json"), "utf8")], before);
    });
  }
});

suite("two reports don't go to one file", () => {
  const cases = {
    "two spellings of a new file": "--format json=a.json --format text=./sub/../a.json",
    "two spellings of a file": "--format json=old.txt --format text=./old.txt",
    "a link": "--format json=old.txt --format text=link.txt",
    "a link to a new file": "--format json=new.txt --format text=dangling.txt",
    "a hard link": "--format json=old.txt --format text=hard.txt",
    "standard output by its name": "--format json --format text=/dev/stdout",
    "redirected standard output": "--format json --format text=old.txt",
    "the same device": "--format json --format text=/dev/fd/1",
  };
  for (const [name, args] of Object.entries(cases)) {
    test(name, (t) => {
      const cwd = folder(t, { "old.txt": "old", "good.json": GOOD, "sub/keep.txt": "" });
      symlinkSync("old.txt", join(cwd, "link.txt"));
      symlinkSync("new.txt", join(cwd, "dangling.txt"));
      linkSync(join(cwd, "old.txt"), join(cwd, "hard.txt"));
      const before = readdirSync(cwd);
      const { code, err } = shell(`macie-preflight ${args} good.json >> old.txt`, { cwd });
      assert.equal(code, 2);
      assert.match(err, /another report is written to the same file/);
      assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "old.txt"), "utf8")], [before, "old"]);
    });
  }

  test("but both may be thrown away", (t) => {
    const { code, err } = run(["--format", "json=/dev/null", "--format", "text=/dev/null", "good.json"], { cwd: folder(t, { "good.json": GOOD }) });
    assert.deepEqual([code, err], [0, ""]);
  });
});

test("an existing report is replaced as a whole and keeps its permissions", (t) => {
  const cwd = folder(t, { "report.txt": "old".repeat(1000), "error.json": ERROR });
  chmodSync(join(cwd, "report.txt"), 0o640);
  assert.equal(run(["--format", "json=report.txt", "error.json"], { cwd }).code, 1);
  assert.equal(JSON.parse(readFileSync(join(cwd, "report.txt"), "utf8")).summary.errors, 1);
  assert.equal(statSync(join(cwd, "report.txt")).mode & 0o777, 0o640);
  assert.deepEqual(readdirSync(cwd), ["error.json", "report.txt"]);
});

test("a new report has the permissions of any new file", (t) => {
  const cwd = folder(t, { "good.json": GOOD });
  shell("umask 027; macie-preflight --format json=report.txt good.json", { cwd });
  assert.equal(statSync(join(cwd, "report.txt")).mode & 0o777, 0o640);
});

test("a link stays, and what it points to is written", (t) => {
  const cwd = folder(t, { "there/old.txt": "old", "good.json": GOOD });
  symlinkSync("there/old.txt", join(cwd, "link"));
  symlinkSync("there/new.txt", join(cwd, "dangling"));
  assert.equal(run(["--format", "json=link", "--format", "jsonl=dangling", "good.json"], { cwd }).code, 0);
  assert.deepEqual([readlinkSync(join(cwd, "link")), readlinkSync(join(cwd, "dangling"))], ["there/old.txt", "there/new.txt"]);
  assert.equal(JSON.parse(readFileSync(join(cwd, "there/old.txt"), "utf8")).version, 1);
  assert.deepEqual(readdirSync(join(cwd, "there")), ["new.txt", "old.txt"]);
});

test("a link in a linked folder is followed from where it really is", (t) => {
  const cwd = folder(t, { "deep/er/keep.txt": "", "good.json": GOOD });
  symlinkSync("../new.txt", join(cwd, "deep/er/link"));
  symlinkSync("deep/er", join(cwd, "short"));
  assert.equal(run(["--format", "jsonl=short/link", "good.json"], { cwd }).code, 0);
  assert.deepEqual(readdirSync(join(cwd, "deep")), ["er", "new.txt"]);
});

suite("what can't be replaced, as it is mounted or in a folder of somebody else", () => {
  /** Writes a report into a folder that takes no other file. */
  function intoClosedFolder(t, env) {
    const cwd = folder(t, { "there/report.txt": "old", "error.json": ERROR, "tmp/keep.txt": "" });
    chmodSync(join(cwd, "there/report.txt"), 0o666);
    // The administrator may write everywhere, and has to give that up.
    const administrator = process.getuid() === 0;
    if (administrator) chownSync(join(cwd, "there/report.txt"), 65534, 65534);
    chmodSync(join(cwd, "there"), 0o555);
    const as = administrator ? "setpriv --bounding-set=-dac_override,-fowner,-chown" : "";
    const ran = shell(`TMPDIR=$PWD/tmp ${as} "$NODE" "$CLI" --format json=there/report.txt error.json`, { cwd, env });
    chmodSync(join(cwd, "there"), 0o755);
    return { cwd, ...ran };
  }

  test("is written once the report is whole", (t) => {
    const { cwd, code, err } = intoClosedFolder(t);
    assert.deepEqual([code, err], [1, ""]);
    assert.equal(JSON.parse(readFileSync(join(cwd, "there/report.txt"), "utf8")).summary.errors, 1);
    assert.deepEqual([readdirSync(join(cwd, "there")), readdirSync(join(cwd, "tmp"))], [["report.txt"], ["keep.txt"]]);
  });

  test("and if the disk becomes full meanwhile, the run says where the whole report is", (t) => {
    const full = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const { createWriteStream } = fs;
      const write = (file, bytes, from, length, at, done) =>
        fs.write(file, bytes, from, 9, at, () => done(Object.assign(new Error("full"), { code: "ENOSPC", errno: -28, syscall: "write" })));
      fs.createWriteStream = (path) => createWriteStream(path, { fs: { ...fs, write } });
      syncBuiltinESMExports();`;
    const { cwd, code, err } = intoClosedFolder(t, patchedBy(full));
    assert.equal(code, 2);
    const [, copy] = /^macie-preflight: can't write `there\/report\.txt`: no space left on device; the complete text is in `(.+)`\n$/.exec(err) ?? assert.fail(err);
    assert.equal(readFileSync(join(cwd, "there/report.txt"), "utf8").length, 9);
    assert.equal(JSON.parse(readFileSync(copy, "utf8")).summary.errors, 1);
    assert.deepEqual(readdirSync(join(cwd, "tmp")).map((name) => join(cwd, "tmp", name)), [copy, join(cwd, "tmp/keep.txt")]);
  });
});

suite("what isn't an ordinary file is written directly", () => {
  const cases = {
    "standard output": "macie-preflight --format json=/dev/stdout error.json | cat",
    "standard output that is a file, between other programs' text": "(echo before; macie-preflight --format json=/dev/stdout error.json; echo after) > out.txt; sed -e 1d -e '$d' out.txt",
    "standard error": "macie-preflight --format json=/dev/stderr error.json 2>&1 >/dev/null",
    "a descriptor of the caller": "macie-preflight --format json=/dev/fd/7 error.json 7> out.txt; cat out.txt",
    "a process": "macie-preflight --format json=>(cat > out.txt; echo > done) error.json; until [ -e done ]; do :; done; cat out.txt",
    "a FIFO": "mkfifo fifo; (macie-preflight --format json=fifo error.json &) ; cat fifo; test -p fifo",
  };
  for (const [name, script] of Object.entries(cases)) {
    test(name, (t) => {
      const { out, err } = shell(script, { cwd: folder(t, { "error.json": ERROR }) });
      assert.equal(err, "");
      assert.equal(JSON.parse(out).summary.errors, 1);
    });
  }
});

test("a reader of a report that goes away is no fault", (t) => {
  const cwd = folder(t, { "many.jsonl": `${JSON.stringify(ERROR)}\n`.repeat(2000) });
  const { code, err } = shell("macie-preflight --format jsonl=>(head -n 1 > one.txt) many.jsonl", { cwd });
  assert.deepEqual([code, err], [1, ""]);
});

/** Starts a run that has begun its report and waits for more input. */
async function begun(t, nodeOptions = []) {
  const cwd = folder(t, { "report.txt": "old" });
  const args = ["--format", "jsonl", "--format", "json=report.txt", "--stdin-filename", "jobs.jsonl", "-"];
  const child = spawn(process.execPath, [...nodeOptions, CLI, ...args], { cwd });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
  const ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code: signal ?? code, err })));
  child.stdin.on("error", () => {});
  child.stdin.write(`${JSON.stringify(ERROR)}\n`);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  assert.equal(readdirSync(cwd).length, 2, "the report is being written beside its place");
  return { cwd, child, ended };
}

suite("an interrupted run leaves what was there", () => {
  for (const [signal, code] of Object.entries({ SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 })) {
    test(`${signal} → ${code}`, async (t) => {
      const { cwd, child, ended } = await begun(t);
      child.kill(signal);
      assert.deepEqual(await ended, { code, err: "" });
      assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "report.txt"), "utf8")], [["report.txt"], "old"]);
    });
  }

  test("a crash", async (t) => {
    const crash = "process.once('SIGUSR2', () => { throw new Error('out of order'); })";
    const { cwd, child, ended } = await begun(t, ["--import", `data:text/javascript,${encodeURIComponent(crash)}`]);
    child.kill("SIGUSR2");
    assert.deepEqual(await ended, { code: 2, err: "macie-preflight: out of order\n" });
    assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "report.txt"), "utf8")], [["report.txt"], "old"]);
  });

  for (const args of [["--format", "json=report.txt"], ["--format", "jsonl"]]) {
    test(`also in the middle of many findings: ${args.join(" ")}`, (t) => {
      const members = Array.from({ length: 9000 }, (_, index) => [`member${index}`, 0]);
      const cwd = folder(t, { "report.txt": "old", "many.json": { jobType: "ONE_TIME", ...Object.fromEntries(members) } });
      const interruptAtOnce = `
        import { writeSync } from "node:fs";
        let written = 0;
        const { stringify } = JSON;
        JSON.stringify = (value, ...layout) => {
          if (value?.facts !== undefined && written++ === 0) process.kill(process.pid, "SIGINT");
          return stringify(value, ...layout);
        };
        process.on("exit", () => writeSync(2, String(written)));`;
      const { code, err } = run([...args, "many.json"], { cwd, env: patchedBy(interruptAtOnce) });
      assert.equal(code, 130);
      assert.ok(Number(err) > 0 && Number(err) < 1000, `${err} findings were written`);
      assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "report.txt"), "utf8")], [["many.json", "report.txt"], "old"]);
    });
  }

  test("also while it waits for a FIFO", (t) => {
    const cwd = folder(t, {});
    const script = `mkfifo fifo; "$NODE" "$CLI" fifo & exec 3> fifo; kill -TERM $!; wait $!; echo $?`;
    assert.equal(shell(script, { cwd }).out, "143\n");
  });
});

suite("a report that can't be written is said, leaves nothing behind, and the run has failed", () => {
  const cases = [
    ["--format json=absent/report.json", "can't write `absent/report.json`: its directory doesn't exist"],
    ["--format json=good.json/report.json", "can't write `good.json/report.json`: a part of its path isn't a directory"],
    ["--format json=sub", "can't write `sub`: it is a directory"],
    ["--format json=sub/", "can't write `sub/`: it is a directory"],
    ["--format json=new/", "can't write `new/`: a path that ends in `/` is a directory; add a file name"],
    ["--format json=/dev/full", "can't write `/dev/full`: no space left on device"],
    ["--format json=first.txt --format text=/dev/full", "can't write `/dev/full`: no space left on device"],
    ["--format json=first.txt --format text > /dev/full", "can't write to standard output: no space left on device"],
    ["--format json=first.txt --format text=absent/report.txt", "can't write `absent/report.txt`: its directory doesn't exist"],
  ];
  for (const [args, message] of cases) {
    test(args, (t) => {
      const cwd = folder(t, { "good.json": GOOD, "sub/keep.txt": "" });
      const { code, err } = shell(`macie-preflight good.json ${args}`, { cwd });
      assert.deepEqual([code, err], [2, `macie-preflight: ${message}\n`]);
      assert.deepEqual(readdirSync(cwd), ["good.json", "sub"]);
    });
  }

  test("also if another report waits for its reader", (t) => {
    const { code, err } = shell("mkfifo fifo; macie-preflight --format json=fifo --format text=absent/report.txt good.json", { cwd: folder(t, { "good.json": GOOD }) });
    assert.deepEqual([code, err], [2, "macie-preflight: can't write `absent/report.txt`: its directory doesn't exist\n"]);
  });

  test("in a working folder that has been removed", (t) => {
    const script = "mkdir gone; cd gone; rmdir ../gone; macie-preflight --format json=report.json -";
    const { code, out, err } = shell(script, { cwd: folder(t, {}), input: JSON.stringify(GOOD) });
    assert.deepEqual([code, out, err], [2, "", "macie-preflight: can't write `report.json`: its directory doesn't exist\n"]);
  });

  test("a disk that becomes full half-way", (t) => {
    const cwd = folder(t, { "many.jsonl": `${JSON.stringify(ERROR)}\n`.repeat(200), "report.txt": "old" });
    const { code, err } = shell("ulimit -f 8; macie-preflight --format jsonl=report.txt many.jsonl", { cwd });
    assert.deepEqual([code, err], [2, "macie-preflight: can't write `report.txt`: file too large\n"]);
    assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "report.txt"), "utf8")], [["many.jsonl", "report.txt"], "old"]);
  });
});

test("a finding that can't be written down is no fault of its file: the run ends, and no report is replaced", (t) => {
  const cwd = folder(t, { "a.json": WARNING, "b.json": ERROR, "c.json": WARNING, "report.txt": "old" });
  const tooLong = `
    const { stringify } = JSON;
    JSON.stringify = (value, ...layout) => {
      if (value?.code === "missing-required") throw new RangeError("Invalid string length");
      return stringify(value, ...layout);
    };`;
  const { code, out, err } = run(["--format", "json=report.txt", "--format", "text", "."], { cwd, env: patchedBy(tooLong) });
  assert.deepEqual([code, err], [2, "macie-preflight: can't check `b.json`: Invalid string length\n"]);
  assert.doesNotMatch(out, /c\.json/);
  assert.deepEqual([readdirSync(cwd), readFileSync(join(cwd, "report.txt"), "utf8")], [["a.json", "b.json", "c.json", "report.txt"], "old"]);
});

suite("a file that can be read only in part", () => {
  /** Reads the first line of `b.jsonl`, and then no more. */
  const broken = patchedBy(`
    import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    import { Readable } from "node:stream";
    const { createReadStream } = fs;
    async function* firstLine(path) {
      yield fs.readFileSync(path).subarray(0, fs.readFileSync(path).indexOf(10) + 1);
      throw Object.assign(new Error("broken"), { code: "EIO", errno: -5, syscall: "read" });
    }
    fs.createReadStream = (path) => (path === "b.jsonl" ? Readable.from(firstLine(path)) : createReadStream(path));
    syncBuiltinESMExports();`);
  const files = (first) => ({ "a.json": GOOD, "b.jsonl": `${JSON.stringify(first)}\n${JSON.stringify(ERROR)}\n`, "c.json": WARNING });
  const told = "macie-preflight: can't read `b.jsonl`: i/o error\n";

  test("has what was found in it in every format, and is a failure", (t) => {
    const cwd = folder(t, files(ERROR));
    const { code, err, report: found } = report(["."], { cwd, env: broken });
    assert.deepEqual([code, err], [2, told]);
    assert.deepEqual(
      found.results.map(({ file, valid, truncated, diagnostics }) => [file, valid, truncated, diagnostics.length]),
      [
        ["a.json", true, false, 0],
        ["b.jsonl", false, false, 1],
        ["c.json", true, false, 1],
      ],
    );
    const failure = { file: "b.jsonl", message: "can't read `b.jsonl`: i/o error" };
    assert.deepEqual(found.failures, [failure]);
    assert.deepEqual([found.summary.files, found.summary.errors, found.summary.warnings], [3, 1, 1]);
    const lines = jsonLines(run(["--format", "jsonl", "."], { cwd, env: broken }).out);
    assert.deepEqual(lines.at(-1), failure);
    assert.match(run(["."], { cwd, env: broken }).out, /\n1 error, 1 warning in 2 files \(of 3\)\n`--fix` can fix 1 finding\n$/);
  });

  test("isn't said to be without a problem", (t) => {
    const cwd = folder(t, files(GOOD));
    const { failures, summary } = report(["b.jsonl"], { cwd, env: broken }).report;
    assert.deepEqual([failures.length, summary.files, summary.documents], [1, 0, 1]);
    assert.deepEqual(run(["b.jsonl"], { cwd, env: broken }), { code: 2, out: "", err: told });
  });
});

test("no report is replaced if another one can't be stored", (t) => {
  const cwd = folder(t, { "many.jsonl": `${JSON.stringify(ERROR)}\n`.repeat(20), "first.txt": "old", "second.txt": "old" });
  const { code, err } = shell("ulimit -f 8; macie-preflight --format text=first.txt --format jsonl=second.txt many.jsonl", { cwd });
  assert.deepEqual([code, err], [2, "macie-preflight: can't write `second.txt`: file too large\n"]);
  assert.deepEqual(readdirSync(cwd), ["first.txt", "many.jsonl", "second.txt"]);
  assert.deepEqual([readFileSync(join(cwd, "first.txt"), "utf8"), readFileSync(join(cwd, "second.txt"), "utf8")], ["old", "old"]);
});

suite("standard output that takes nothing is a failure of every command", () => {
  for (const args of ["error.json", "--format json error.json", "--format jsonl error.json", "--help", "--version", "rules", "explain too-long", "schema"]) {
    test(args, (t) => {
      const { code, err } = shell(`macie-preflight ${args} > /dev/full`, { cwd: folder(t, { "error.json": ERROR }) });
      assert.deepEqual([code, err], [2, "macie-preflight: can't write to standard output: no space left on device\n"]);
    });
  }
});

test("standard output that takes no more for a while gets the rest later", (t) => {
  const cwd = folder(t, { "errors.jsonl": Array.from({ length: 3_000 }, () => JSON.stringify(ERROR)).join("\n") });
  const command = "macie-preflight --format jsonl errors.jsonl";
  const { code, out } = shell(command, { cwd });
  assert.ok(code === 1 && out.length > 1e6);
  // From then on, nobody who writes to it is kept waiting, but told to come again.
  const unblocked = `"$NODE" -e 'new (require("node:net").Socket)({ fd: 3, readable: false, writable: true }).unref()' 3>&1 > /dev/null`;
  assert.deepEqual(shell(`set -o pipefail; { ${unblocked}; ${command}; } | { sleep 2; cat; }`, { cwd }), { code, out, err: "" });
});

test("a report into the folder that is searched is no input of its own run", (t) => {
  const cwd = folder(t, { "a.json": WARNING });
  assert.equal(run(["--format", "jsonl=report.jsonl", "."], { cwd }).code, 0);
  assert.deepEqual(jsonLines(readFileSync(join(cwd, "report.jsonl"), "utf8")).map(({ file }) => file), ["a.json"]);
});
