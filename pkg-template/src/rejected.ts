// The error that is thrown for a document with errors, by all functions that need a sound one.

import type { Options, Report } from "../../target/npm/generated/types.js";

/** Options for checking a job: those of {@link validate} except `kind` and `documents`. */
export type JobOptions = Omit<Options, "kind" | "documents">;

/** Thrown if a document has errors, or if too little of it is known. */
export class RejectedError extends Error {
  /** The report for the document, as {@link validate} returns it. */
  readonly report: Report;

  constructor(report: Report, reason = "the value isn't a valid document") {
    const first = report.diagnostics.find((found) => found.severity === "error");
    const place = first?.pointer ? ` (\`${first.pointer}\`)` : "";
    const said = first === undefined ? "" : `: ${first.message}${place}`;
    super(report.errors === 0 ? reason : report.errors === 1 ? `1 error${said}` : `${report.errors} errors; the first${said}`);
    this.name = "RejectedError";
    this.report = report;
  }
}
