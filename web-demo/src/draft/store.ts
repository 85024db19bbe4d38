// The one state of the page: the text of a job. Everything else is derived from it.
//
// Form and editor both write the text; `lint` judges it, and its findings carry both the place in the text, for the
// editor, and the pointer, for the form. Fields subscribe to what they show, so that a key stroke renders one field.

import { type Diagnostic, type Fix, type Report, type Revision, applyFix, lint, toFieldErrors } from "macie-preflight";
import { type Json, at, changed, isWithin } from "./pointer.ts";
import { type ReadJob, mayBeSource, readJob, requestOf } from "./reading.ts";

type Findings = readonly Diagnostic[];

const NONE: Findings = [];

export class DraftStore {
  text = "";
  revision: Revision = "any";
  /** What the text says; while it isn't JSON, what it said last. */
  value: Json = {};
  /** Whether the text is JSON. */
  readable = true;
  /** The job that the text describes in another language; then it can't be changed member by member. */
  read: ReadJob | undefined;
  report!: Report;
  /** The text when it was last taken in or given out: what differs from it would be lost. */
  saved = "";

  #findings: Record<string, Findings> = {};
  /** For each pointer, those at and below it at which something was found. */
  #foundWithin = new Map<string, string[]>();
  /** The fields that were left, whose faults are shown from then on. */
  #left = new Set<string>();
  #allShown = false;
  /** The field that is being written, and in which nothing was wrong: its faults are shown when it is left. */
  #quiet: string | undefined;
  #listeners = new Set<() => void>();

  constructor(text: string, revision: Revision = "any") {
    this.revision = revision;
    this.load(text);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes in a text from elsewhere. What is wrong with it is shown at once. */
  load(text: string): void {
    this.saved = text;
    this.setText(text);
  }

  /** Starts a job from nothing: no field has been left yet. */
  begin(value: Json): void {
    this.load(written(value));
    this.#allShown = false;
    this.#left.clear();
    this.#changed();
  }

  /** The text as it was written by hand. */
  setText(text: string): void {
    this.#allShown = true;
    this.#quiet = undefined;
    this.#take(text);
  }

  /** Changes one member, or leaves it out if `member` is `undefined`. */
  set(pointer: string, member: Json | undefined): void {
    if (!this.readable || this.read) return;
    const value = changed(this.value, pointer, member);
    this.#quiet = this.shown(pointer).some(({ severity }) => severity !== "info") ? undefined : pointer;
    this.#take(written(value), value);
  }

  setRevision(revision: Revision): void {
    this.revision = revision;
    this.#take(this.text);
  }

  /** Says that a field was left. */
  leave(pointer: string): void {
    if (this.#quiet !== pointer && (this.#allShown || this.#left.has(pointer))) return;
    this.#quiet = undefined;
    this.#left.add(pointer);
    this.#changed();
  }

  /** Shows what is wrong with all fields, also with those that nobody has been to. */
  showAll(): void {
    this.#allShown = true;
    this.#quiet = undefined;
    this.#changed();
  }

  has(pointer: string): boolean {
    return at(this.value, pointer) !== undefined;
  }

  markSaved(): void {
    this.saved = this.text;
    this.#changed();
  }

  /** Applies a fix. A finding that is still shown can be of an earlier text, so the edits are those of the same change now. */
  apply(fix: Fix): void {
    const patch = JSON.stringify(fix.patch);
    const now = this.report.diagnostics.flatMap(({ fixes }) => fixes ?? []).find((other) => JSON.stringify(other.patch) === patch);
    if (now) this.#take(applyFix(this.text, now));
  }

  /** The findings at a field, as long as they are to be shown; the same list as long as they say the same. */
  shown(pointer: string): Findings {
    const findings = this.#findings[pointer];
    if (!findings || this.#quiet === pointer) return NONE;
    return this.#allShown || [...this.#left].some((left) => isWithin(pointer, left)) ? findings : NONE;
  }

  /** The findings at a field and below it, as long as they are to be shown. */
  shownWithin(pointer: string): Findings {
    return this.#foundWithin.get(pointer)?.flatMap((found) => this.shown(found)) ?? NONE;
  }

  /** Puts the request that a job in another language stands for in the place of its text. */
  convert(): void {
    if (this.read) this.load(written(requestOf(this.read)));
  }

  #take(text: string, value?: Json): void {
    this.text = text;
    this.read = this.#readFrom(text);
    this.report = this.read?.report ?? lint(text, { revision: this.revision });
    if (this.read) {
      this.value = this.read.known;
      this.readable = true;
    } else if (value === undefined) {
      try {
        this.value = JSON.parse(text) as Json;
        this.readable = true;
      } catch {
        this.readable = false;
      }
    } else {
      this.value = value;
      this.readable = true;
    }
    const before = this.#findings;
    this.#findings = toFieldErrors(this.report);
    for (const [pointer, findings] of Object.entries(this.#findings)) {
      const old = before[pointer];
      if (old && sameWords(old, findings)) this.#findings[pointer] = old;
    }
    this.#foundWithin = foundWithin(Object.keys(this.#findings));
    this.#changed();
  }

  #readFrom(text: string): ReadJob | undefined {
    if (!mayBeSource(text)) return undefined;
    const again = () => {
      if (this.text === text) this.#take(text);
    };
    return readJob(text, this.revision, again) ?? undefined;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function foundWithin(pointers: string[]): Map<string, string[]> {
  const within = new Map<string, string[]>();
  for (const pointer of pointers) {
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf("/", end - 1)) {
      const outer = pointer.slice(0, end);
      const inner = within.get(outer);
      if (inner) inner.push(pointer);
      else within.set(outer, [pointer]);
    }
  }
  return within;
}

function written(value: Json): string {
  return JSON.stringify(value, null, 2);
}

function sameWords(some: Findings, others: Findings): boolean {
  return some.length === others.length && some.every((one, index) => one.message === others[index]?.message && one.severity === others[index].severity);
}
