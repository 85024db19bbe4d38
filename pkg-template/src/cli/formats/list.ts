// Formats that are one JSON value with a list of all findings in it.

import type { Diagnostic } from "../../index.ts";
import { visibleJson } from "../visible.ts";
import type { CheckedDocument, Failure, Format, Summary } from "./format.ts";

/** The parts of such a format. */
export interface ListParts {
  /** What comes before the first item. */
  head: string;
  item(diagnostic: Diagnostic, document: CheckedDocument): object;
  /** An item for what couldn't be checked, in formats that have no other place for it. */
  failure?(failure: Failure): object;
  /** What comes after the last item. */
  tail(summary: Summary): string;
}

export function listFormat({ head, item, failure, tail }: ListParts): Format {
  let items = 0;
  const add = (value: object): string => {
    items += 1;
    return `${items === 1 ? head : ","}\n${visibleJson(value)}`;
  };
  return {
    finding: (diagnostic, document) => add(item(diagnostic, document)),
    end: (summary) => {
      const failures = failure === undefined ? "" : summary.failures.map((one) => add(failure(one))).join("");
      return `${failures}${items === 0 ? head : ""}${tail(summary)}\n`;
    },
  };
}
