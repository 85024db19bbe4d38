// The package's types against those of AWS's SDK, as TypeScript from 5.4 to 7 compiles them.

import assert from "node:assert/strict";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { newProject, root, tool } from "./package.mjs";

const project = newProject();
symlinkSync(join(root, "node_modules/@aws-sdk"), join(project, "node_modules/@aws-sdk"));

const programs = [];

/** Adds a program that has to compile. */
function compiles(name, program) {
  const file = `${name.replaceAll(/[^\w]+/g, "-")}.mts`;
  writeFileSync(join(project, file), program);
  programs.push(file);
}

compiles(
  "what isValid narrows and what builders return is input of the SDK's commands",
  `
  import { CreateClassificationJobCommand, ListClassificationJobsCommand } from "@aws-sdk/client-macie2";
  import { cloneRequest, isValid, job, listJobs, prefix, status, type JobOptions } from "macie-preflight";
  import { createClassificationJobRequest } from "macie-preflight/standard-schema";

  declare const value: unknown;
  if (isValid(value)) new CreateClassificationJobCommand(value);
  if (isValid(value, {})) new CreateClassificationJobCommand(value);
  if (isValid(value, { revision: "any" })) new CreateClassificationJobCommand(value);
  if (isValid(value, { revision: "latest", strict: true })) new CreateClassificationJobCommand(value);
  declare const options: JobOptions | undefined;
  if (isValid(value, options)) new CreateClassificationJobCommand(value);

  const request = job("ledger").weekly("MONDAY").buckets("210987654321", "ledger").include(prefix("exports/")).build();
  new CreateClassificationJobCommand(request);
  new CreateClassificationJobCommand(cloneRequest(request, { samplingPercentage: 10, description: undefined }));
  new ListClassificationJobsCommand(listJobs().include(status.equals("RUNNING")).build());

  const result = createClassificationJobRequest["~standard"].validate(value);
  if (!result.issues) new CreateClassificationJobCommand(result.value);
`,
);

compiles(
  "a request of the revision 2021-01-29 has the keys of its time, and isn't input of today's SDK",
  `
  import { CreateClassificationJobCommand } from "@aws-sdk/client-macie2";
  import { bucketCreationDate, explain, isValid, job, prefix, tag, tagKey, toApi } from "macie-preflight";
  import type { CreateClassificationJobRequest, CreateClassificationJobRequestV20210129, ScopeFilterKey, ScopeFilterKeyV20210129 } from "macie-preflight";

  declare const value: unknown;
  if (isValid(value, { revision: "2021-01-29" })) {
    const old: CreateClassificationJobRequestV20210129 = value;
    explain(old, { revision: "2021-01-29" });
    toApi(old, { revision: "2021-01-29" });
    const key: ScopeFilterKeyV20210129 | undefined = old.s3JobDefinition.scoping?.includes?.and?.[0]?.simpleScopeTerm?.key;
    console.log(key);
    // @ts-expect-error: managed data identifiers came later
    old.managedDataIdentifierSelector;
    // @ts-expect-error: keys that today's SDK doesn't have
    new CreateClassificationJobCommand(old);
  }

  const today: ScopeFilterKey[] = ["OBJECT_EXTENSION", "OBJECT_LAST_MODIFIED_DATE", "OBJECT_SIZE", "OBJECT_KEY"];
  const then: ScopeFilterKeyV20210129[] = [...today, "TAG", "BUCKET_CREATION_DATE"];
  // @ts-expect-error: a key that was removed
  const removed: ScopeFilterKey = "TAG";
  console.log(then, removed);

  const begun = job("ledger").buckets("210987654321", "ledger");
  const old: CreateClassificationJobRequestV20210129 = begun.include(tagKey.equals("team")).build({ revision: "2021-01-29" });
  // @ts-expect-error: the key of that condition was removed
  const new_: CreateClassificationJobRequest = begun.include(prefix("a/"), bucketCreationDate.after(new Date(0))).exclude(tag("a").present()).build();
  console.log(old, new_);
`,
);

