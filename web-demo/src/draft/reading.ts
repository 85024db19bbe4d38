// Texts in other languages: the job that one of them describes. What reads them is loaded when the first one comes.

import type { Report, Revision } from "macie-preflight";
import type { SourceDocument } from "macie-preflight/read";

/** A job that was read from a text in another language. */
export interface ReadJob {
  /** What it is called there, what it is written for, and what of it isn't known. */
  document: SourceDocument;
  report: Report;
}

type Reader = typeof import("macie-preflight/read");

let reader: Reader | undefined;

/** Whether a text may describe a job in another language: it isn't blank, and doesn't begin as JSON. */
export function mayBeSource(text: string): boolean {
  return !/^\s*(?:[{[]|$)/.test(text);
}

/** The first job of a text; `undefined` until what reads it is loaded, which `onLoaded` hears of, and `null` if there is none. */
export function readJob(text: string, revision: Revision, onLoaded: () => void): ReadJob | null | undefined {
  if (!reader) {
    void import("macie-preflight/read").then((loaded) => {
      reader = loaded;
      onLoaded();
    });
    return undefined;
  }
  const [document] = reader.read(text);
  const [report] = reader.lintSource(text, { revision });
  return document && report ? { document, report } : null;
}
