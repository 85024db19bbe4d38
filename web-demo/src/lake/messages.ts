// What the page and the worker say to each other.

import type { Job, JobOptions } from "macie-preflight";
import type { PreviewFigures } from "macie-preflight/preview";

/** The files to count for a job. */
export interface Question {
  job: Job;
  options: JobOptions;
  files: readonly File[];
}

/** How far the worker is, what it came to, or what is wrong with a file. */
export type Answer = { share: number } | { figures: PreviewFigures; recurring: boolean | null; notes: string[] } | { fault: string };
