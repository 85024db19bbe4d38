// For forms: which fields there are, and the findings of one field or of each.

import conditionsText from "../../target/npm/generated/conditions.txt";
import fieldsText from "../../target/npm/generated/fields.txt";
import type { ConditionInfo, Diagnostic, DocumentKind, FieldInfo, Options, Report, Severity } from "../../target/npm/generated/types.js";
import { withInherited } from "./options.ts";
import { validate } from "./validate.ts";
import { described, hasMembers } from "./values.ts";

/**
 * Returns the members of a kind of document, with their types, limits, allowed values, and documentation.
 *
 * @param kind - The kind of document. Default: `create-request`.
 * @returns A new array, in the order of the API reference. The members of an object follow the object.
 * @throws TypeError if the kind doesn't exist.
 *
 * @example
 * ```ts
 * const name = fields().find((field) => field.pointer === "/name");
 * name?.required;  // true
 * name?.maxLength; // 500
 * ```
 */
export function fields(kind: DocumentKind = "create-request"): FieldInfo[] {
  const all = JSON.parse(fieldsText()) as Record<DocumentKind, FieldInfo[]>;
  if (Object.hasOwn(all, kind)) return all[kind];
  throw new TypeError(`unknown kind ${typeof kind === "string" ? `\`${String(kind)}\`` : described(kind)}; expected one of ${Object.keys(all).join(", ")}`);
}

/**
 * Returns the kinds of conditions: for each property, the operators and the format and maximum number of values.
 *
 * @returns A new array, with one item for each property of objects, buckets, and jobs, and for the tags of objects and of buckets.
 *
 * @example
 * ```ts
 * const size = conditions().find((condition) => condition.key === "OBJECT_SIZE");
 * size?.comparators; // ["EQ", "GT", "GTE", "LT", "LTE", "NE"]
 * size?.value;       // "size"
 * size?.maxValues;   // 1
 * ```
 */
export function conditions(): ConditionInfo[] {
  return JSON.parse(conditionsText()) as ConditionInfo[];
}

/** Options for checking a field: `touched`, and those of {@link validate} except `documents`. */
export interface FieldOptions extends Omit<Options, "documents"> {
  /**
   * Whether missing members are reported. Set it when the user leaves a field empty or submits the form. Default: false.
   */
  touched?: boolean | undefined;
}

/**
 * Checks one field of an incomplete form, and the members of the field.
 *
 * Missing members count as untouched and aren't reported unless `touched` is set. A member that is `undefined`, `null`, or `""`
 * counts as touched. A rule that involves several members reports a finding at only one of them: for example, a schedule in a
 * one-time job is reported at the schedule.
 *
 * @param pointer - The JSON Pointer (RFC 6901) of the field, such as `/name` or `/s3JobDefinition/bucketDefinitions/0/accountId`.
 * @param draft - The current content of the form.
 * @param options - The options.
 * @returns The findings, in the order of the draft.
 * @throws TypeError if `pointer` isn't a JSON Pointer.
 * @throws Error if the options are invalid.
 *
 * @example
 * ```ts
 * validateField("/jobType", {});                        // []
 * validateField("/jobType", { jobType: undefined });    // [{ code: "missing-required", … }]
 * validateField("/jobType", {}, { touched: true });     // the same
 * validateField("/jobType", { jobType: "ONCE" });       // [{ code: "invalid-enum", … }]
 * ```
 */
export function validateField(pointer: string, draft: unknown, options: FieldOptions = {}): Diagnostic[] {
  if (typeof pointer !== "string" || !/^(\/|$)/.test(pointer) || /~(?![01])/.test(pointer)) {
    const found = typeof pointer === "string" ? `\`${pointer}\`` : described(pointer);
    throw new TypeError(`validateField expects a JSON Pointer such as \`/name\`; found ${found}`);
  }
  if (!hasMembers(options)) return validate(draft, options).diagnostics;
  const { touched = false, limit, ...judged } = withInherited(options);
  // The limit is one of the field's findings, not of the draft's.
  if (limit !== undefined) validate({}, { limit });
  const { diagnostics } = validate(draft, judged);
  const ofField = diagnostics.filter((found) => found.pointer === pointer || found.pointer.startsWith(`${pointer}/`));
  return ofField.filter((found) => touched || !isAbsent(found.path, draft)).slice(0, limit);
}

/** Whether a path ends at a member that its object hasn't got. */
function isAbsent(path: readonly (string | number)[], draft: unknown): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  let value = draft;
  try {
    for (const segment of path.slice(0, -1)) {
      if (!canBeReadAgain(value)) return false;
      value = value[segment];
    }
    return canBeReadAgain(value) && !Object.hasOwn(value, last);
  } catch {
    // A getter or a proxy threw.
    return false;
  }
}

/** Whether it is an object that has members; what was judged in place of one with `toJSON` can't be looked at again. */
function canBeReadAgain(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}

/**
 * Groups the findings of a report by field.
 *
 * The keys are JSON Pointers (RFC 6901) rather than dotted paths, because tag keys can contain dots. The key for the whole document
 * is `""`.
 *
 * @param report - The report.
 * @returns The findings of each field: errors first, then warnings, then explanations.
 * @throws TypeError if `report` isn't a report.
 *
 * @example
 * ```ts
 * const errors = toFieldErrors(validate(job));
 * errors["/jobType"]?.[0]?.message; // "`jobType` is missing"
 * ```
 */
export function toFieldErrors(report: Pick<Report, "diagnostics">): Record<string, Diagnostic[]> {
  if (!Array.isArray((report as Report | null | undefined)?.diagnostics)) throw new TypeError(`toFieldErrors expects a report of validate; found ${described(report)}`);
  const fields = new Map<string, Diagnostic[]>();
  for (const severity of SEVERITIES) {
    for (const found of report.diagnostics) {
      if (found.severity !== severity) continue;
      const ofField = fields.get(found.pointer);
      if (ofField === undefined) fields.set(found.pointer, [found]);
      else ofField.push(found);
    }
  }
  return Object.fromEntries(fields);
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
