// Where a request goes: the same request as a file or a command for another tool.

import * as core from "../../target/npm/generated/core.js";
import type { CreateClassificationJobRequest, Export, Options, Report } from "../../target/npm/generated/types.js";
import { bytesOf, optionBytes } from "./bytes.ts";
import { call } from "./core.ts";
import { textOf } from "./values.ts";

/** What a request is judged by before it is exported. */
export type ExportOptions = Omit<Options, "kind" | "documents">;

/** A request isn't exported, because the report holds an error. */
export class ExportError extends Error {
  /** What was found, as `validate` tells it. */
  readonly report: Report;

  constructor(report: Report) {
    const first = report.diagnostics.find((found) => found.severity === "error");
    super(first ? `the request isn't exported, since it has errors (${report.errors}); the first: ${first.message}` : "the value isn't a request");
    this.name = "ExportError";
    this.report = report;
  }
}

type Exporter = (text: Uint8Array, options?: Uint8Array) => Export | Report;

function exported(request: unknown, options: ExportOptions | undefined, exporter: Exporter): Export {
  const bytes = bytesOf(textOf(request));
  const outcome = call(() => exporter(bytes, optionBytes(options)));
  if ("diagnostics" in outcome) throw new ExportError(outcome);
  return outcome;
}

/**
 * The request as JSON as the API takes it: two spaces a level, members in the API's order.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws ExportError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toApi(request: CreateClassificationJobRequest, options?: ExportOptions): Export {
  return exported(request, options, core.toApi);
}

/**
 * The request as a command for AWS's command line: for `sh` and every shell that quotes as it does.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws ExportError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toAwsCli(request: CreateClassificationJobRequest, options?: ExportOptions): Export {
  return exported(request, options, core.toAwsCli);
}

/**
 * The request as a Python program that creates the job with boto3.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws ExportError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toBoto3(request: CreateClassificationJobRequest, options?: ExportOptions): Export {
  return exported(request, options, core.toBoto3);
}

/**
 * The request as an ES module that creates the job with `@aws-sdk/client-macie2`.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws ExportError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toSdkJs(request: CreateClassificationJobRequest, options?: ExportOptions): Export {
  return exported(request, options, core.toSdkJs);
}

/**
 * The request as an `aws_macie2_classification_job` of Terraform's AWS provider.
 *
 * What the provider has no argument for (managed data identifiers, allow lists, the token) stands in a comment
 * above the resource, and in the notes.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws ExportError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toTerraform(request: CreateClassificationJobRequest, options?: ExportOptions): Export {
  return exported(request, options, core.toTerraform);
}
