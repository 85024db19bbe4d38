// The nodes of a document that the reader wrote as JSON, in which a character stands for a value that isn't known, and another for what
// there is besides.

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,\u0002\u0003]|[^\s"{}[\]:,\u0002\u0003]+/gs;
const UNKNOWN = "\u0002";
const MORE = "\u0003";

/** A start and an end in the file, in bytes. */
export type Span = readonly [start: number, end: number];

/** A value of a document. */
export interface SourceNode {
  path: readonly (string | number)[];
  /** Where its name is written, if it is a member. */
  name: Span | undefined;
  /** Where it is written, and what it is in. */
  span: Span;
  outer: Span;
  /** Its text in JSON: of an object or array, the bracket. */
  token: string;
  isUnknown: boolean;
}

/** Whether it is written: what a form fills in has the place of all that it is in. */
export function isWritten({ span, outer }: SourceNode): boolean {
  return span[0] > outer[0] || span[1] < outer[1];
}

/** Visits the values of a document, each before what is in it. `spans` has the place in the file of each name and value, in their order. */
export function visitNodes(document: string, spans: readonly number[], fileLength: number, visit: (node: SourceNode) => void): void {
  const tokens = document.match(TOKENS) ?? [];
  let next = 0;
  let node = 0;
  const place = (): Span => [spans[2 * node] ?? 0, spans[2 * node++ + 1] ?? 0];

  const read = (path: readonly (string | number)[], name: Span | undefined, outer: Span): void => {
    const span = place();
    const token = tokens[next++] ?? "";
    visit({ path, name, span, outer, token, isUnknown: token === UNKNOWN });
    if (token !== "{" && token !== "[") return;
    for (let index = 0; next < tokens.length; index++) {
      const first = tokens[next] ?? "";
      if (first === "}" || first === "]") break;
      if (first === MORE) next++;
      else if (token === "[") read([...path, index], undefined, span);
      else {
        const named = place();
        next += 2;
        read([...path, JSON.parse(first) as string], named, span);
      }
      if (tokens[next] === ",") next++;
    }
    next++;
  };
  read([], undefined, [0, fileLength]);
}
