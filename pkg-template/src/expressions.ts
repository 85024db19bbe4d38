// How a file writes what isn't known of a document in it.

import { isWritten, visitNodes } from "./nodes.ts";
import { pointer } from "./pointer.ts";

/** The text of each value that isn't known, by pointer. `spans` has the place in the file of each key and value, in their order. */
export function expressionsIn(document: string, spans: readonly number[], file: Uint8Array): Record<string, string> {
  const expressions: Record<string, string> = {};
  visitNodes(document, spans, file.length, (node) => {
    if (node.isUnknown && isWritten(node)) expressions[pointer(node.path)] = new TextDecoder().decode(file.subarray(...node.span));
  });
  return expressions;
}
