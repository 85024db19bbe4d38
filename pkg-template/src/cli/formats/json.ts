// `json` and `jsonl`: all that is known, for programs. `pkg-template/schema/report.json` describes both.

import type { Diagnostic } from "../../index.ts";
import { named } from "../grades.ts";
import { visibleJson } from "../visible.ts";
import { type CheckedDocument, type Context, type Format, seeAlso, type Summary } from "./format.ts";

/** One object, with a result for each document. */
export function json({ tool: { name, version }, revision }: Context): Format {
  const head = `{ "version": 1,\n  "tool": ${visibleJson({ name, version })},\n  "revision": ${visibleJson(revision)},\n  "results": [`;
  const result = resultWriter("\n      ");
  let results = 0;
  return {
    open: (document) => {
      results += 1;
      return `${results === 1 ? head : ","}\n    ${result.open(document)}`;
    },
    finding: result.finding,
    close: result.close,
    file: () => "",
    end: (summary) =>
      `${results === 0 ? head : ""}],\n  "failures": ${visibleJson(summary.failures)},\n  "summary": ${visibleJson(counts(summary))} }\n`,
  };
}

/** A result a line, then a line for each failure. */
export function jsonLines(): Format {
  const result = resultWriter("");
  return {
    open: result.open,
    finding: result.finding,
    close: () => `${result.close()}\n`,
    file: () => "",
    end: ({ failures }) => failures.map((failure) => `${visibleJson(failure)}\n`).join(""),
  };
}

/** Writes results, with `separator` before each finding. */
function resultWriter(separator: string) {
  let findings = 0;
  return {
    open({ file, index, name, kind, valid, truncated }: CheckedDocument): string {
      findings = 0;
      const members = visibleJson({ file, document: index, name: name ?? null, kind, valid, truncated });
      return `${members.slice(0, -1)},"diagnostics":[`;
    },
    finding(diagnostic: Diagnostic): string {
      findings += 1;
      return `${findings === 1 ? "" : ","}${separator}${visibleJson(plain(diagnostic))}`;
    },
    close: (): string => "]}",
  };
}

/** A finding with these members, in this order; none is ever absent. */
function plain({ code, severity, noEffect, message, pointer, range, help, url, facts, related = [], fixes = [] }: Diagnostic): object {
  return {
    code,
    severity,
    noEffect,
    message,
    pointer,
    range: range ?? null,
    help: help ?? null,
    url,
    facts,
    related: related.map((place) => ({ pointer: place.pointer, range: place.range ?? null, message: seeAlso(place) })),
    fixes: fixes.flatMap(({ title, safety, edits = [] }) => (edits.length === 0 ? [] : { title, safety, edits })),
  };
}

function counts({ files, documents, skipped, found, fixable }: Summary): object {
  const { errors, warnings, infos } = named(found);
  return { files, documents, skipped, errors, warnings, infos, fixable };
}
