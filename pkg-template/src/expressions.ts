// How a file writes what isn't known of a document in it.

import { pointer } from "./pointer.ts";

/** A key, a value, or a sign of the reader's JSON, in which a character stands for a value that isn't known, and another for what there is besides. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,\u0002\u0003]|[^\s"{}[\]:,\u0002\u0003]+/gs;
const UNKNOWN = "\u0002";
const MORE = "\u0003";

/** The text of each value that isn't known, by pointer. `spans` has the place in the file of each key and value, in their order. */
export function expressionsIn(document: string, spans: readonly number[], file: Uint8Array): Record<string, string> {
  const tokens = document.match(TOKENS) ?? [];
  const expressions: Record<string, string> = {};
  let next = 0;
  let node = 0;
  const place = (): [start: number, end: number] => [spans[2 * node] ?? 0, spans[2 * node++ + 1] ?? 0];

  const read = (path: readonly (string | number)[], [outerStart, outerEnd]: [number, number]): void => {
    const [start, end] = place();
    const token = tokens[next++];
    // What has the place of all that it is in, isn't written.
    const isWritten = start > outerStart || end < outerEnd;
    if (token === UNKNOWN && isWritten) expressions[pointer(path)] = new TextDecoder().decode(file.subarray(start, end));
    if (token !== "{" && token !== "[") return;
    for (let index = 0; next < tokens.length; index++) {
      const first = tokens[next];
      if (first === "}" || first === "]") break;
      if (first !== MORE) {
        let name: string | number = index;
        if (token === "{") {
          name = JSON.parse(first ?? "") as string;
          place();
          next += 2;
        }
        read([...path, name], [start, end]);
      } else next++;
      if (tokens[next] === ",") next++;
    }
    next++;
  };
  read([], [0, file.length]);
  return expressions;
}
