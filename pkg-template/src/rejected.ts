// What comes of a document with an error, where builders let none out and nothing is told or written of one.

import type { Options, Report } from "../../target/npm/generated/types.js";

/** What a request or a job is judged by before anything is done with it. */
export type JobOptions = Omit<Options, "kind" | "documents">;

/** Nothing was done with a document, because its `report` holds an error. */
export class RejectedError extends Error {
  /** All that was found, as `validate` tells it. */
  readonly report: Report;

  constructor(report: Report) {
    const first = report.diagnostics.find((found) => found.severity === "error");
    const place = first?.pointer ? ` (\`${first.pointer}\`)` : "";
    const said = first === undefined ? "" : `: ${first.message}${place}`;
    super(report.errors === 0 ? "the value isn't a request" : report.errors === 1 ? `1 error${said}` : `${report.errors} errors; the first${said}`);
    this.name = "RejectedError";
    this.report = report;
  }
}
