// Making ready what the first call would otherwise make ready.

import { checker } from "./checker.ts";
import { planner } from "./planner.ts";

/**
 * Makes the checker ready without blocking. Never needed: the first call does it otherwise, in some milliseconds.
 *
 * @throws Error if WebAssembly may not be compiled here.
 */
export function init(): Promise<void> {
  return checker.warmUp();
}

/**
 * The same for what tells what a job will do, and where it goes: `nextRuns`, `wouldAnalyze`, `compileScope`, `explain`,
 * `diff`, `toApi` and its like. It is a module of its own, which a bundler leaves out where none of them is used.
 *
 * @throws Error if WebAssembly may not be compiled here.
 */
export function initPlanner(): Promise<void> {
  return planner.warmUp();
}
