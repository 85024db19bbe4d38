// Exports: a request as a file or a command for another tool. A placeholder such as `<name>` stands for what isn't known.

import type { ExportedRequest } from "../../target/npm/generated/types.js";
import type { JobRequest } from "./accepted.ts";
import { validate } from "./checker.ts";
import { sound } from "./gate.ts";
import * as planner from "./planner.ts";
import type { JobOptions } from "./rejected.ts";

function exported(request: unknown, options: JobOptions | undefined, exporter: (json: Uint8Array) => ExportedRequest | undefined): ExportedRequest {
  return planner.told(exporter, sound(validate, request, options, { kind: "create-request", documents: "one" }));
}

/**
 * Exports a request as JSON for the API, indented by two spaces, with members in the order of the API reference.
 *
 * @param request - The request. It can have warnings, but no errors. What isn't known of it is exported as a placeholder such as `<name>`.
 * @param options - The options for checking the request.
 * @throws RejectedError if the request has errors.
 * @throws Error if the options are invalid.
 */
export function toApi(request: JobRequest, options?: JobOptions): ExportedRequest {
  return exported(request, options, planner.toApi);
}

/**
 * Exports a request as an AWS CLI command, quoted for POSIX shells.
 *
 * @param request - The request. It can have warnings, but no errors. What isn't known of it is exported as a placeholder such as `<name>`.
 * @param options - The options for checking the request.
 * @throws RejectedError if the request has errors.
 * @throws Error if the options are invalid.
 */
export function toAwsCli(request: JobRequest, options?: JobOptions): ExportedRequest {
  return exported(request, options, planner.toAwsCli);
}

/**
 * Exports a request as a Python program that creates the job with boto3.
 *
 * @param request - The request. It can have warnings, but no errors. What isn't known of it is exported as a placeholder such as `<name>`.
 * @param options - The options for checking the request.
 * @throws RejectedError if the request has errors.
 * @throws Error if the options are invalid.
 */
export function toBoto3(request: JobRequest, options?: JobOptions): ExportedRequest {
  return exported(request, options, planner.toBoto3);
}

/**
 * Exports a request as an ES module that creates the job with `@aws-sdk/client-macie2`.
 *
 * @param request - The request. It can have warnings, but no errors. What isn't known of it is exported as a placeholder such as `<name>`.
 * @param options - The options for checking the request.
 * @throws RejectedError if the request has errors.
 * @throws Error if the options are invalid.
 */
export function toSdkJs(request: JobRequest, options?: JobOptions): ExportedRequest {
  return exported(request, options, planner.toSdkJs);
}

/**
 * Exports a request as an `aws_macie2_classification_job` resource of Terraform's AWS provider.
 *
 * The provider doesn't support managed data identifiers, allow lists, and the client token, and doesn't send empty values. A
 * comment above the resource, and `notes`, list what is affected.
 *
 * @param request - The request. It can have warnings, but no errors. What isn't known of it is exported as a placeholder such as `<name>`.
 * @param options - The options for checking the request.
 * @throws RejectedError if the request has errors.
 * @throws Error if the options are invalid.
 */
export function toTerraform(request: JobRequest, options?: JobOptions): ExportedRequest {
  return exported(request, options, planner.toTerraform);
}

/**
 * Exports a request as a state machine of AWS Step Functions, whose only state creates the job. If the request has no client token, each
 * execution generates one.
 *
 * @param request - The request. It can have warnings, but no errors. What isn't known of it is exported as a placeholder such as `<name>`.
 * @param options - The options for checking the request.
 * @throws RejectedError if the request has errors.
 * @throws Error if the options are invalid.
 */
export function toStepFunctions(request: JobRequest, options?: JobOptions): ExportedRequest {
  return exported(request, options, planner.toStepFunctions);
}
