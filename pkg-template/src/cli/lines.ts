// A file in lines, read piece by piece, and how long they are as editors count.

import { isAscii } from "node:buffer";

export const NEWLINE = 0x0a;
export const RETURN = 0x0d;

/** A line of a file. */
export interface Line {
  /** Its content without the line break; of a line of more than `most` bytes, the beginning. */
  bytes: Uint8Array;
  /** The line break. */
  ending: Uint8Array;
  /** Its whole length with the line break, in UTF-16 units. */
  units: number;
  /** How many lines end in it as editors and the checker count: a carriage return alone ends one, too. */
  breaks: number;
}

/** The lines of a file, as many at once as a piece of it ends. */
export async function* lines(stream: AsyncIterable<Buffer>, most: number): AsyncGenerator<Line[]> {
  let parts: Buffer[] = [];
  let kept = 0;
  let units = 0;
  const finish = (ending: Uint8Array): Line => {
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    const line = { bytes, ending, units, breaks: 1 + returns(bytes) };
    parts = [];
    kept = 0;
    units = 0;
    return line;
  };
  const add = (piece: Buffer): void => {
    units += utf16Length(piece);
    const room = piece.subarray(0, most - kept);
    if (room.length > 0) parts.push(room);
    kept += room.length;
  };
  for await (const chunk of stream) {
    const ended: Line[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, to));
      units += 1;
      ended.push(finish(chunk.subarray(to, to + 1)));
      from = to + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
    yield ended;
  }
  if (units > 0) yield [finish(new Uint8Array())];
}

/** How many carriage returns a line holds, without the one that belongs to its break. */
export function returns(line: Uint8Array): number {
  let count = 0;
  for (let at = line.indexOf(RETURN); at >= 0 && at < line.length - 1; at = line.indexOf(RETURN, at + 1)) count += 1;
  return count;
}

/** How many UTF-16 units UTF-8 bytes stand for; a character may be cut by the end of a piece. */
export function utf16Length(bytes: Uint8Array): number {
  if (isAscii(bytes)) return bytes.length;
  let units = 0;
  for (const byte of bytes) {
    // One unit a leading byte, two where it leads four bytes, none for the bytes that follow it.
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}
