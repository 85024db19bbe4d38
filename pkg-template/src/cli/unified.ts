// The difference between two texts as a unified diff, as `patch` and `git apply` read it. The texts come in pieces, and hunks are
// handed over once they are complete, so that no more than a hunk is kept.

import { diffArrays } from "diff";

/** How many unchanged lines are shown around changed ones. */
const CONTEXT = 3;

/** With more changes than this in one piece, it isn't worth while to look for the fewest. */
const MOST_EDITS = 5_000;

interface Hunk {
  oldStart: number;
  newStart: number;
  lines: string[];
  /** How many unchanged lines there are at its end. */
  trailing: number;
}

export class UnifiedDiff {
  #name: string;
  #oldLine = 1;
  #newLine = 1;
  /** The unchanged lines right before the next one. */
  #leading: string[] = [];
  #hunk: Hunk | undefined;
  #isBegun = false;
  /** What is complete and not yet handed over. */
  #text = "";

  constructor(name: string) {
    this.#name = name;
  }

  /** Compares the next piece, which ends with a line or with the text. Gives what is complete by then. */
  compare(before: string, after: string): string {
    if (before === after) {
      for (const line of linesOf(before)) this.#keep(line);
    } else {
      const [old, next] = [linesOf(before), linesOf(after)];
      const changes = diffArrays(old, next, { maxEditLength: MOST_EDITS }) ?? [
        { value: old, removed: true, added: false },
        { value: next, removed: false, added: true },
      ];
      for (const { value, removed, added } of changes) {
        for (const line of value) {
          if (removed || added) this.#change(line, removed);
          else this.#keep(line);
        }
      }
    }
    return this.#take();
  }

  /** Gives the rest; nothing at all where nothing has changed. */
  end(): string {
    this.#close();
    return this.#take();
  }

  #keep(line: string): void {
    this.#oldLine += 1;
    this.#newLine += 1;
    this.#leading.push(line);
    if (this.#leading.length > CONTEXT) this.#leading.shift();
    if (this.#hunk === undefined) return;
    this.#hunk.lines.push(` ${line}`);
    this.#hunk.trailing += 1;
    if (this.#hunk.trailing > 2 * CONTEXT) this.#close();
  }

  #change(line: string, removed: boolean): void {
    const leading = this.#leading;
    this.#hunk ??= {
      oldStart: this.#oldLine - leading.length,
      newStart: this.#newLine - leading.length,
      lines: leading.map((line) => ` ${line}`),
      trailing: 0,
    };
    this.#hunk.lines.push(`${removed ? "-" : "+"}${line}`);
    this.#hunk.trailing = 0;
    this.#leading = [];
    if (removed) this.#oldLine += 1;
    else this.#newLine += 1;
  }

  #close(): void {
    if (this.#hunk === undefined) return;
    const { oldStart, newStart, lines, trailing } = this.#hunk;
    const shown = lines.slice(0, lines.length - Math.max(0, trailing - CONTEXT));
    const count = (other: string): number => shown.filter((line) => !line.startsWith(other)).length;
    if (!this.#isBegun) this.#text += `--- ${this.#name}\n+++ ${this.#name}\n`;
    this.#isBegun = true;
    this.#text += `@@ -${placed(oldStart, count("+"))} +${placed(newStart, count("-"))} @@\n`;
    for (const line of shown) this.#text += line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
    this.#hunk = undefined;
  }

  #take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** So many lines from one on; no lines are placed after the line before them. */
function placed(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}

/** The lines, each with its end. */
function linesOf(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}
