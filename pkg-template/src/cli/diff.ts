// `diff`: what changed between two jobs, whatever forms they have.

import { diff, type JobChange, type JobChangeKind } from "../index.ts";
import { type Paint, painter } from "./color.ts";
import { findJob, type FoundJob, sayErrors } from "./job.ts";
import type { ColorChoice, PLAIN_FORMATS } from "./options.ts";
import { standardOutput } from "./output.ts";
import { visible, visibleJson } from "./visible.ts";

const SIGNS = {
  added: { sign: "+", style: "info" },
  removed: { sign: "-", style: "error" },
  changed: { sign: "~", style: "warning" },
  unknown: { sign: "?", style: "faint" },
} as const satisfies Record<JobChangeKind, { sign: string; style: Parameters<Paint>[0] }>;

interface DiffCommand {
  before: string;
  after: string;
  format: (typeof PLAIN_FORMATS)[number];
  color: ColorChoice;
}

/** The changes between two jobs, as text, and whether there are none. Throws if a job can't be read or has errors. */
export async function changesBetween(command: DiffCommand): Promise<{ text: string; isSame: boolean }> {
  const [before, after] = [await findJob(command.before), await findJob(command.after)];
  if (await sayErrors([before, after], command.color)) throw new Error("can't compare jobs that have errors");
  const changes = diff(before.value() as object, after.value() as object);
  const text = command.format === "json" ? changesJson(changes, before, after) : changesText(changes, painter(command.color, standardOutput.terminal));
  return { text, isSame: changes.length === 0 };
}

/** A line for each change. */
function changesText(changes: JobChange[], paint: Paint): string {
  if (changes.length === 0) return "no changes\n";
  return changes
    .map((change) => {
      const { sign, style } = SIGNS[change.what];
      return `${paint(style, sign)} ${visible(change.pointer)}: ${valuesOf(change)}\n`;
    })
    .join("");
}

/** The changes as JSON, with what was compared. */
function changesJson(changes: JobChange[], before: FoundJob, after: FoundJob): string {
  const place = ({ file, index, name }: FoundJob) => ({ file, document: index, name: name ?? null });
  return `${visibleJson({ version: 1, before: place(before), after: place(after), changes }, 2)}\n`;
}

function valuesOf({ what, before, after }: JobChange): string {
  switch (what) {
    case "added":
      return visibleJson(after);
    case "removed":
      return visibleJson(before);
    case "changed":
      return `${visibleJson(before)} → ${visibleJson(after)}`;
    case "unknown":
      return "it isn't known whether this was changed";
  }
}
