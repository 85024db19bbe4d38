// Which files can have jobs in other languages.

import { closeSync, openSync, readSync } from "node:fs";
import languagesText from "../../../target/npm/generated/languages.txt";

/** How files that the reader reads are called: the ends of their names. */
const ENDS = (JSON.parse(languagesText()) as string[]).map((end) => end.toLowerCase());

const LINES = /\.(?:jsonl|ndjson)$/i;

/** How folders are searched, in words. */
export const SEARCHED = "JSON, Terraform, Python, JavaScript, TypeScript, shell, Markdown, or YAML";

/** Whether a file is JSON by its name. */
export function isJson(name: string): boolean {
  return /\.json$/i.test(name) || isJsonLines(name);
}

/** Whether each line of a file is JSON of its own, by its name. */
export function isJsonLines(name: string): boolean {
  return LINES.test(name);
}

/** Whether a file is in a language that the reader reads, JSON among them. */
export function isSource(name: string): boolean {
  const lower = name.toLowerCase();
  return ENDS.some((end) => lower.endsWith(end));
}

/** Whether a search looks for files of that name, if nobody says what to search for. */
export function isSearched(name: string): boolean {
  return isJson(name) || isSource(name);
}

/** A job's operation or resource: only JSON that names it, as templates, plans, and states do, can have jobs in another form. */
const OPERATION = /classification[_-]?job/i;

/** What a file with a job mentions, in whatever casing: the operation or the resource, or a member that few other programs have. */
const MENTION = /classification[_-]?job|job_?(?:type|status|definition)|bucket_?(?:definitions|criteria)|(?:simple|tag)_?(?:scope_?term|criterion)/i;

/** A member of JSON that only a job has, or that has a value that only a job has. */
const MEMBER =
  /"(?:s3_?job_?definition|bucket_?definitions|bucket_?criteria|simple_?scope_?term|tag_?scope_?term|simple_?criterion|tag_?criterion)"|"job_?(?:type|status)"\s*:\s*"(?:one[_-]?time|scheduled|user_paused)"/i;

const SCHEMA = /"\$schema"\s*:\s*"https?:\/\/json-schema\.org\//;

/** Whether JSON names a job's operation or resource: only then, the reader is loaded for it. */
export function namesJob(bytes: Uint8Array): boolean {
  return OPERATION.test(searchable(bytes));
}

/** Whether JSON can have a job that isn't in another form: it mentions one, and isn't a JSON Schema, which declares members and has none. */
export function canBeJob(bytes: Uint8Array): boolean {
  const text = searchable(bytes);
  return (OPERATION.test(text) || MEMBER.test(text)) && !SCHEMA.test(text);
}

/** Whether JSON has a member of a job, rather than the type or the status of another one. */
export function hasMemberOfJob(bytes: Uint8Array): boolean {
  return MEMBER.test(searchable(bytes));
}

/** Whether a text mentions a job at all. */
export function mentionsJob(bytes: Uint8Array): boolean {
  return MENTION.test(searchable(bytes));
}

/** How much of a file is read at once, and how much of it is looked at again with what follows: more than a mention is long. */
const PIECE = 1 << 16;
const OVERLAP = 64;

const piece = Buffer.allocUnsafeSlow(PIECE);

/** Whether the first `most` bytes of a file mention a job; it is read up to the mention. Throws what the file system throws. */
export function fileMentionsJob(path: string, most: number): boolean {
  const file = openSync(path, "r");
  try {
    let end = "";
    for (let left = most; left > 0; ) {
      const length = readSync(file, piece, 0, Math.min(PIECE, left), null);
      if (length === 0) return false;
      const text = end + searchable(piece.subarray(0, length));
      if (MENTION.test(text)) return true;
      end = text.slice(-OVERLAP);
      left -= length;
    }
    return false;
  } finally {
    closeSync(file);
  }
}

/** Bytes as text with a character for each, which is enough to find names in it; of UTF-16, without the halves that are zero. */
function searchable(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1").replaceAll("\0", "");
}