compiles(
  "a preview's query, tally, and rows have their types, and accept what the SDK returns",
  `
  import type { DescribeClassificationJobCommandOutput } from "@aws-sdk/client-macie2";
  import { job, type JobOptions, type Preview, type PreviewQuery } from "macie-preflight";
  import { declareTable, listFormat, parseManifest, parseRows, previewFigures, readPreview, tally, toSql } from "macie-preflight/preview";
  import type { InventoryManifest, ListEnd, PreviewFigures, PreviewOptions, PreviewRow, SqlOptions, TableOptions, Tally } from "macie-preflight/preview";

  const request = job("ledger").once().buckets("210987654321", "ledger").build();
  declare const described: DescribeClassificationJobCommandOutput;
  declare const options: JobOptions | undefined;
  const sql: SqlOptions = { dialect: "athena", table: ["lake", "inventory"], columns: { key: "k", bucket: null, size: undefined }, groupBy: ["bucket", "prefix"], changedSince: new Date(0) };
  const query: PreviewQuery = toSql(request, sql, options);
  toSql(described, { dialect: "spark", table: "inventory", source: "metadata", text: undefined });

  const manifest: InventoryManifest | undefined = parseManifest("{}");
  const table: TableOptions = { dialect: "duckdb", table: "inventory", format: "csv", columns: manifest?.columns ?? [], files: ["0.csv.gz"] };
  const statement: string = declareTable(table);

  const assumed: PreviewOptions = { inventoryDate: "2026-01-31", laterRun: undefined, price: 1, groups: 10 };
  const rows: PreviewRow[] = parseRows(new Uint8Array());
  const preview: Preview = readPreview(described, rows, assumed, options);
  const figures: PreviewFigures = previewFigures(preview);

  const counted: Tally = tally(described, { prefixDepth: 2 });
  const format = listFormat("keys.txt");
  if (format !== undefined && format !== "parquet") {
    const end: Promise<ListEnd> = counted.read([new Uint8Array()], { format, columns: undefined });
    console.log(end);
  }
  // @ts-expect-error: a dialect that doesn't exist
  toSql(request, { dialect: "oracle", table: "inventory" });
  // @ts-expect-error: a column that doesn't exist
  toSql(request, { dialect: "trino", table: "inventory", columns: { etag: "e_tag" } });
  // @ts-expect-error: Parquet needs an engine
  counted.read([], { format: "parquet" });
  // @ts-expect-error: a row without the columns of the query
  readPreview(request, [{ objects: 1 }]);
  console.log(query.outcomes, statement, preview.total.taken.objects, figures, counted.rows());
`,
);

compiles(
  "what the SDK returns is accepted without a cast",
  `
  import type {
    CreateClassificationJobCommandInput,
    DescribeClassificationJobCommandOutput,
    ListClassificationJobsCommandInput,
    ListClassificationJobsCommandOutput,
  } from "@aws-sdk/client-macie2";
  import * as preflight from "macie-preflight";

  declare const described: DescribeClassificationJobCommandOutput;
  preflight.explain(described);
  preflight.diff(described, described);
  preflight.diff(described, preflight.cloneRequest(described));
  preflight.nextRuns(described, { from: "2026-01-31" });
  if (described.scheduleFrequency) preflight.nextRuns(described.scheduleFrequency, { from: "2026-01-31", count: undefined });
  preflight.wouldAnalyze(described, { key: "exports/a.csv", size: undefined });
  preflight.compileScope(described).decide([{ key: "exports/a.csv", lastModified: new Date(0) }]);
  preflight.cloneRequest(described, { name: "again" });
  preflight.validate(described, { kind: "describe-response" });

  declare const input: CreateClassificationJobCommandInput;
  preflight.explain(input);
  preflight.nextRuns(input, { from: "2026-01-31" });
  for (const write of [preflight.toApi, preflight.toAwsCli, preflight.toBoto3, preflight.toSdkJs, preflight.toTerraform, preflight.toStepFunctions]) write(input);

  declare const asked: ListClassificationJobsCommandInput;
  declare const pages: readonly ListClassificationJobsCommandOutput[];
  preflight.validatePages(asked, pages);

  const response: preflight.Accepted<preflight.ListClassificationJobsResponse> = pages[0]!;
  console.log(response.nextToken);
`,
);

compiles(
  "responses have null and undefined where the service has them",
  `
  import type { DescribeClassificationJobResponse, ListClassificationJobsResponse, UserPausedDetails } from "macie-preflight";

  const described: DescribeClassificationJobResponse = {
    scheduleFrequency: null,
    customDataIdentifierIds: null,
    managedDataIdentifierIds: null,
    managedDataIdentifierSelector: null,
    description: undefined,
    userPausedDetails: { jobImminentExpirationHealthEventArn: null },
  };
  const page: ListClassificationJobsResponse = { items: undefined, nextToken: null };
  const paused: UserPausedDetails = { jobImminentExpirationHealthEventArn: null, jobPausedAt: undefined };
  // @ts-expect-error: a job has a name
  const nameless: DescribeClassificationJobResponse = { name: null };
  console.log(described, page, paused, nameless);
`,
);

compiles(
  "read-only values and null for an optional member are accepted",
  `
  import { type ListJobsFilterTerm, cloneRequest, diff, explain, job, listJobs, nextRuns, tags, toTerraform } from "macie-preflight";

  const request = {
    name: "ledger",
    jobType: "SCHEDULED",
    scheduleFrequency: { dailySchedule: {} },
    s3JobDefinition: {
      bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }],
      scoping: { includes: { and: [{ simpleScopeTerm: { key: "OBJECT_EXTENSION", comparator: "EQ", values: ["csv"] } }] } },
    },
    tags: { team: "ledger" },
  } as const;
  explain(request);
  toTerraform(request);
  nextRuns(request.scheduleFrequency, { from: "2026-01-31" });
  diff(request, { ...request, description: null, customDataIdentifierIds: undefined });
  const changes = { tags: { team: "archive" }, customDataIdentifierIds: ["a"] } as const;
  cloneRequest(request, changes);

  const conditions = request.s3JobDefinition.scoping.includes.and;
  const pairs = [["team", "ledger"], ["stage", ""]] as const;
  job("ledger").include(...conditions, tags.equals(...pairs)).tags(request.tags).buckets("210987654321", ...(["a", "b"] as const));
  const filter = { key: "name", comparator: "EQ", values: ["ledger"] } as const satisfies { [Name in keyof ListJobsFilterTerm]: unknown };
  listJobs().include(filter);
`,
);

