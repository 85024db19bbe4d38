// What people read: the frame around the place, whatever the text is made of.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ERROR, folder, GOOD, NO_EFFECT, patchedBy, run, WARNING } from "./run.mjs";

/** The lines of the finding at that pointer, in a file of that text. */
function findingAt(t, pointer, text) {
  const { out, err } = run(["job.json"], { cwd: folder(t, { "job.json": text }) });
  assert.equal(err, "");
  const finding = out.split("\n\n").find((part) => part.includes(`= at ${pointer}\n`));
  assert.ok(finding, `nothing at ${pointer} in\n${out}`);
  return finding.split("\n");
}

/** The line with the place, and its underline. */
function marked(lines) {
  const underline = lines.findIndex((line) => /│ *\^/.test(line));
  return lines.slice(underline - 1, underline + 1);
}

/** The members of a good job, as JSON without the braces. */
const MEMBERS = JSON.stringify(GOOD).slice(1, -1);

test("a finding says what, where, and what would be right", (t) => {
  const { out } = run(["job.json"], { cwd: folder(t, { "job.json": WARNING }) });
  const [head, place, , , line, underline, , pointer, ...rest] = out.split("\n");
  assert.match(head, /^warning\[initial-run-with-one-time\]: \S/);
  assert.equal(place, "   ┌─ job.json:15:17");
  assert.equal(line, '15 │   "initialRun": false');
  assert.equal(underline, "   │                 ^^^^^");
  assert.equal(pointer, "   = at /initialRun");
  assert.ok(rest.some((text) => /^ {3}= see https:\/\/\S+initial-run-with-one-time/.test(text)));
  assert.match(out, /\n\n1 warning in 1 file\n$/);
});

test("a finding of the group no-effect says so", (t) => {
  const { out } = run(["."], { cwd: folder(t, { "nothing.json": NO_EFFECT, "warning.json": WARNING }) });
  assert.deepEqual(out.match(/^ += group .*$/gm), ["   = group no-effect"]);
});

suite("the summary", () => {
  const files = { "a.json": GOOD, "b.json": ERROR, "c.json": ERROR, "d.json": WARNING };
  const cases = [
    [["a.json"], "no findings in 1 file"],
    [["."], "2 errors, 1 warning in 3 files (of 4)"],
    [["b.json"], "1 error in 1 file"],
    [[".", "--rule", "initial-run-with-one-time=info"], "2 errors, 1 info in 3 files (of 4); `--show-infos` lists the infos"],
    [[".", "--rule", "initial-run-with-one-time=info", "--show-infos"], "2 errors, 1 info in 3 files (of 4)"],
    [[".", "--rule", "initial-run-with-one-time=info", "--fail-on", "info"], "2 errors, 1 info in 3 files (of 4)"],
  ];
  for (const [args, expected] of cases) {
    test(expected, (t) => {
      const { out } = run(args, { cwd: folder(t, files) });
      assert.equal(out.trimEnd().split("\n").at(-1), expected);
    });
  }
});

test("another place of a finding is shown with its line, which isn't shown twice", (t) => {
  const job = { ...GOOD, s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["larkfield-orders", "larkfield-orders"] }] } };
  const { out } = run(["job.json"], { cwd: folder(t, { "job.json": job }) });
  assert.deepEqual(out.split("\n").slice(1, 10), [
    "   ┌─ job.json:11:11",
    "   │",
    '11 │           "larkfield-orders"',
    "   │           ^^^^^^^^^^^^^^^^^^",
    "   │",
    '10 │           "larkfield-orders",',
    "   │           ------------------ see also",
    "   │",
    "   = at /s3JobDefinition/bucketDefinitions/0/buckets/1",
  ]);
});

suite("the underline stands under its text", () => {
  // What stands before the fault, how it is shown, and how many columns that takes.
  const cases = {
    "tabs": ["\t\t", "        ", 8],
    "East Asian characters": ['"name":"日本語",', '"name":"日本語",', 16],
    "emoji of several characters": ['"name":"👩‍👩‍👧!",', '"name":"👩‍👩‍👧!",', 13],
    "flags": ['"name":"🇨🇭",', '"name":"🇨🇭",', 12],
    "combining marks": ['"name":"e\u0301",', '"name":"e\u0301",', 11],
    "direction marks": ['"name":"\u202e",', '"name":"\\u{202e}",', 18],
    "C1 controls": ['"name":"\u009b31m",', '"name":"\\u{9b}31m",', 19],
    "zero-width characters": ['"name":"a\u200bb",', '"name":"a\\u{200b}b",', 20],
    "soft hyphens": ['"name":"\u00ad",', '"name":"\\u{ad}",', 16],
    "tags": ['"name":"a\u{e0041}",', '"name":"a\\u{e0041}",', 20],
    "tags behind a flag that isn't one": ['"name":"🏴\u{e0041}",', '"name":"🏴\\u{e0041}",', 21],
    "variation selectors of what has no variants": ['"name":"日\u{e0100}",', '"name":"日\\u{e0100}",', 21],
    "those of emoji": ['"name":"❤\ufe0f",', '"name":"❤\ufe0f",', 12],
    "byte order marks inside": ['"name":"\ufeff",', '"name":"\\u{feff}",', 18],
    "joiners of nothing": ['"name":"a\u200db",', '"name":"a\\u{200d}b",', 20],
    "keycaps": ['"name":"a1\ufe0f\u20e3b",', '"name":"a1\ufe0f\u20e3b",', 14],
    "letters between marks": ['"name":"a\u0301b\u0301cd\u0301",', '"name":"a\u0301b\u0301cd\u0301",', 14],
    "fillers": ['"name":"\u3164",', '"name":"\\u{3164}",', 18],
  };
  for (const [name, [before, shown, width]] of Object.entries(cases)) {
    test(name, (t) => {
      assert.deepEqual(marked(findingAt(t, "/flavour", `{${MEMBERS},\n${before}"flavour":1}`)), [
        `2 │ ${shown}"flavour":1}`,
        `  │ ${" ".repeat(width)}^^^^^^^^^`,
      ]);
    });
  }
});

