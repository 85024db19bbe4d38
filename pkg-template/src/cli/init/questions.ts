// Asks for what describes a new job. Each question's answer has the form that the option of the same name takes.

import * as prompts from "@clack/prompts";
import { type FieldInfo, fields } from "../../index.ts";
import type { Answers } from "../arguments.ts";
import { separated } from "../enumeration.ts";
import { type AnswerName, TARGET_FORMS, type TargetForm } from "../options.ts";
import { BUCKET_CONDITIONS, faultIn, hasBuckets, OBJECT_CONDITIONS } from "./requests.ts";

/** Thrown when a person cancels. */
export class Canceled extends Error {}

/** Standard output may get the request. */
const output = process.stderr;

/** How many items of a long list are shown at once. */
const SHOWN = 8;

const SUBJECTS: Record<string, { label: string; message: string; placeholder: string }> = {
  prefix: { label: "a prefix", message: "Prefixes, without the bucket, separated by commas", placeholder: "exports/" },
  extension: { label: "an extension", message: "Extensions, separated by commas", placeholder: "csv,parquet" },
  "smaller-than": { label: "a size below", message: "Smaller than how many bytes?", placeholder: "5000000" },
  "larger-than": { label: "a size above", message: "Larger than how many bytes?", placeholder: "0" },
  name: { label: "a name", message: "Names of buckets, separated by commas", placeholder: "ledger,archive" },
  account: { label: "an account", message: "Account IDs, separated by commas", placeholder: "210987654321" },
  permission: { label: "a permission", message: "Public access, separated by commas", placeholder: "PUBLIC" },
  "shared-access": { label: "shared access", message: "Access of others, separated by commas", placeholder: "EXTERNAL" },
};

const FORMS: Record<TargetForm, string> = {
  api: "JSON for the API",
  "aws-cli": "a command of the AWS CLI",
  boto3: "a Python program",
  "sdk-js": "a JavaScript program",
  terraform: "a resource of Terraform",
  "step-functions": "a state machine",
};

/** Asks for a form. */
export async function askForm(): Promise<TargetForm> {
  return select("In which form?", TARGET_FORMS.map((value) => ({ value, label: FORMS[value], hint: value })));
}

/** Asks for all that isn't said yet, and gives all. Throws `Canceled`. */
export async function askRest(said: Answers): Promise<Answers> {
  let known = said;
  const note = (answers: Answers): void => {
    known = { ...known, ...answers };
  };
  if (known.name === undefined) note({ name: [await text("What is the name of the job?", "weekly ledger", (name) => faultIn({ ...known, name: [name] }))] });
  if (known.schedule === undefined) note({ schedule: [await askSchedule(known)] });
  if (!hasBuckets(known)) note(await askBuckets(known));
  if (known["managed-identifiers"] === undefined) note(await askIdentifiers(known));
  if (known["objects-where"] === undefined) note(await askConditions(known, "objects-where", ["Which objects are analyzed?", "all of them", "only those with"], OBJECT_CONDITIONS));
  if (known["objects-except"] === undefined) note(await askConditions(known, "objects-except", ["Which of these are left out?", "none", "those with"], OBJECT_CONDITIONS));
  if (known.sample === undefined) {
    note({ sample: [await text("What percentage of the objects is analyzed?", "100", (sample) => faultIn({ ...known, sample: [sample] }), "100")] });
  }
  return known;
}

async function askSchedule(known: Answers): Promise<string> {
  const often = await select("How often does it run?", [
    { value: "once", label: "once, right after it is created" },
    { value: "daily", label: "every day" },
    { value: "weekly", label: "every week" },
    { value: "monthly", label: "every month" },
  ]);
  if (often === "weekly") return select("On which day of the week?", daysOfWeek().map((value) => ({ value, label: value })));
  if (often === "monthly") return text("On which day of the month?", "1", (day) => faultIn({ ...known, schedule: [/^\d/.test(day) ? day : "0"] }));
  return often;
}

function daysOfWeek(): string[] {
  return fieldAt("/scheduleFrequency/weeklySchedule/dayOfWeek")?.values?.map(({ value }) => value) ?? [];
}

function fieldAt(pointer: string): FieldInfo | undefined {
  return fields("create-request").find((field) => field.pointer === pointer);
}

