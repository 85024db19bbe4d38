// What a search looked at, in words: a line for the summary, and the list of `--show-files`.

import { plural } from "../plural.ts";
import { visible } from "./visible.ts";
import { REASONS, type Skipped } from "./walk.ts";

/** What became of a file. */
export type Outcome = "checked" | "no job" | "unreadable";

/** Everything that was looked at, and what wasn't. */
export interface Searched {
  files: { name: string; outcome: Outcome }[];
  skipped: Skipped[];
}

/** A line for people that says how much was searched; nothing if every file has a job and none was skipped. */
export function searchedLine({ files, skipped }: Searched): string {
  const looked = files.filter(({ outcome }) => outcome !== "unreadable").length;
  const withJobs = files.filter(({ outcome }) => outcome === "checked").length;
  if (withJobs === looked && skipped.length === 0) return "";
  const reasons = REASONS.flatMap((reason) => {
    const count = skipped.filter((one) => one.reason === reason).length;
    return count === 0 ? [] : [`${count} ${reason}`];
  });
  const without = reasons.length === 0 ? "" : `; skipped ${reasons.join(", ")} (\`--show-files\` lists them)`;
  return `searched ${plural(looked, "file")}, ${withJobs} with jobs${without}\n`;
}

/** Each file with its outcome, then what was skipped. */
export function searchedList({ files, skipped }: Searched): string {
  const rows = [
    ...files.map(({ name, outcome }) => [outcome, name, ""]),
    ...skipped.map(({ path, reason, by }) => ["skipped", path, by === undefined ? ` (${reason})` : ` (${reason}: ${by})`]),
  ];
  return rows.map(([outcome = "", path = "", note = ""]) => `${outcome.padEnd("unreadable".length)}  ${visible(path + note)}\n`).join("");
}
