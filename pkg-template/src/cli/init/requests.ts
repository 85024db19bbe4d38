// What the answers of a new job say, read into the request; and what is wrong with an answer.

import {
  bucketAccount,
  bucketName,
  bucketPermission,
  bucketSharedAccess,
  bucketTag,
  type CriteriaForJob,
  type DayOfWeek,
  extension,
  job,
  type JobBuilder,
  type JobScopeTerm,
  prefix,
  size,
  tag,
  type TagWords,
} from "../../index.ts";
import type { Answers } from "../arguments.ts";
import { separated } from "../enumeration.ts";
import { didYouMean } from "../nearest.ts";
import { ANSWER_NAMES, type AnswerName, withFlags } from "../options.ts";

/** An answer that can't be read; the message says what would be right. */
class AnswerError extends Error {}

/** A job in which nothing is found, for what isn't answered yet. */
const STAND_IN = { name: "job", account: "210987654321", bucket: "ledger" } as const;

/** What conditions on objects are about. */
export const OBJECT_CONDITIONS: Record<string, (values: string[]) => JobScopeTerm> = {
  prefix: (values) => prefix(...values),
  extension: (values) => extension(...values),
  "smaller-than": (values) => size.lessThan(only("smaller-than", values)),
  "larger-than": (values) => size.greaterThan(only("larger-than", values)),
};

/** What conditions on buckets are about. */
export const BUCKET_CONDITIONS: Record<string, (values: string[]) => CriteriaForJob> = {
  name: (values) => bucketName.equals(...values),
  account: (values) => bucketAccount.equals(...values),
  permission: (values) => bucketPermission.equals(...(values as Parameters<typeof bucketPermission.equals>)),
  "shared-access": (values) => bucketSharedAccess.equals(...(values as Parameters<typeof bucketSharedAccess.equals>)),
};

/** A choice of managed data identifiers: whether it takes IDs, and what it does. */
const MANAGED: Record<string, { takesIds: boolean; apply: (builder: JobBuilder, ids: string[]) => JobBuilder }> = {
  recommended: { takesIds: false, apply: (builder) => builder.managedRecommended() },
  all: { takesIds: false, apply: (builder) => builder.managedAll() },
  none: { takesIds: false, apply: (builder) => builder.managedNone() },
  only: { takesIds: true, apply: (builder, ids) => builder.managedOnly(...ids) },
  except: { takesIds: true, apply: (builder, ids) => builder.managedExcept(...ids) },
};

const READ: Record<AnswerName, (builder: JobBuilder, values: readonly string[]) => JobBuilder> = {
  name: (builder) => builder,
  schedule: (builder, [when = ""]) => scheduled(builder, when),
  buckets: (builder, values) => values.reduce((before, value) => before.buckets(...bucketsIn(value)), builder),
  "buckets-where": (builder, values) => builder.bucketsWhere(...values.map((value) => condition(value, BUCKET_CONDITIONS, bucketTag))),
  "buckets-except": (builder, values) => builder.bucketsExcept(...values.map((value) => condition(value, BUCKET_CONDITIONS, bucketTag))),
  "custom-identifiers": (builder, [ids = ""]) => builder.customIdentifiers(...identifiersIn(ids)),
  "managed-identifiers": (builder, [which = ""]) => managed(builder, which),
  "objects-where": (builder, values) => builder.include(...values.map((value) => condition(value, OBJECT_CONDITIONS, tag))),
  "objects-except": (builder, values) => builder.exclude(...values.map((value) => condition(value, OBJECT_CONDITIONS, tag))),
  // All of them is the default.
  sample: (builder, [percent = ""]) => (percent === "100" ? builder : builder.sample(wholeNumber(percent, "a percentage, from 1 to 100"))),
};

/** Whether answers say which buckets there are. */
export function hasBuckets(answers: Answers): boolean {
  return (["buckets", "buckets-where", "buckets-except"] as const).some((name) => answers[name] !== undefined);
}

/** The job that answers describe. Throws an error that says what is wrong with one. */
export function jobOf(answers: Answers): JobBuilder {
  const named = job(answers.name?.[0] ?? STAND_IN.name);
  const begun = hasBuckets(answers) ? named : named.buckets(STAND_IN.account, STAND_IN.bucket);
  return ANSWER_NAMES.reduce((builder, name) => {
    const values = answers[name];
    return values === undefined ? builder : READ[name](builder, values);
  }, begun);
}

