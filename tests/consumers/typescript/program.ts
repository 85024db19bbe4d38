import { RejectedError, isValid, job, lint, prefix, validate } from "macie-preflight";
import type { CreateClassificationJobRequest, Diagnostic, Options } from "macie-preflight";
import * as noWasm from "macie-preflight/no-wasm";
import { readPreview, tally, toSql } from "macie-preflight/preview";
import type { PreviewRow, SqlOptions, Tally } from "macie-preflight/preview";
import { lintSource } from "macie-preflight/read";
import { createClassificationJobRequest } from "macie-preflight/standard-schema";

const options: Options = { revision: "latest", strict: true, now: undefined };
const found: Diagnostic | undefined = validate({}, options).diagnostics[0];
const line: number | undefined = lint("{}").diagnostics[0]?.range.start.line;
const value: unknown = {};
if (isValid(value)) value satisfies CreateClassificationJobRequest;
const request: CreateClassificationJobRequest = job("ledger").once().buckets("210987654321", "ledger").include(prefix("exports/")).build();
const same: typeof lint = noWasm.lint;
const lines = lintSource("", { fileName: "main.tf" }).length;
const schema: 1 = createClassificationJobRequest["~standard"].version;
const sql: SqlOptions = { dialect: "athena", table: ["lake", "inventory"], columns: { key: null }, changedSince: undefined };
const query: string = toSql(request, sql).text;
const counted: Tally = tally(request, { groupBy: ["prefix"] });
const rows: PreviewRow[] = counted.rows();
const taken: number = readPreview(request, rows, { price: 1 }).total.taken.objects;
// @ts-expect-error: a dialect that doesn't exist
toSql(request, { dialect: "oracle", table: "inventory" });
// @ts-expect-error: text isn't an option
lint("{}", "strict");
console.log(RejectedError, found, line, request, same, lines, schema, query, taken);
