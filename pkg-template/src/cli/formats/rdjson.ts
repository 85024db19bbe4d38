// `rdjson`: the Reviewdog Diagnostic Format.

import type { Severity, SourceRange } from "../../index.ts";
import type { Source } from "../documents.ts";
import { visibleJson } from "../visible.ts";
import { type Context, type Format, seeAlso, sentence } from "./format.ts";
import { listFormat } from "./list.ts";

const SEVERITIES: Record<Severity, string> = { error: "ERROR", warning: "WARNING", info: "INFO" };

export function rdjson({ tool: { name, url } }: Context): Format {
  return listFormat({
    head: `{ "source": ${visibleJson({ name, url })}, "diagnostics": [`,
    item: (diagnostic, { file: path, source }) => {
      const { severity, code, url, range, related = [], fixes = [] } = diagnostic;
      const location = (place: SourceRange | undefined) => ({ path, ...(place !== undefined && { range: inBytes(place, source) }) });
      // A suggestion replaces one place; what changes several can't be one.
      const suggestions = fixes.flatMap(({ edits = [] }) => (edits.length === 1 ? edits : []));
      return {
        message: sentence(diagnostic),
        location: location(range),
        severity: SEVERITIES[severity],
        code: { value: code, url },
        ...(suggestions.length > 0 && { suggestions: suggestions.map((edit) => ({ range: inBytes(edit.range, source), text: edit.text })) }),
        ...(related.length > 0 && { related_locations: related.map((place) => ({ message: seeAlso(place), location: location(place.range) })) }),
      };
    },
    failure: ({ file: path, message }) => ({ message, location: { path }, severity: SEVERITIES.error }),
    tail: () => "\n] }",
  });
}

/** There, columns count bytes of UTF-8. */
function inBytes({ start, end }: SourceRange, source: Source): object {
  return { start: position(start, source), end: position(end, source) };
}

function position({ line, column, offset }: SourceRange["start"], source: Source): object {
  const place = offset - source.offset;
  return { line, column: 1 + Buffer.byteLength(source.text.slice(Math.max(0, place - (column - 1)), place)) };
}
