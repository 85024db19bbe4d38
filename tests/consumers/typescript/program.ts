import { RejectedError, isValid, job, lint, prefix, validate } from "macie-preflight";
import type { CreateClassificationJobRequest, Diagnostic, Options } from "macie-preflight";
import * as noWasm from "macie-preflight/no-wasm";
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
// @ts-expect-error: text isn't an option
lint("{}", "strict");
console.log(RejectedError, found, line, request, same, lines, schema);
