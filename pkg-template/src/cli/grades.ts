// How grave a finding is for a run: its severity, with the warnings that something has no effect as a
// grade of their own. From grades follow what fails a run, what is shown, and what a limit lets out.

import type { Diagnostic, Report } from "../index.ts";

/** From the gravest down. */
export const GRADES = ["error", "no-effect", "warning", "info"] as const;
export type Grade = (typeof GRADES)[number];

/** From which grade up something holds. */
export type Threshold = Grade | "never";

export function gradeOf({ severity, noEffect }: Pick<Diagnostic, "severity" | "noEffect">): Grade {
  return severity === "warning" && noEffect ? "no-effect" : severity;
}

export function reaches(grade: Grade, threshold: Threshold): boolean {
  return threshold !== "never" && GRADES.indexOf(grade) <= GRADES.indexOf(threshold);
}

/** How many findings there are of each grade. */
export type Counts = Record<Grade, number>;

export function none(): Counts {
  return { error: 0, "no-effect": 0, warning: 0, info: 0 };
}

/** The counts of a report, which hold what it doesn't list as well. */
export function countsOf({ errors, warnings, noEffect, infos }: Report): Counts {
  return { error: errors, "no-effect": noEffect, warning: warnings - noEffect, info: infos };
}

/** The counts as reports name them: those without effect are warnings. */
export function named(counts: Counts): Pick<Report, "errors" | "warnings" | "noEffect" | "infos"> {
  const { error, "no-effect": noEffect, warning, info } = counts;
  return { errors: error, warnings: warning + noEffect, noEffect, infos: info };
}

export function add(to: Counts, counts: Counts): void {
  for (const grade of GRADES) to[grade] += counts[grade];
}

export function total(counts: Counts): number {
  return GRADES.reduce((sum, grade) => sum + counts[grade], 0);
}
