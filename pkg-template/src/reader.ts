// What reads documents in other languages.

import { __wbg_reset_state as makeAnew, initSync, inWordsOf as writeIn, read } from "../../target/npm/generated/reader.js";
import code from "../../target/npm/generated/reader.wasm";
import type { DocumentKind, SourceForm } from "../../target/npm/generated/types.js";
import { instanceOf } from "./instance.ts";

const reader = /* @__PURE__ */ instanceOf({ code, initSync, makeAnew, callsOut: false });

/** Line, column and offset of a start and an end. */
export type Numbers = [number, number, number, number, number, number];

/** A document as the reader writes it. */
export type Row = [
  name: string,
  range: Numbers,
  kind: DocumentKind,
  form: SourceForm,
  text: string,
  spans: number[],
  mistakes: number[][],
  files: [path: string, kind: DocumentKind][],
  /** How it is written, as a number that the reader understands. */
  dialect: number,
];

/** The documents in a file, UTF-8. The end of its name tells the language; without a name, every language is tried. */
export function rowsOf(file: Uint8Array, fileName: string | undefined): Row[] {
  return JSON.parse(reader.call(read, file, fileName)) as Row[];
}

/** A text of the checker with the names of members, and in a help the values, as a dialect writes them. */
export function inWordsOf(text: string, dialect: number, isHelp: boolean): string {
  return reader.call(writeIn, text, dialect, isHelp);
}
