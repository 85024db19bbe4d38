// What a form asks: which fields there are, what is wrong with one of them, and what is wrong with each.

import conditionsText from "../../target/npm/generated/conditions.txt";
import fieldsText from "../../target/npm/generated/fields.txt";
import type { ConditionInfo, Diagnostic, FieldInfo, Kind, Options, Report, Severity } from "../../target/npm/generated/types.js";
import { withInherited } from "./options.ts";
import { validate } from "./validate.ts";
import { described, hasMembers } from "./values.ts";

/**
 * The members of a kind of document: type, limits, allowed values, documentation.
 *
 * @param kind - The kind of document; the request of CreateClassificationJob by default.
 * @returns A list of the caller's own, in the API's order; a member stands before the members of its own.
 * @throws TypeError if there is no such kind.
 *
 * @example
 * ```ts
 * const name = fields().find((field) => field.pointer === "/name");
 * name?.required;       // true
 * name?.maxLength; // 500
 * ```
 */
export function fields(kind: Kind = "create-request"): FieldInfo[] {
  const all = JSON.parse(fieldsText) as Record<Kind, FieldInfo[]>;
  if (Object.hasOwn(all, kind)) return all[kind];
  throw new TypeError(`there is no kind ${typeof kind === "string" ? `\`${String(kind)}\`` : described(kind)}; the kinds are ${Object.keys(all).join(", ")}`);
}

/**
 * What a condition may say: property, operators, what its values are, how many of them.
 *
 * @returns A list of the caller's own: a row for each property of objects and of buckets, and for the tags of each.
 *
 * @example
 * ```ts
 * const size = conditions().find((condition) => condition.key === "OBJECT_SIZE");
 * size?.comparators; // ["EQ", "GT", "GTE", "LT", "LTE", "NE"]
 * size?.value;       // "size"
 * size?.maxValues;  // 1
 * ```
 */
export function conditions(): ConditionInfo[] {
  return JSON.parse(conditionsText) as ConditionInfo[];
}

/** How a field is judged. */
export interface FieldOptions extends Omit<Options, "documents"> {
  /** Whether to tell of members that the draft doesn't have, too: for a field that was left empty, or a form that was sent. */
  touched?: boolean;
}

/**
 * Judges one field of an unfinished form: what is wrong with it and with what lies below it.
 *
 * A member that the draft hasn't got counts as not touched yet: that it is missing isn't told, unless `touched` is set.
 * One that is there has been touched, be it `undefined`, `null` or `""`. Rules that join members find their fault with
 * the field that it is told at: a schedule that a one-time job has, with the schedule.
 *
 * @param pointer - The field: a JSON Pointer (RFC 6901), such as `/name` or `/s3JobDefinition/bucketDefinitions/0/accountId`.
 * @param draft - All that the form holds so far.
 * @param options - What to judge by.
 * @returns The findings, in the draft's order.
 * @throws TypeError if `pointer` isn't a JSON Pointer.
 * @throws Error if the options can't be followed.
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
    throw new TypeError(`validateField takes a JSON Pointer such as \`/name\`, not ${found}`);
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
 * The findings of a report by the pointers of the fields that they are at.
 *
 * Keys are JSON Pointers (RFC 6901) and not paths with dots, because the names of tags may hold dots. The findings of
 * a field begin with the errors, then come warnings, then explanations. What is wrong with the whole has the key `""`.
 *
 * @throws TypeError if what is given isn't a report.
 *
 * @example
 * ```ts
 * const errors = toFieldErrors(validate(job));
 * errors["/jobType"]?.[0]?.message; // "`jobType` is missing"
 * ```
 */
export function toFieldErrors(report: Pick<Report, "diagnostics">): Record<string, Diagnostic[]> {
  if (!Array.isArray((report as Report | null | undefined)?.diagnostics)) throw new TypeError(`toFieldErrors takes a report, as validate gives it, not ${described(report)}`);
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
