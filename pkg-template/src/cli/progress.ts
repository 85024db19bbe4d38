// How far a long run is, in one line of a terminal, which is gone again before anything else is written there.

import type { WriteStream } from "node:tty";

/** Every so many documents and files, the line is drawn anew; a run of fewer isn't long. */
const STEP = 256;
const WIDTH = 20;

const CLEAR = "\r\u001b[K";

export class Progress {
  readonly #stream: () => WriteStream;
  #files = 0;
  #all = 0;
  #documents = 0;
  #steps = 0;
  #drawn = false;
  #percent = -1;

  /** The stream is left alone where it isn't a terminal. */
  constructor(stream: () => WriteStream) {
    this.#stream = stream;
  }

  /** So many files of all are done. */
  files(done: number, all: number): void {
    this.#files = done;
    this.#all = all;
    this.#step();
  }

  /** A document is done. */
  document(): void {
    this.#documents += 1;
    this.#step();
  }

  /** A share of something is done, from 0 to 1. */
  share(what: string, done: number): void {
    const percent = Math.floor(Math.min(1, done) * 100);
    if (percent === this.#percent || !this.#isShown()) return;
    this.#percent = percent;
    this.#stream().write(`${CLEAR}${bar(percent / 100)}  ${what}: ${percent}%`);
    this.#drawn = true;
  }

  clear(): void {
    if (this.#drawn) this.#stream().write(CLEAR);
    this.#drawn = false;
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps % STEP !== 0 || !this.#isShown()) return;
    const [files, all, documents] = [this.#files, this.#all, this.#documents].map((count) => count.toLocaleString("en-US"));
    const parts = [...(this.#all > 1 ? [bar(this.#files / this.#all), `${files} of ${all} files`] : []), ...(this.#documents > 0 ? [`${documents} documents`] : [])];
    this.#stream().write(`${CLEAR}${parts.join("  ")}`);
    this.#drawn = true;
  }

  #isShown(): boolean {
    return this.#stream().isTTY && process.env["TERM"] !== "dumb";
  }
}

function bar(share: number): string {
  const done = Math.round(WIDTH * share);
  return `${"█".repeat(done)}${"░".repeat(WIDTH - done)}`;
}
