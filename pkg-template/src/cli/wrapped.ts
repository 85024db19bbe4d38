// Documents of Macie that are inside of other documents, such as a request in an event.

import { type Diagnostic, type DocumentKind, validate } from "../index.ts";

/** A document that is inside of another one. */
export interface Wrapped extends Pick<Diagnostic, "path" | "pointer"> {
  value: unknown;
  kind: DocumentKind;
}

/** The documents inside of a value in which this was found. */
export function wrappedIn(value: unknown, diagnostics: readonly Diagnostic[]): Wrapped[] {
  return diagnostics
    .filter(({ code }) => code === "wrapped-document")
    .map(({ path, pointer }) => {
      const inner = valueAt(value, path);
      return { path, pointer, value: inner, kind: validate(inner, { kind: "auto" }).kind };
    });
}

/** What is at a path; nothing where there is none. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((outer: unknown, segment) => (outer as Record<string | number, unknown> | null | undefined)?.[segment], value);
}
