// The requests that every target is tried on, and what is left of them on the wire.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { folder, root } from "../package/package.mjs";

export const { RejectedError, rules, toApi, toAwsCli, toBoto3, toSdkJs, toStepFunctions, toTerraform, validate } = await import(join(folder, "index.js"));

/** A job in which nothing is found, with other members. */
export const job = (changes) => ({
  jobType: "ONE_TIME",
  name: "quarterly ledger review",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }] },
  ...changes,
});

/** Texts with everything that a shell, a language or a template could take for something else. */
export const TEXTS = [
  `"quotes" and 'apostrophes' and \`backticks\``,
  String.raw`back\slash \n \" \' \\ \u0041 \x41 \N{DASH} \0`,
  "ends in a backslash \\",
  "${name} $${name} $$${name} %{if} %%{if} %%%{if} $%{ %${ ${",
  "$",
  "%",
  "$HOME $(id) !! ~ * ? ; & | > < # = [x] (y)",
  "--leading-dashes",
  "'",
  "'''",
  '"""',
  "END",
  "a line\nEND\nanother\r\nand\ta tab\b\f\v",
  "\u0000\u0001\u001b[31m\u007f\u0085\u009b",
  "\u2028\u2029\ufeff\u202e\u200e\u2066 unseen",
  "😀 👨‍👩‍👧 ñ 日本語 \u{10ffff}",
  "</script> #{x} {{y}} <%= z %> // /* --",
  "__proto__",
];

const scope = (values) => ({ includes: { and: [{ simpleScopeTerm: { comparator: "STARTS_WITH", key: "OBJECT_KEY", values } }] } });

const examples = readdirSync(join(root, "examples/jobs")).filter((name) => name.endsWith(".json"));

/** By name: what people write, and what nobody should. */
export const REQUESTS = Object.fromEntries([
  ...examples.map((name) => [name, JSON.parse(readFileSync(join(root, "examples/jobs", name), "utf8"))]),
  ["odd texts as a name, a description, prefixes and tags", job({
    name: TEXTS.join(" ").slice(0, 500),
    description: TEXTS.slice(0, 4).join(" "),
    s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }], scoping: scope(TEXTS.filter((text) => text !== "$")) },
    tags: Object.fromEntries(TEXTS.map((text, index) => [text, TEXTS.at(-1 - index)])),
  })],
  ["a name that begins like an option", job({ name: "--generate-cli-skeleton", description: "-" })],
  ["a long name beyond the basic plane", job({ name: "😀".repeat(500) })],
  ["many buckets in many accounts", job({
    s3JobDefinition: {
      bucketDefinitions: Array.from({ length: 1_000 }, (_, index) => ({
        accountId: String(210_000_000_000 + index),
        buckets: [`a-bucket-with-a-long-name-that-belongs-to-account-${index}`],
      })),
    },
  })],
  ["members that are null, and a token", job({ clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10", description: null, tags: null })],
  ["empty values", job({
    jobType: "SCHEDULED",
    initialRun: false,
    description: "",
    customDataIdentifierIds: [],
    allowListIds: [],
    tags: {},
    scheduleFrequency: { dailySchedule: {} },
    s3JobDefinition: {
      bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }],
      scoping: {
        excludes: { and: [] },
        includes: {
          and: [{ tagScopeTerm: { comparator: "EQ", key: "TAG", tagValues: [{ key: "team", value: "" }], target: "S3_OBJECT" } }],
        },
      },
    },
  })],
]);

/** The members that count: `null` is as good as absent. */
export function counted(value) {
  if (Array.isArray(value)) return value.map(counted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([name, member]) => [name, counted(member)]));
}
