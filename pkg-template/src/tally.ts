// Counts the objects of lists by outcome, as an engine would by the query: reports of S3 Inventory in CSV, JSON, keys.

import type { Job, JobOptions } from "./index.ts";
import type { ListEnd, PreviewRow, Tally, TallyOptions } from "./preview-types.ts";
import { bytesOf } from "./bytes.ts";
import { validateJob } from "./checker.ts";
import { passed, sound } from "./gate.ts";
import { optionsJson } from "./options.ts";
import { csvRecords, ObjectTally, previewer } from "./previewer.ts";
import { described, hasMembers } from "./values.ts";

/** Nothing counted yet. */
export function newTally(job: Job, tally: TallyOptions | undefined, options: JobOptions | undefined): Tally {
  const judged = sound(validateJob, job, options);
  const grouping = optionsJson(tally, {})!;
  const counted = passed(judged.report, previewer.call(ObjectTally.of, judged.json, grouping));
  let busy = false;
  return {
    async read(pieces, list) {
      if (busy) throw new Error("another list is being read; await it first");
      if (typeof pieces !== "object" || pieces === null || !(Symbol.asyncIterator in pieces || Symbol.iterator in pieces)) {
        throw new TypeError(`read expects a stream of bytes or a list of its pieces; found ${described(pieces)}`);
      }
      const asked = optionsJson(list, {})!;
      busy = true;
      try {
        previewer.call((given: Uint8Array) => counted.begin(given), asked);
        for await (const piece of pieces) {
          const bytes = bytesOf(piece);
          if (bytes === undefined) throw new TypeError(`a piece of a list must be a Uint8Array; found ${described(piece)}`);
          previewer.call((given: Uint8Array) => counted.push(given), bytes);
        }
        return JSON.parse(previewer.call(() => counted.end())) as ListEnd;
      } finally {
        busy = false;
      }
    },
    rows: () => JSON.parse(previewer.call(() => counted.rows())) as PreviewRow[],
  };
}

/** The columns that each row of an answer has. */
const NEEDED = ["job", "outcome", "support", "objects", "bytes", "squares", "unsized"];

/** The rows in a file that an engine wrote. */
export function rowsIn(file: string | Uint8Array): PreviewRow[] {
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  const first = /\S/.exec(text.replace(/^\ufeff/, ""))?.[0];
  const rows = first === "{" || first === "[" ? jsonRows(text) : csvRows(text);
  for (const row of rows) {
    if (!hasMembers(row)) throw new Error("each row must be an object; expected the rows of the query with their names");
    refuseWithout(Object.keys(row));
  }
  return rows as PreviewRow[];
}

function refuseWithout(columns: readonly string[]): void {
  const lacks = NEEDED.find((column) => !columns.includes(column));
  if (lacks !== undefined) throw new Error(`the result has no column \`${lacks}\`; expected the rows of the query with their names`);
}

function jsonRows(text: string): unknown[] {
  const plain = text.replace(/^\ufeff/, "");
  if (plain.trimStart().startsWith("[")) return JSON.parse(plain) as unknown[];
  return plain.split("\n").flatMap((line) => (line.trim() === "" ? [] : [JSON.parse(line)]));
}

/** Rows of CSV. Engines write NULL and an empty text alike, so an empty field is NULL, unless other rows have a prefix. */
function csvRows(text: string): unknown[] {
  const [names, ...records] = JSON.parse(previewer.call(csvRecords, text)) as string[][];
  // The file of a result without rows can be empty.
  if (names === undefined) return [];
  refuseWithout(names);
  const isGrouped = records.some((record) => record[names.indexOf("prefix")]);
  return records.map((record) => Object.fromEntries(names.map((name, place) => [name, record[place] || (name === "prefix" && isGrouped ? "" : null)])));
}
