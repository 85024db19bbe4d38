// Ends the program on a signal with the exit code that belongs to it.

import { constants } from "node:os";

let mayWait = false;

/** To be called before a FIFO is opened: that waits for the other end. */
export function noteWaiting(): void {
  mayWait = true;
}

/** From now on, `cleanUp` is done before a signal ends the program. */
export function endOnSignals(cleanUp: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      cleanUp();
      // Exiting waits for all threads, and one that waits for a FIFO doesn't end; the signal, by now without a listener, ends it.
      if (mayWait) process.kill(process.pid, signal);
      process.exit(128 + constants.signals[signal]);
    });
  }
}