test("control characters of the text never reach the terminal", (t) => {
  const text = `{${MEMBERS},"\u001b[31mred\u0007": 1}`;
  const { out } = run(["--color", "never", "job.json"], { cwd: folder(t, { "job.json": text }) });
  assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  assert.match(out, /␛\[31mred␇/);
});

test("nor do those of a decoded string, or of a file name", (t) => {
  const cwd = folder(t, { "\u001b[2Jjob.json": `{${MEMBERS},"\\u001b[31mred": 1}` });
  const { out, err } = run(["--color", "never", ".", "absent\u001b[2J.json"], { cwd });
  assert.doesNotMatch(out + err, /\u001b/);
  assert.match(out, /␛\[2Jjob\.json:1:/);
  assert.match(err, /absent␛/);
});

test("CRLF ends a line like LF", (t) => {
  const text = JSON.stringify(WARNING, null, 2).replaceAll("\n", "\r\n");
  assert.deepEqual(marked(findingAt(t, "/initialRun", text)), ['15 │   "initialRun": false', "   │                 ^^^^^"]);
});

test("a range of several lines is underlined on its first, which says where it ends", (t) => {
  const job = { ...GOOD, scheduleFrequency: { dailySchedule: {} } };
  const [, underline] = marked(findingAt(t, "/scheduleFrequency", JSON.stringify(job, null, 2)));
  assert.match(underline, /│ {24}\^ … to line 17$/);
});

suite("of a long line only the surroundings are shown", () => {
  const long = JSON.stringify("x".repeat(190));
  const cases = {
    "the fault at the end": [`{${MEMBERS},"flavour":1}`, /│ …\S.*"flavour":1\}$/],
    "the fault at the beginning": [`{"flavour":1,${MEMBERS}}`, /│ \{"flavour":1,.*…$/],
    "the fault in the middle": [`{${MEMBERS},"flavour":1,"description":${long}}`, /│ ….*"flavour":1,.*…$/],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    test(name, (t) => {
      const [line, underline] = marked(findingAt(t, "/flavour", text));
      assert.match(line, expected);
      assert.ok(line.length <= 100, `${line.length} columns`);
      assert.equal(underline, `${"  │".padEnd(line.indexOf('"flavour"'))}^^^^^^^^^`);
    });
  }

  test("a fault longer than the line", (t) => {
    const [line, underline] = marked(findingAt(t, `/${"x".repeat(190)}`, `{${MEMBERS},${long}:1}`));
    assert.ok(line.length <= 100 && underline.length <= 100);
    assert.match(line, /│ ….*"x+…$/);
    assert.match(underline, /\^{20,}$/);
  });
});

suite("only what is shown of a line is cut into characters, and of that only what isn't plain", () => {
  const counted = patchedBy(`
    import { writeSync } from "node:fs";
    let cut = 0;
    const { segment } = Intl.Segmenter.prototype;
    Intl.Segmenter.prototype.segment = function (text) {
      cut += text.length;
      return segment.call(this, text);
    };
    process.on("exit", () => writeSync(2, String(cut)));`);
  const cases = [
    ["member", 0],
    ["Mitglied für ", 50],
    ["字段", 200],
  ];
  for (const [name, most] of cases) {
    test(name, (t) => {
      const members = Array.from({ length: 1000 }, (_, index) => [`${name}${index}`, 0]);
      const cwd = folder(t, { "job.json": JSON.stringify({ ...GOOD, ...Object.fromEntries(members) }) });
      const { out, err } = run(["job.json"], { cwd, env: counted });
      assert.match(out, /\n1000 errors in 1 file\n$/);
      assert.ok(Number(err) / 1000 <= most, `${err} units for 1000 findings`);
    });
  }
});

test("--no-color and --color never reach the messages on standard error, too", (t) => {
  const cwd = folder(t, { "job.json": GOOD });
  for (const args of [["absent.json"], ["--fromat", "json"], ["explain", "nothing"], ["--limit"]]) {
    for (const never of [["--no-color"], ["--color", "never"], ["--color=never"]]) {
      const { err } = run([...never, ...args], { cwd, env: { FORCE_COLOR: "1" } });
      assert.match(err, /^macie-preflight: /);
    }
    assert.match(run(["--color", "always", ...args], { cwd }).err, /^\u001b\[/);
  }
});

suite("colour", () => {
  const cases = [
    [[], {}, false],
    [["--color", "always"], {}, true],
    [["--color", "never"], { FORCE_COLOR: "1" }, false],
    [["--no-color"], { FORCE_COLOR: "1" }, false],
    [[], { FORCE_COLOR: "1" }, true],
    [[], { FORCE_COLOR: "0" }, false],
    [["--color", "always"], { NO_COLOR: "1" }, true],
    [[], { NO_COLOR: "1" }, false],
  ];
  for (const [args, env, expected] of cases) {
    test(`${args.join(" ") || "auto"} ${JSON.stringify(env)}`, (t) => {
      const { out } = run([...args, "job.json"], { cwd: folder(t, { "job.json": ERROR }), env });
      assert.equal(out.includes("\u001b["), expected);
    });
  }
});