compiles(
  "the IDs of managed data identifiers are offered, and any other text is accepted",
  `
  import { CreateClassificationJobCommand } from "@aws-sdk/client-macie2";
  import { cloneRequest, explain, fields, job, type CreateClassificationJobRequest, type ManagedDataIdentifierId } from "macie-preflight";

  declare const request: CreateClassificationJobRequest;
  const id: ManagedDataIdentifierId = "CREDIT_CARD_NUMBER_(NO_KEYWORD)";
  // @ts-expect-error: an ID that doesn't exist
  const wrong: ManagedDataIdentifierId = "SSN";
  declare const text: string;
  request.managedDataIdentifierIds = [id, "PKCS", "SOMETHING_NEW", text];
  const texts: string[] = request.managedDataIdentifierIds;
  new CreateClassificationJobCommand(request);
  new CreateClassificationJobCommand(job("ledger").buckets("210987654321", "ledger").managedOnly(id, "SOMETHING_NEW", text, ...texts).build());
  job("ledger").managedExcept("NAME", text);
  explain({ ...request, managedDataIdentifierIds: ["NAME", text] as const });
  cloneRequest(request, { managedDataIdentifierIds: texts });
  // @ts-expect-error: a number
  job("ledger").managedOnly(7);
  const names: string[] | undefined = fields()[0]?.known?.identifiers.filter((of) => of.recommended && of.id !== "NAME").map((of) => of.name);
  console.log(wrong, names);
`,
);

compiles(
  "wrong keys, codes, days and schedules don't compile",
  `
  import { explain, job, lint, nextRuns, validate } from "macie-preflight";
  import type { CreateClassificationJobRequest, DailySchedule, Diagnostic, Options, RuleCode, RuleInfo } from "macie-preflight";

  const options: Options = { rules: { "too-long": "off", "prefix-has-bucket": undefined }, now: undefined, revision: "latest" };
  lint("{}", options);
  // @ts-expect-error: a rule that doesn't exist
  lint("{}", { rules: { "too-lang": "off" } });
  // @ts-expect-error: a level that doesn't exist
  lint("{}", { rules: { "too-long": "fatal" } });
  const codeOf = (found: Diagnostic, rule: RuleInfo): [RuleCode, RuleCode] => [found.code, rule.code];
  // @ts-expect-error: a rule that doesn't exist
  if (validate({}).diagnostics[0]?.code === "too-lang") console.log(codeOf);

  // @ts-expect-error: a day that doesn't exist
  job("ledger").weekly("FUNDAY");
  // @ts-expect-error: a day that doesn't exist
  nextRuns({ weeklySchedule: { dayOfWeek: "Monday" } }, { from: "2026-01-31" });
  // @ts-expect-error: a day of the month that is text
  nextRuns({ monthlySchedule: { dayOfMonth: "31" } }, { from: "2026-01-31" });

  const daily: DailySchedule = {};
  // @ts-expect-error: a daily schedule has no members
  const atNoon: DailySchedule = { hour: 12 };
  // @ts-expect-error: nor is it anything else
  const always: DailySchedule = true;
  const hour = { hour: 12 };
  // @ts-expect-error: nor by another name
  const named: DailySchedule = hour;
  // @ts-expect-error: nor in a parameter
  nextRuns({ dailySchedule: { hour: 12 } }, { from: "2026-01-31" });
  console.log(daily, atNoon, always, named);

  declare const request: CreateClassificationJobRequest;
  // @ts-expect-error: a member that doesn't exist
  explain({ ...request, jobname: "ledger", s3JobDefinition: { bucketDefinition: [] } });
  // @ts-expect-error: text
  explain("ledger");
  // @ts-expect-error: a property that doesn't exist
  explain({ ...request, s3JobDefinition: { scoping: { includes: { and: [{ simpleScopeTerm: { key: "OBJECT_NAME" } }] } } } });
`,
);

const BASE = {
  strict: true,
  noUncheckedIndexedAccess: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom", "esnext.disposable"],
  // The SDK's declarations, which are checked like the package's, need those of Node.
  typeRoots: [join(root, "node_modules/@types")],
  types: ["node"],
  noEmit: true,
};

for (const compiler of ["typescript-5.4", "typescript-5.9", "typescript"]) {
  for (const exactOptionalPropertyTypes of [false, true]) {
    test(`the programs compile with ${compiler}, ${exactOptionalPropertyTypes ? "exact" : "usual"} optional properties`, () => {
      const settings = { compilerOptions: { ...BASE, exactOptionalPropertyTypes }, files: programs };
      writeFileSync(join(project, "tsconfig.json"), JSON.stringify(settings));
      try {
        tool(`${compiler}/bin/tsc`, ["--project", "tsconfig.json"], { cwd: project });
      } catch (error) {
        assert.fail(error.stdout);
      }
    });
  }
}
