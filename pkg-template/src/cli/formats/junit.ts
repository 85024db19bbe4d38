// `junit`: a test suite for each file, and in it a test for each finding. What fails the run is a failed test.

import type { Diagnostic } from "../../index.ts";
import { gradeOf } from "../grades.ts";
import { visible } from "../visible.ts";
import { type CheckedDocument, type Context, type Format, notListed, sentence, whichDocument } from "./format.ts";

export function junit({ tool: { name } }: Context): Format {
  let cases: string[] = [];
  let failed = 0;
  let begun = false;
  const add = (suite: string): string => {
    const head = begun ? "" : `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${attribute(name)}">\n`;
    begun = true;
    return head + suite;
  };
  return {
    finding: (diagnostic, document) => {
      const fatal = document.fails(gradeOf(diagnostic));
      if (fatal) failed += 1;
      cases.push(testCase(diagnostic, document, fatal));
      return "";
    },
    file: (result) => {
      const { file } = result;
      const tests = cases.length > 0 ? cases : [`<testcase classname="${attribute(file)}" name="no findings" file="${attribute(file)}" time="0"/>`];
      const suite = testSuite(file, tests, { failures: failed, errors: 0 }, notListed(result));
      cases = [];
      failed = 0;
      return add(suite);
    },
    end: ({ failures }) => {
      const suites = failures.map(({ file, message }) => {
        const error = `<error type="not-checked" message="${attribute(message)}"/>`;
        return testSuite(file, [`<testcase classname="${attribute(file)}" name="can be checked" time="0">${error}</testcase>`], { failures: 0, errors: 1 });
      });
      return `${add(suites.join(""))}</testsuites>\n`;
    },
  };
}

function testSuite(file: string, cases: string[], { failures, errors }: { failures: number; errors: number }, note = ""): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="0" time="0"`;
  const parts = note === "" ? cases : [...cases, `<system-err>${escaped(note)}</system-err>`];
  return `  <testsuite name="${attribute(file)}" ${counts}>\n${parts.map((part) => `    ${part}\n`).join("")}  </testsuite>\n`;
}

function testCase(diagnostic: Diagnostic, document: CheckedDocument, fatal: boolean): string {
  const { code, severity, pointer, range, message, url } = diagnostic;
  const name = `${code}${pointer === "" ? "" : ` ${pointer}`}${whichDocument(diagnostic, document)}`;
  const place = range === undefined ? "" : `:${range.start.line}:${range.start.column}`;
  const text = escaped(`${document.file}${place}: ${severity}: ${sentence(diagnostic)} `) + escaped(url);
  const line = range === undefined ? "" : ` line="${range.start.line}"`;
  const opened = `<testcase classname="${attribute(document.file)}" name="${attribute(name)}" file="${attribute(document.file)}"${line} time="0">`;
  const content = fatal ? `<failure type="${severity}" message="${attribute(message)}">${text}</failure>` : `<system-out>${text}</system-out>`;
  return `${opened}${content}</testcase>`;
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', "&quot;");
}

/** Text in XML, which can't have some characters even escaped; `visible` shows all of them but two. */
function escaped(text: string): string {
  return visible(text).replaceAll(/[\ufffe\uffff]/g, "\ufffd").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
