// Ends the program on a signal with the exit code that belongs to it.

import { constants } from "node:os";
import { setImmediate } from "node:timers/promises";

let mayWait = false;

/** To be called before a FIFO is opened: that waits for the other end. */
export function noteWaiting(): void {
  mayWait = true;
}

/** How many steps of work there are between two looks at what else has happened. */
const STEPS = 256;

let steps = 0;

/** To be awaited at each step of work that waits for nothing else: without it, no signal is noticed before the work is done. */
export async function letSignalsThrough(): Promise<void> {
  steps = (steps + 1) % STEPS;
  if (steps === 0) await setImmediate();
}

/** The exit code of a program that this signal has ended. */
export function exitCodeOf(signal: "SIGHUP" | "SIGINT" | "SIGQUIT" | "SIGTERM"): number {
  return 128 + constants.signals[signal];
}

/** From now on, `cleanUp` is done before a signal ends the program. */
export function endOnSignals(cleanUp: () => void): void {
  for (const signal of ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"] as const) {
    process.once(signal, () => {
      cleanUp();
      // Exiting waits for all threads, and one that waits for a FIFO doesn't end; the signal, by now without a listener, ends it.
      if (mayWait) process.kill(process.pid, signal);
      process.exit(exitCodeOf(signal));
    });
  }
}
