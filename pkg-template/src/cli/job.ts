// The one job that an argument such as `main.tf#aws_macie2_classification_job.weekly` names, in whatever form its file has it.

import { existsSync } from "node:fs";
import type { Diagnostic, DocumentKind } from "../index.ts";
import { DEFAULTS } from "../defaults.ts";
import { painter } from "./color.ts";
import { check, type Checked, documentsOf, InputError, type Source } from "./documents.ts";
import type { Input } from "./files.ts";
import { FORMATS } from "./formats.ts";
import type { Context } from "./formats/format.ts";
import { isSource } from "./languages.ts";
import type { ColorChoice } from "./options.ts";
import { asWritten } from "./patterns.ts";
import { abridged } from "./enumeration.ts";
import { plural } from "../plural.ts";
import { thisTool } from "./tool.ts";
import { wrappedIn } from "./wrapped.ts";

/** A document that can be a job, and what was found in it. */
export interface FoundJob {
  file: string;
  /** Which document of its file it is, from 0. */
  index: number;
  /** What it is called: in a file of another language, as the file has it; otherwise the job's own name, if it has one. */
  name: string | undefined;
  kind: DocumentKind;
  valid: boolean;
  diagnostics: Diagnostic[];
  source: Source;
  value(): unknown;
}

/** The kinds of documents that are a job as a whole. */
const JOBS: readonly DocumentKind[] = ["create-request", "describe-response"];

/** Finds the job that `FILE`, `FILE#NAME` or `FILE#0` names. Throws `InputError`. */
export async function findJob(reference: string): Promise<FoundJob> {
  const { path, wanted } = parted(reference);
  const input: Input = { name: path === "-" ? "<stdin>" : asWritten(path), searched: false, identity: undefined, ...(path !== "-" && { path }) };
  const names: (string | undefined)[] = [];
  const found: FoundJob[] = [];
  for await (const some of check(input, { kind: "auto", limit: DEFAULTS.limit, maxBytes: DEFAULTS.maxBytes })) {
    for (const job of (await Promise.all(some.map((checked) => jobsIn(input.name, checked)))).flat()) {
      const index = names.push(job.name) - 1;
      const isWanted = wanted === undefined ? found.length === 0 : wanted === String(index) || wanted === job.name;
      if (isWanted) found.push({ ...job, index });
    }
  }
  if (names.length === 0) throw new InputError(`\`${input.name}\` contains no job`);
  const [job] = found.filter(({ index }) => String(index) === wanted).concat(found);
  if (job === undefined) throw new InputError(`\`${input.name}\` has no job \`${wanted}\`; it has ${listed(names)}`);
  const count = wanted === undefined ? names.length : wanted === String(job.index) ? 1 : found.length;
  if (count > 1) throw new InputError(`\`${reference}\` matches ${plural(count, "job")}; choose one by its name or number, such as \`${path}#0\`: ${listed(names)}`);
  if (!JOBS.includes(job.kind)) throw new InputError(`\`${reference}\` is of the kind \`${job.kind}\`; expected a job: ${JOBS.map((kind) => `\`${kind}\``).join(" or ")}`);
  return job;
}

/** Writes the findings of the jobs that have errors to standard error; returns whether there are any. */
export async function sayErrors(jobs: readonly FoundJob[], color: ColorChoice): Promise<boolean> {
  const faulty = jobs.filter(({ valid }) => !valid);
  if (faulty.length === 0) return false;
  const context = { paint: painter(color, process.stderr), tool: thisTool() };
  for (const job of faulty) process.stderr.write(await findingsText(job, context));
  return true;
}

/** The findings of a job as the format `text` has them. */
async function findingsText(job: FoundJob, context: Omit<Context, "columns" | "showInfos" | "fixing" | "revision">): Promise<string> {
  const text = await FORMATS.text();
  const format = text({ ...context, columns: process.stderr.columns || undefined, showInfos: false, fixing: undefined, revision: DEFAULTS.revision });
  const document = { ...job, detected: false, truncated: false, fails: () => false };
  return job.diagnostics.map((diagnostic) => format.finding(diagnostic, document)).join("");
}

/** The path of a file and what follows it; a `#` can be a part of either. */
export function parted(reference: string): { path: string; wanted?: string } {
  if (existsSync(reference)) return { path: reference };
  for (let at = reference.lastIndexOf("#"); at > 0; at = reference.lastIndexOf("#", at - 1)) {
    const path = reference.slice(0, at);
    if (path === "-" || existsSync(path)) return { path, wanted: reference.slice(at + 1) };
  }
  return { path: reference };
}

function listed(names: (string | undefined)[]): string {
  return abridged(names.map((name, index) => `#${index}${name === undefined ? "" : ` (${name})`}`)).join(", ");
}

async function jobsIn(file: string, checked: Checked): Promise<Omit<FoundJob, "index">[]> {
  const { name, source, first, report } = checked;
  const documents = documentsOf(checked, report.diagnostics);
  if (name !== undefined) {
    const { read } = await import("../read.ts");
    const value = (): unknown => read(source.bytes, isSource(file) ? { fileName: file } : {})[first]?.value;
    return documents.map((document) => ({ ...document, file, name, source, value }));
  }
  const whole = valueOf(source.text);
  return documents.flatMap((document, place) => {
    const value: unknown = Array.isArray(whole) ? whole[place] : whole;
    const wrapped = wrappedIn(value, document.diagnostics);
    if (wrapped.length === 0) return [{ ...document, file, name: nameOf(value), source, value: () => value }];
    return wrapped.map(({ pointer, value: inner, kind }) => {
      const diagnostics = document.diagnostics.filter((diagnostic) => `${diagnostic.pointer}/`.startsWith(`${pointer}/`));
      const valid = diagnostics.every(({ severity }) => severity !== "error");
      return { file, name: nameOf(inner), kind, valid, diagnostics, source, value: () => inner };
    });
  });
}

/** The value of JSON; nothing of anything else, which the checker has reported. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

function nameOf(value: unknown): string | undefined {
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === "string" ? name : undefined;
}
