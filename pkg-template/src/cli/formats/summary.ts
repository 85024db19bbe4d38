// What formats for people have in common: which findings they list, and what they say at the end.

import type { Diagnostic } from "../../index.ts";
import { total } from "../grades.ts";
import { plural } from "../../plural.ts";
import { acceptedLine } from "../screening.ts";
import { searchedLine } from "../searched.ts";
import { visible } from "../visible.ts";
import { type CheckedFile, type Context, counted, type FileResult, type Summary } from "./format.ts";

/** Whether a finding is for people: infos are only on request, or if they fail the run. */
export function lists({ severity }: Pick<Diagnostic, "severity">, { fails }: CheckedFile, { showInfos }: Context): boolean {
  return severity !== "info" || showInfos || fails("info");
}

/** What isn't listed of a file, and `end`; nothing if all of it is. */
export function notListedLine(result: FileResult, context: Context, end: string): string {
  const { file, cut } = result;
  const counts = lists({ severity: "info" }, result, context) ? cut : { ...cut, info: 0 };
  return total(counts) === 0 ? "" : `not listed: ${counted(counts, context.paint)} in ${visible(file)}${end}`;
}

/** How much was found, accepted, and searched, and whether infos are hidden; nothing where nothing could be read, where "no findings" would be a lie. */
export function summaryLine(summary: Summary, context: Context, hides: boolean): string {
  const { files, searched, accepted } = summary;
  if (files === 0) return "";
  return foundLine(summary, context, hides) + acceptedLine(accepted) + (searched === undefined ? "" : searchedLine(searched));
}

function foundLine(summary: Summary, context: Context, hides: boolean): string {
  const { files, found, faulty } = summary;
  if (total(found) === 0) return `no findings in ${plural(files, "file")}\n${fixesLine(summary, context)}`;
  const all = files > faulty ? ` (of ${files})` : "";
  const hidden = hides ? "; `--show-infos` lists the infos" : "";
  return `${counted(found, context.paint)} in ${plural(faulty, "file")}${all}${hidden}\n${fixesLine(summary, context)}`;
}

/** How much was fixed, and how much can be, in a line; nothing of neither. */
export function fixesLine({ fixed, fixable, unsafeFixable }: Pick<Summary, "fixed" | "fixable" | "unsafeFixable">, { fixing }: Pick<Context, "fixing">): string {
  const parts = [
    fixing === undefined ? "" : `${fixing.mode === "write" ? "fixed" : "would fix"} ${plural(fixed, "finding")}`,
    fixable > 0 ? `\`--fix\` can fix ${plural(fixable, "finding")}` : "",
    unsafeFixable > 0 ? `\`--unsafe-fixes\` can fix ${unsafeFixable} more` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `${parts.join("; ")}\n`;
}
