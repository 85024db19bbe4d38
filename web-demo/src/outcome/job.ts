// The job as it was a moment ago: what takes longer than a key stroke follows when nothing else is to be done.

import { type CreateClassificationJobRequest, type JobOptions, RejectedError } from "macie-preflight";
import { useLaterDraft } from "../draft/hooks.ts";

export interface Job {
  /** The request; nothing while there is an error, or the text isn't JSON. */
  request: CreateClassificationJobRequest | undefined;
  options: JobOptions;
}

export function useJob(): Job {
  const value = useLaterDraft((store) => store.read?.document.value ?? store.value);
  const report = useLaterDraft((store) => store.report);
  const revision = useLaterDraft((store) => store.revision);
  const readable = useLaterDraft((store) => store.readable);
  return { request: report.valid && readable ? (value as unknown as CreateClassificationJobRequest) : undefined, options: { revision } };
}

/** What a function of the package tells of a job; nothing if the job has errors. */
export function told<Answer>(tell: () => Answer): Answer | undefined {
  try {
    return tell();
  } catch (error) {
    if (error instanceof RejectedError) return undefined;
    throw error;
  }
}