/** What is wrong with the job that answers describe, and what would be right; undefined if nothing is. */
export function faultIn(answers: Answers): string | undefined {
  try {
    const [finding] = jobOf(answers).check().diagnostics;
    return finding && `${finding.message}${finding.help === undefined ? "" : `; ${withFlags(finding.help)}`}`;
  } catch (error) {
    if (error instanceof AnswerError || error instanceof RangeError) return error.message;
    throw error;
  }
}

/** The first answer with which something is wrong, and what. */
export function firstFault(answers: Answers): { name: AnswerName; message: string } | undefined {
  let known: Answers = {};
  for (const name of ANSWER_NAMES) {
    if (answers[name] === undefined) continue;
    known = { ...known, [name]: answers[name] };
    const message = faultIn(known);
    if (message !== undefined) return { name, message };
  }
  return undefined;
}

/** The values between commas, which none must be missing of. */
function valuesIn(text: string): string[] {
  const values = separated(text);
  if (values.includes("")) throw new AnswerError(`expected values separated by commas, e.g. \`a,b\`; found an empty one in \`${text}\``);
  return values;
}

function identifiersIn(text: string): string[] {
  const ids = valuesIn(text);
  if (ids.length === 0) throw new AnswerError(`expected IDs of custom data identifiers, separated by commas; found \`${text}\``);
  return ids;
}

function scheduled(builder: JobBuilder, when: string): JobBuilder {
  if (when === "once") return builder.once();
  if (when === "daily") return builder.daily();
  if (/^\d/.test(when)) return builder.monthly(wholeNumber(when, "a day of the month, from 1 to 31"));
  return builder.weekly(when.toUpperCase() as DayOfWeek);
}

function bucketsIn(value: string): [account: string, ...names: string[]] {
  const [account = "", names, ...rest] = value.split("=");
  if (names === undefined || rest.length > 0 || valuesIn(names).length === 0) {
    throw new AnswerError(`expected an account ID and the names of buckets, e.g. \`${STAND_IN.account}=ledger,archive\`; found \`${value}\``);
  }
  return [account.trim(), ...valuesIn(names)];
}

/** A condition of the form `prefix=exports/,imports/` or `tag:team=ledger`. */
function condition<Condition>(text: string, kinds: Record<string, (values: string[]) => Condition>, tag: (key: string) => TagWords<Condition>): Condition {
  const [, subject = "", , value] = /^([^=]*)(=(.*))?$/s.exec(text) ?? [];
  const values = value === undefined ? undefined : valuesIn(value);
  const [, key] = /^tag:(.+)$/s.exec(subject) ?? [];
  if (key !== undefined && values?.length !== 0) return values === undefined ? tag(key).present() : tag(key).equals(...values);
  const kind = Object.hasOwn(kinds, subject) ? kinds[subject] : undefined;
  if (kind !== undefined && values !== undefined && values.length > 0) return kind(values);
  const known = [...Object.keys(kinds), "tag:KEY"];
  const hint = kind === undefined ? didYouMean(subject, known) : "";
  throw new AnswerError(`expected ${known.map((one) => `\`${one}=…\``).join(", ")}, or \`tag:KEY\`; found \`${text}\`${hint}`);
}

function managed(builder: JobBuilder, text: string): JobBuilder {
  const [, which = "", , ids] = /^([^=]*)(=(.*))?$/s.exec(text) ?? [];
  const choice = Object.hasOwn(MANAGED, which) ? MANAGED[which] : undefined;
  if (choice === undefined || choice.takesIds !== (ids !== undefined)) {
    const forms = Object.entries(MANAGED).map(([name, { takesIds }]) => `\`${name}${takesIds ? "=ID,…" : ""}\``);
    throw new AnswerError(`expected one of ${forms.join(", ")}; found \`${text}\`${choice === undefined ? didYouMean(which, Object.keys(MANAGED)) : ""}`);
  }
  return choice.apply(builder, valuesIn(ids ?? ""));
}

function only(name: string, values: string[]): string {
  const [value = "", another] = values;
  if (another !== undefined) throw new AnswerError(`\`${name}\` takes one number of bytes; found another: \`${another}\``);
  return value;
}

function wholeNumber(text: string, expected: string): number {
  if (!/^\d+$/.test(text)) throw new AnswerError(`expected ${expected}; found \`${text}\``);
  return Number(text);
}
