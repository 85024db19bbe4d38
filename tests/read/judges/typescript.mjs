// Compiles and runs programs in TypeScript, and prints what each passes to AWS: a list of requests, and the error that stopped it.
// Standard input: a JSON array of programs.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import vm from "node:vm";
import * as macie2 from "@aws-sdk/client-macie2";

const ts = createRequire(import.meta.url)("typescript-5.9");

/** The modules that a program may use; what they are given is recorded. */
function modules(record) {
  const command = () =>
    class {
      constructor(input) {
        record(input);
      }
    };
  class Macie2 {
    createClassificationJob = record;
    listClassificationJobs = record;
    describeClassificationJob = record;
    updateClassificationJob = record;
  }
  const sdk = { Macie2, Macie2Client: class { send() {} } };
  for (const [name, value] of Object.entries(macie2)) {
    sdk[name] ??= name.endsWith("Command") ? command() : value;
  }
  const withParameters = (call) => class { constructor(_scope, _id, props) { record(call(props).parameters); } };
  return {
    "@aws-sdk/client-macie2": sdk,
    "aws-sdk": { Macie2 },
    "@pulumi/aws": { macie2: { ClassificationJob: class { constructor(_name, args) { record(args); } } } },
    "aws-cdk-lib/custom-resources": { AwsCustomResource: withParameters((props) => props.onCreate) },
    "aws-cdk-lib/aws-stepfunctions-tasks": { CallAwsService: withParameters((props) => props) },
  };
}

/** Halves of surrogate pairs don't leave this program as they are. */
function wellFormed(_key, value) {
  return typeof value === "string" ? value.toWellFormed() : value;
}

function passed(program) {
  const requests = [];
  const known = modules((request) => requests.push(JSON.stringify(request)));
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, experimentalDecorators: true };
  const { outputText, diagnostics } = ts.transpileModule(program, { compilerOptions: options, reportDiagnostics: true });
  if (diagnostics.length > 0) {
    return { error: ts.flattenDiagnosticMessageText(diagnostics[0].messageText, "\n") };
  }
  const require = (name) => known[name] ?? {};
  let error;
  try {
    vm.runInNewContext(outputText, { require, exports: {}, module: {}, process: { env: {} }, console: { log() {} } }, { timeout: 1000 });
  } catch (thrown) {
    error = String(thrown);
  }
  return { requests: requests.map((request) => JSON.parse(request, wellFormed)), error };
}

// A program's promises may fail after it ended.
process.on("unhandledRejection", () => {});
console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(passed)));
