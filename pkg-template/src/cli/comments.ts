// Suppressions in comments: `# macie-preflight-ignore RULE: REASON`, at the end of the finding's line or on the line before it; on the
// line before a resource, a call or a command, it holds for the whole job.

import type { Diagnostic } from "../index.ts";
import { knownRules } from "./explain.ts";
import { didYouMean } from "./nearest.ts";

const WORD = "macie-preflight-ignore";

/** How comments begin in the languages that have them, and where that doesn't matter, Markdown. */
const COMMENT = new RegExp(`(?<before>.*?)(?<begin>#|//|/\\*|<!--)\\s*${WORD}(?![\\w-])(?<rest>.*)$`);

const CONTENT = /^\s+(?<codes>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(?<reason>.*?))?\s*(?:\*\/|-->)?\s*$/;

/** A line that a comment on the lines before it looks past: another comment, or the beginning of a block in Markdown. */
const PASSED = /^\s*(?:#|\/\/|\/\*|<!--|```|~~~)/;

/** What is wrong with a comment, and where it begins. */
export interface Remark {
  line: number;
  column: number;
  message: string;
}

/** One rule that a comment accepts. */
interface Accepted {
  code: string;
  place: Omit<Remark, "message">;
  /** The line of the findings, and whether a job that begins there is accepted as a whole. */
  line: number;
  isBefore: boolean;
  isUsed: boolean;
}

/** The suppressions in the comments of a file. */
export class CommentSuppressions {
  readonly #accepted: Accepted[] = [];
  readonly #faults: Remark[] = [];

  constructor(text: string) {
    if (!text.includes(WORD)) return;
    const lines = text.split(/\r\n|\n|\r/);
    for (const [index, content] of lines.entries()) {
      const comment = content.includes(WORD) ? COMMENT.exec(content)?.groups : undefined;
      if (comment === undefined) continue;
      const { before = "", begin = "", rest = "" } = comment;
      const place = { line: index + 1, column: before.length + 1 };
      const { codes, reason } = CONTENT.exec(rest)?.groups ?? {};
      if (codes === undefined || !reason) {
        const end = begin === "<!--" ? " -->" : begin === "/*" ? " */" : "";
        this.#faults.push({ ...place, message: `a suppression needs a rule and a reason: \`${begin} ${WORD} ${codes ?? "RULE"}: REASON${end}\`` });
        continue;
      }
      const isBefore = before.trim() === "";
      let line = index;
      if (isBefore) do line += 1; while (PASSED.test(lines[line] ?? ""));
      for (const code of codes.split(/\s*,\s*/)) this.#accepted.push({ code, place, line: line + 1, isBefore, isUsed: false });
    }
  }

  /** Whether a finding would be accepted, of a job that begins on that line. */
  accepts(diagnostic: Diagnostic, jobLine: number | undefined): boolean {
    return this.#matching(diagnostic, jobLine).length > 0;
  }

  /** Accepts a finding, if a comment does. */
  accept(diagnostic: Diagnostic, jobLine: number | undefined): boolean {
    const matching = this.#matching(diagnostic, jobLine);
    for (const one of matching) one.isUsed = true;
    return matching.length > 0;
  }

  #matching({ code, range }: Diagnostic, jobLine: number | undefined): Accepted[] {
    return this.#accepted.filter((one) => one.code === code && (one.line === range?.start.line || (one.isBefore && one.line === jobLine)));
  }

  /** What is wrong with the comments, once all findings of the file are known. */
  remarks(): Remark[] {
    const codes = knownRules().map(({ code }) => code);
    const unused = this.#accepted.filter(({ isUsed }) => !isUsed);
    return [
      ...this.#faults,
      ...unused.map(({ code, place }) => ({
        ...place,
        message: codes.some((known) => known === code) ? `unused suppression: there is no finding of \`${code}\`` : `unknown rule \`${code}\`${didYouMean(code, codes)}`,
      })),
    ];
  }
}
