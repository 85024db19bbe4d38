// Which files can have jobs in other languages.

import languagesText from "../../../target/npm/generated/languages.txt";

/** How files that the reader reads are called: the ends of their names. */
const ENDS = (JSON.parse(languagesText()) as string[]).map((end) => end.toLowerCase());

const JSON_FILES = /\.(?:json|jsonl|ndjson)$/i;

/** How folders are searched, in words. */
export const SEARCHED = "JSON, Terraform, Python, JavaScript, TypeScript, shell, Markdown, or YAML";

/** Whether a file is JSON by its name. */
export function isJson(name: string): boolean {
  return JSON_FILES.test(name);
}

/** Whether a file is in a language that the reader reads, JSON among them. */
export function isSource(name: string): boolean {
  const lower = name.toLowerCase();
  return ENDS.some((end) => lower.endsWith(end));
}

/** Whether JSON names a job's operation or resource, as templates, plans, and states do: only then, the reader is loaded for it. */
export function namesJob(bytes: Uint8Array): boolean {
  return /classification[_-]?job/i.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1"));
}
