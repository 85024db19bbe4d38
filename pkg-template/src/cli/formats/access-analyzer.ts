// `access-analyzer`: the shape in which IAM Access Analyzer answers ValidatePolicy, which consoles of AWS render.

import type { SourceRange } from "../../index.ts";
import { type Grade, gradeOf } from "../grades.ts";
import { visibleJson } from "../visible.ts";
import { type Format, sentence } from "./format.ts";
import { listFormat } from "./list.ts";

const TYPES: Record<Grade, string> = { error: "ERROR", "no-effect": "WARNING", warning: "WARNING", info: "SUGGESTION" };

export function accessAnalyzer(): Format {
  return listFormat({
    head: '{ "findings": [',
    item: (diagnostic, { file, index, name }) => ({
      findingType: TYPES[gradeOf(diagnostic)],
      issueCode: diagnostic.code,
      findingDetails: sentence(diagnostic),
      learnMoreLink: diagnostic.url,
      locations: [{ path: diagnostic.path.map(pathElement), ...(diagnostic.range !== undefined && { span: span(diagnostic.range) }) }],
      file,
      document: index,
      name: name ?? null,
    }),
    tail: ({ failures }) => `\n],\n"failures": ${visibleJson(failures)} }`,
  });
}

function pathElement(segment: string | number): object {
  return typeof segment === "number" ? { index: segment } : { value: segment };
}

/** There, columns count from 0, and lines from 1. */
function span({ start, end }: SourceRange): object {
  const [from, to] = [start, end].map(({ line, column, offset }) => ({ line, column: column - 1, offset }));
  return { start: from, end: to };
}