async function askBuckets(known: Answers): Promise<Answers> {
  const by = await select("Which buckets are analyzed?", [
    { value: "name", label: "some, by their names" },
    { value: "condition", label: "those that match conditions when it runs" },
  ]);
  if (by === "condition") {
    const where = await askConditions(known, "buckets-where", ["Which buckets?", "any", "only those with"], BUCKET_CONDITIONS);
    const except = await askConditions({ ...known, ...where }, "buckets-except", ["Which of these are left out?", "none", "those with"], BUCKET_CONDITIONS);
    const conditions = { ...where, ...except };
    if (hasBuckets(conditions)) return conditions;
    prompts.log.warn("without a condition, name the buckets", { output });
  }
  const buckets: string[] = [];
  do {
    const fault = (bucket: string): string | undefined => faultIn({ ...known, buckets: [...buckets, bucket] });
    const account = await text("Which account has the buckets?", "210987654321", (account) => fault(`${account}=ledger`));
    const names = await text("Names of buckets, separated by commas", "ledger,archive", (names) => fault(`${account}=${names}`));
    buckets.push(`${account}=${separated(names).join(",")}`);
  } while (await answered(prompts.confirm({ message: "Are there buckets of another account?", initialValue: false, output })));
  return { buckets };
}

async function askIdentifiers(known: Answers): Promise<Answers> {
  const which = await select("Which managed data identifiers does it use?", [
    { value: "recommended", label: "those that AWS recommends" },
    { value: "all", label: "all, including those that AWS adds later" },
    { value: "except", label: "all except some" },
    { value: "only", label: "only some" },
    { value: "none", label: "none, only custom ones" },
  ]);
  if (which === "none") {
    if (known["custom-identifiers"] !== undefined) return { "managed-identifiers": [which] };
    const custom = await text("Which custom data identifiers? IDs, separated by commas", "", (ids) => faultIn({ ...known, "custom-identifiers": [ids], "managed-identifiers": [which] }));
    return { "custom-identifiers": [custom], "managed-identifiers": [which] };
  }
  if (which !== "only" && which !== "except") return { "managed-identifiers": [which] };
  const options = knownIdentifiers();
  const ids = await answered(prompts.autocompleteMultiselect({ message: "Which ones? Type to search", options, required: true, maxItems: SHOWN, output }));
  return { "managed-identifiers": [`${which}=${ids.join(",")}`] };
}

function knownIdentifiers(): { value: string; label: string; hint: string }[] {
  const field = fieldAt("/managedDataIdentifierIds");
  const known = field?.known && "identifiers" in field.known ? field.known.identifiers : [];
  return known.map(({ id, name }) => ({ value: id, label: id, hint: name }));
}

/** Asks for conditions until there are no more. There is one on what is left out, since several would have to hold at once. */
async function askConditions(
  known: Answers,
  name: AnswerName,
  [message, none, some]: [message: string, none: string, some: string],
  subjects: Record<string, unknown>,
): Promise<Answers> {
  const conditions: string[] = [];
  const most = name.endsWith("-except") ? 1 : Number.POSITIVE_INFINITY;
  const fault = (condition: string): string | undefined => faultIn({ ...known, [name]: [...conditions, condition] });
  while (conditions.length < most) {
    const subject = await select(conditions.length === 0 ? message : "And which of these?", [
      { value: "", label: conditions.length === 0 ? none : "no further condition" },
      ...Object.keys(subjects).map((value) => ({ value, label: `${some} ${SUBJECTS[value]?.label}` })),
      { value: "tag", label: `${some} a tag` },
    ]);
    if (subject === "") break;
    if (subject === "tag") {
      const key = await text("Which key has the tag?", "stage", (key) => fault(`tag:${key}`));
      const values = await text("Which values, separated by commas? Leave empty for any", "", (values) => fault(tagCondition(key, values)), "");
      conditions.push(tagCondition(key, values));
    } else {
      const { message: question = "", placeholder = "" } = SUBJECTS[subject] ?? {};
      conditions.push(`${subject}=${await text(question, placeholder, (values) => fault(`${subject}=${values}`))}`);
    }
  }
  return conditions.length === 0 ? {} : { [name]: conditions };
}

function tagCondition(key: string, values: string): string {
  return separated(values).length === 0 ? `tag:${key}` : `tag:${key}=${values}`;
}

async function text(message: string, placeholder: string, fault: (text: string) => string | undefined, instead?: string): Promise<string> {
  const validate = (value = ""): string | undefined => fault(value.trim() || (instead ?? ""));
  const value = await answered(prompts.text({ message, placeholder, validate, output, ...(instead !== undefined && { defaultValue: instead }) }));
  return value.trim();
}

function select<Value extends string>(message: string, options: { value: Value; label: string; hint?: string }[]): Promise<Value> {
  return answered(prompts.select<Value>({ message, options: options as Parameters<typeof prompts.select<Value>>[0]["options"], output }));
}

async function answered<Value>(asked: Promise<Value | typeof prompts.CANCEL_SYMBOL>): Promise<Value> {
  const value = await asked;
  if (prompts.isCancel(value)) throw new Canceled();
  return value as Value;
}
