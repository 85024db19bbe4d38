// Where a request goes: the same request as a file or a command for another tool.

import type { CreateClassificationJobRequest, Export } from "../../target/npm/generated/types.js";
import { validate } from "./checker.ts";
import { sound } from "./gate.ts";
import * as planner from "./planner.ts";
import type { JobOptions } from "./rejected.ts";

function exported(request: unknown, options: JobOptions | undefined, exporter: (json: Uint8Array) => Export | undefined): Export {
  return planner.told(exporter, sound(validate, request, options, { kind: "create-request", documents: "one" }));
}

/**
 * The request as JSON as the API takes it: two spaces a level, members in the API's order.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toApi(request: CreateClassificationJobRequest, options?: JobOptions): Export {
  return exported(request, options, planner.toApi);
}

/**
 * The request as a command for AWS's command line: for `sh` and every shell that quotes as it does.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toAwsCli(request: CreateClassificationJobRequest, options?: JobOptions): Export {
  return exported(request, options, planner.toAwsCli);
}

/**
 * The request as a Python program that creates the job with boto3.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toBoto3(request: CreateClassificationJobRequest, options?: JobOptions): Export {
  return exported(request, options, planner.toBoto3);
}

/**
 * The request as an ES module that creates the job with `@aws-sdk/client-macie2`.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toSdkJs(request: CreateClassificationJobRequest, options?: JobOptions): Export {
  return exported(request, options, planner.toSdkJs);
}

/**
 * The request as an `aws_macie2_classification_job` of Terraform's AWS provider.
 *
 * What the provider has no argument for (managed data identifiers, allow lists, the token), or doesn't send (empty values),
 * stands in a comment above the resource, and in the notes.
 *
 * @param request - A request without errors; it may have warnings.
 * @param options - What to judge it by.
 * @throws RejectedError, with the report, if the request has an error.
 * @throws Error if the options can't be followed.
 */
export function toTerraform(request: CreateClassificationJobRequest, options?: JobOptions): Export {
  return exported(request, options, planner.toTerraform);
}
