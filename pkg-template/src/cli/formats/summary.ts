// What formats for people have in common: which findings they list, and what they say at the end.

import type { Diagnostic } from "../../index.ts";
import { total } from "../grades.ts";
import { acceptedLine } from "../screening.ts";
import { searchedLine } from "../searched.ts";
import { visible } from "../visible.ts";
import { type Context, counted, type FileResult, plural, type Summary } from "./format.ts";

/** Whether a finding is for people: infos are only on request, or if they fail the run. */
export function lists({ severity }: Pick<Diagnostic, "severity">, { showInfos, fails }: Context): boolean {
  return severity !== "info" || showInfos || fails("info");
}

/** What isn't listed of a file, and `end`; nothing if all of it is. */
export function notListedLine({ file, cut }: FileResult, context: Context, end: string): string {
  const counts = lists({ severity: "info" }, context) ? cut : { ...cut, info: 0 };
  return total(counts) === 0 ? "" : `not listed: ${counted(counts, context.paint)} in ${visible(file)}${end}`;
}

/** How much was found, accepted, and searched; nothing where nothing could be read, where "no findings" would be a lie. */
export function summaryLine(summary: Summary, context: Context): string {
  const { files, searched } = summary;
  return files === 0 ? "" : foundLine(summary, context) + acceptedLine(summary.accepted) + (searched === undefined ? "" : searchedLine(searched));
}

function foundLine({ files, found, faulty }: Summary, context: Context): string {
  if (total(found) === 0) return `no findings in ${plural(files, "file")}\n`;
  const all = files > faulty ? ` (of ${files})` : "";
  const hidden = found.info > 0 && !lists({ severity: "info" }, context) ? "; `--show-infos` lists the infos" : "";
  return `${counted(found, context.paint)} in ${plural(faulty, "file")}${all}${hidden}\n`;
}
