// `convert`: a job in another form.

import { cloneRequest, type ExportedRequest, type JobRequest, toApi, toAwsCli, toBoto3, toSdkJs, toTerraform } from "../index.ts";
import type { TargetForm } from "./arguments.ts";
import type { FoundJob } from "./job.ts";

const EXPORTS: Record<TargetForm, (request: JobRequest) => ExportedRequest> = {
  api: toApi,
  "aws-cli": toAwsCli,
  boto3: toBoto3,
  "sdk-js": toSdkJs,
  terraform: toTerraform,
};

/** The job in that form. Throws `RejectedError`. */
export function converted({ kind, value }: Pick<FoundJob, "kind" | "value">, form: TargetForm): ExportedRequest {
  const job = value() as JobRequest;
  return EXPORTS[form](kind === "describe-response" ? cloneRequest(job) : job);
}
