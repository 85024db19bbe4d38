// `convert`: a job in another form.

import { cloneRequest, type CreateClassificationJobRequest, type ExportedRequest, type JobRequest, RejectedError, toApi, toAwsCli, toBoto3, toSdkJs, toStepFunctions, toTerraform } from "../index.ts";
import { complain } from "./console.ts";
import { CLEAN, FINDINGS } from "./exit-codes.ts";
import { findJob, sayErrors } from "./job.ts";
import type { ColorChoice, TargetForm } from "./options.ts";
import { standardOutput } from "./output.ts";

const EXPORTS: Record<TargetForm, (request: JobRequest) => ExportedRequest> = {
  api: toApi,
  "aws-cli": toAwsCli,
  boto3: toBoto3,
  "sdk-js": toSdkJs,
  terraform: toTerraform,
  "step-functions": toStepFunctions,
};

/** Prints a job in another form, and gives the exit code. Throws if it can't be read. */
export async function convertJob({ job: reference, to, color }: { job: string; to: TargetForm; color: ColorChoice }): Promise<number> {
  const job = await findJob(reference);
  if (await sayErrors([job], color)) return FINDINGS;
  try {
    const value = job.value() as JobRequest;
    const { text, notes } = job.kind === "describe-response" ? newJob(cloneRequest(value), to) : EXPORTS[to](value);
    await standardOutput.write(text);
    sayNotes(notes);
    return CLEAN;
  } catch (error) {
    if (!(error instanceof RejectedError)) throw error;
    complain(`can't convert \`${reference}\`: ${error.message}`);
    return FINDINGS;
  }
}

/** A request that was made here, in a form. Its token is only for who sends the JSON as it is; the other forms have one made each time. */
export function newJob({ clientToken, ...request }: CreateClassificationJobRequest, to: TargetForm): ExportedRequest {
  return EXPORTS[to](to === "api" ? { clientToken, ...request } : request);
}

/** Says what a form doesn't support, and what isn't known. */
export function sayNotes(notes: ExportedRequest["notes"]): void {
  for (const { pointer, text } of notes) complain(pointer === "" ? text : `${pointer}: ${text}`);
}
