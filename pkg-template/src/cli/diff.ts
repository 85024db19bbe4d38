// `diff`: what changed between two jobs, whatever forms they have.

import { diff, type JobChange, type JobChangeKind } from "../index.ts";
import type { Paint } from "./color.ts";
import type { FoundJob } from "./job.ts";
import { visible, visibleJson } from "./visible.ts";

const SIGNS = {
  added: { sign: "+", style: "info" },
  removed: { sign: "-", style: "error" },
  changed: { sign: "~", style: "warning" },
  unknown: { sign: "?", style: "faint" },
} as const satisfies Record<JobChangeKind, { sign: string; style: Parameters<Paint>[0] }>;

/** The changes between two jobs without errors. */
export function changesBetween(before: FoundJob, after: FoundJob): JobChange[] {
  return diff(before.value() as object, after.value() as object);
}

/** A line for each change. */
export function changesText(changes: JobChange[], paint: Paint): string {
  if (changes.length === 0) return "no changes\n";
  return changes
    .map((change) => {
      const { sign, style } = SIGNS[change.what];
      return `${paint(style, sign)} ${visible(change.pointer)}: ${valuesOf(change)}\n`;
    })
    .join("");
}

/** The changes as JSON, with what was compared. */
export function changesJson(changes: JobChange[], before: FoundJob, after: FoundJob): string {
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
