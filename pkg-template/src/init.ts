// Compiling ahead of the first call.

import { checker } from "./checker.ts";
import { planner } from "./planner.ts";

/**
 * Compiles the checker without blocking the thread. Optional: if you don't call it, the first check compiles the checker
 * synchronously, which takes a few milliseconds.
 *
 * @throws Error if the runtime doesn't allow compiling WebAssembly.
 */
export function init(): Promise<void> {
  return checker.warmUp();
}

/**
 * Compiles the module of {@link nextRuns}, {@link wouldAnalyze}, {@link compileScope}, {@link explain}, {@link diff}, and the
 * exports ({@link toApi} and others) without blocking the thread. Optional, like {@link init}. Bundlers omit this module if you
 * use none of these functions.
 *
 * @throws Error if the runtime doesn't allow compiling WebAssembly.
 */
export function initPlanner(): Promise<void> {
  return planner.warmUp();
}
