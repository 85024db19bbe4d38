// Places in files that the reader reads. Where the cursor is in one that is being typed, a probe finds out: it is put there in the ways in
// which languages write names and values, and the reader says what it is part of.

import type { SourceForm } from "../index.ts";
import { isWritten, type SourceNode, visitNodes } from "../nodes.ts";
import { type Row, rowsOf } from "../reader.ts";
import { objectOf, type Place } from "./place.ts";
import { wordsOf } from "./words.ts";

/** A word that no file has, in letters that every naming leaves as they are. */
export const PROBE = "qqprobeqq";

/** A document in a file, with its nodes. */
interface Found {
  row: Row;
  nodes: SourceNode[];
}

/** The documents of which this may be a part. */
function documentsWith(file: Uint8Array, name: string | undefined, isPart: (row: Row) => boolean): Found[] {
  return rowsOf(file, name).filter(isPart).map((row) => {
    const nodes: SourceNode[] = [];
    visitNodes(row[4], row[5], file.length, (node) => nodes.push(node));
    return { row, nodes };
  });
}

/** The name or the value at a byte of a file, and where it is. */
export function nodeAt(file: Uint8Array, name: string | undefined, byte: number): { place: Place; value: string | undefined; start: number; end: number } | undefined {
  let nearest: { found: Found; node: SourceNode; isName: boolean; start: number; end: number } | undefined;
  const isPart = ([, , , , , spans]: Row): boolean => spans.some((start, index) => index % 2 === 0 && start <= byte && byte <= (spans[index + 1] ?? 0));
  for (const found of documentsWith(file, name, isPart)) {
    for (const node of found.nodes) {
      const isLeaf = node.token !== "{" && node.token !== "[";
      for (const [span, isName] of [[node.name, true], [isLeaf ? node.span : undefined, false]] as const) {
        if (span === undefined || span[0] > byte || span[1] < byte) continue;
        // Of those that share a place, such as a shorthand member's name and value, the first.
        if (nearest === undefined || span[1] - span[0] < nearest.end - nearest.start) nearest = { found, node, isName, start: span[0], end: span[1] };
      }
    }
  }
  if (nearest === undefined || nearest.node.path.length === 0) return undefined;
  const { found, node, isName, start, end } = nearest;
  return isWritten(node) ? { place: placeOf(found, node, isName), value: textOf(node), start, end } : undefined;
}

function textOf({ token }: SourceNode): string | undefined {
  return token.startsWith('"') ? (JSON.parse(token) as string) : undefined;
}

function placeOf({ row, nodes }: Found, { path }: SourceNode, isName: boolean): Place {
  const [, , kind, , , , , , dialect] = row;
  const object = objectOf(path);
  const isMember = ({ path }: SourceNode): boolean => path.length === object.length + 1 && object.every((segment, index) => path[index] === segment);
  const members = nodes.filter((node) => isMember(node) && isWritten(node));
  const siblings = new Map(members.map((node) => [String(node.path.at(-1)), textOf(node)]));
  siblings.delete(PROBE);
  return { kind, path, isName, siblings, words: wordsOf(dialect) };
}

/** How a probe was found. */
export interface Probed {
  place: Place;
  form: SourceForm;
  /** Whether it is a value that needs quotes to be a text. */
  isBare: boolean;
  /** Whether the name is one without a value, which a program takes from a variable of this name. */
  isShorthand: boolean;
  /** How much of the file could be read. */
  size: number;
}

/** The probe in a text that has it at a byte. */
export function probed(file: Uint8Array, name: string | undefined, byte: number): Probed | undefined {
  const isAt = (span: readonly number[] | undefined): boolean => span?.[0] === byte && span[1] === byte + PROBE.length;
  const isPart = ([, , , , text, spans, mistakes]: Row): boolean => text.includes(PROBE) || spans.includes(byte) || mistakes.length > 0;
  for (const found of documentsWith(file, name, isPart)) {
    const { row, nodes } = found;
    const [, , kind, form, , , mistakes, , dialect] = row;
    const size = nodes.length;
    for (const node of nodes) {
      const isName = node.path.at(-1) === PROBE;
      const isBare = node.isUnknown && isAt(node.span);
      if (isName || isBare || node.token === `"${PROBE}"`) {
        return { place: placeOf(found, node, isName), form, isBare, isShorthand: isName && isBare, size };
      }
    }
    // An option that the command doesn't have is no member of the document.
    const isOption = mistakes.some(([, start = 0, end]) => start === byte - "--".length && end === byte + PROBE.length);
    if (isOption) {
      const siblings = new Map(nodes.filter((node) => node.path.length === 1 && isWritten(node)).map(({ path }) => [String(path[0]), undefined]));
      return { place: { kind, path: [PROBE], isName: true, siblings, words: wordsOf(dialect) }, form, isBare: false, isShorthand: false, size };
    }
  }
  return undefined;
}
