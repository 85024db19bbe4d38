// What DescribeClassificationJob answers, pasted: the request for another job like that.

import { cloneRequest, lint } from "macie-preflight";

/** The text of the request that an answer stands for; nothing if the text isn't an answer, or has errors of its own. */
export function requestOf(text: string): string | undefined {
  if (lint(text, { kind: "auto" }).kind !== "describe-response") return undefined;
  try {
    return JSON.stringify(cloneRequest(JSON.parse(text)), null, 2);
  } catch {
    return undefined;
  }
}
