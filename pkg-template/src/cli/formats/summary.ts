// What formats for people have in common: which findings they list, and what they say at the end.

import type { Diagnostic } from "../../index.ts";
import { total } from "../grades.ts";
import { plural } from "../plural.ts";
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

function foundLine({ files, found, faulty }: Summary, { paint }: Context, hides: boolean): string {
  if (total(found) === 0) return `no findings in ${plural(files, "file")}\n`;
  const all = files > faulty ? ` (of ${files})` : "";
  const hidden = hides ? "; `--show-infos` lists the infos" : "";
  return `${counted(found, paint)} in ${plural(faulty, "file")}${all}${hidden}\n`;
}
