#!/usr/bin/env node
// The command `macie-preflight`: runs what the arguments ask for and decides the exit code.
// Findings go to standard output or the named files, everything else to standard error.

import { readFile } from "node:fs/promises";
import { type Diagnostic, type DocumentKind, lint, type Options, type Report as CheckerReport } from "../index.ts";
import { colorChoice, type Fixing, FOR_PEOPLE, helpText, type LintCommand, parseCommand, UsageError, withFlags } from "./arguments.ts";
import { painter } from "./color.ts";
import { check, type Checked, type CheckedDocument, checkScripts, documentsOf, InputError } from "./documents.ts";
import { explainText, knownRules, rulesText } from "./explain.ts";
import { type Complaints, findInputs, type Input } from "./files.ts";
import { DEFAULTS } from "../defaults.ts";
import { FORMATS } from "./formats.ts";
import { type Context, type Format, notListed, type Summary, type Tool } from "./formats/format.ts";
import { fixesLine } from "./formats/summary.ts";
import { statistics } from "./formats/statistics.ts";
import { add, type Counts, countsOf, type Grade, gradeOf, GRADES, named, none, reaches, total } from "./grades.ts";
import { endOnSignals, letSignalsThrough } from "./interrupt.ts";
import { isJson } from "./languages.ts";
import { didYouMean } from "./nearest.ts";
import { plural } from "./plural.ts";
import { Progress } from "./progress.ts";
import { closeFiles, discardStaged, openOutputs, type Output, OutputError, standardOutput } from "./output.ts";
import { obstacleTo, rewriteOf } from "./rewrite.ts";
import { visible, visibleJson } from "./visible.ts";

/** The only exit codes there are, beside those of signals. */
const CLEAN = 0;
const FINDINGS = 1;
const COULD_NOT_RUN = 2;

const args = process.argv.slice(2);
const paintMessage = painter(colorChoice(args), process.stderr);
const progress = new Progress(process.stderr);

endOnSignals(() => {
  progress.clear();
  discardStaged();
});
process.on("uncaughtException", (error) => {
  complain(error.message);
  process.exit(COULD_NOT_RUN);
});

try {
  process.exitCode = await run();
  await standardOutput.close();
} catch (error) {
  await closeFiles();
  process.exitCode = COULD_NOT_RUN;
  complain(messageOf(error));
  if (error instanceof UsageError) process.stderr.write("Run `macie-preflight --help` for usage.\n");
}

async function run(): Promise<number> {
  const command = parseCommand(args);
  switch (command.command) {
    case "help":
      await standardOutput.write(helpText());
      return CLEAN;
    case "version":
      await standardOutput.write(`${(await thisTool()).version}\n`);
      return CLEAN;
    case "explain": {
      const rule = knownRules().find(({ code }) => code === command.code);
      if (rule === undefined) {
        const known = knownRules().map(({ code }) => code);
        const hint = didYouMean(command.code, known) || "; run `macie-preflight rules` to list the rules";
        throw new UsageError(`unknown rule \`${command.code}\`${hint}`);
      }
      await standardOutput.write(explainText(rule, painter(command.color, process.stdout)));
      return CLEAN;
    }
    case "rules": {
      const paint = painter(command.color, process.stdout);
      await standardOutput.write(command.format === "json" ? `${visibleJson(knownRules(), 2)}\n` : rulesText(knownRules(), paint));
      return CLEAN;
    }
    case "schema":
      if (command.options.kind === "auto") throw new UsageError("`schema` requires a single kind; `--kind auto` is only for `lint`");
      await standardOutput.write(await fileOfPackage(`schema/${checkOptions(command.options)}.${command.draft}.json`));
      return CLEAN;
    case "lint":
      return lintFiles(command);
  }
}

/** One rendering of the findings, and where it goes. */
interface Report {
  format: Format;
  output: Output;
}

/** What is done, where what is found goes, and how much that is. */
interface Run {
  command: LintCommand;
  reports: Report[];
  summary: Summary;
  complaints: Complaints;
}

async function lintFiles(command: LintCommand): Promise<number> {
  checkOptions(command.options);
  const summary: Summary = { files: 0, documents: 0, skipped: 0, found: none(), faulty: 0, fixed: 0, fixable: 0, unsafeFixable: 0, rules: new Map(), failures: [] };
  const fault = (file: string, message: string): void => {
    summary.failures.push({ file, message });
    complain(message);
  };
  const complaints: Complaints = { fault, nothing: command.passWithNoDocuments ? (_, message) => complain(message) : fault };
  const inputs = await findInputs(command.patterns, command.stdinFilename, complaints);
  const outputs = await openOutputs(
    command.targets.map(({ path }) => path),
    inputs,
  );
  const tool = await thisTool();
  const reports = command.targets.map(({ format }, index): Report => {
    const output = outputs[index] ?? standardOutput;
    const begin = command.statistics && FOR_PEOPLE.includes(format) ? statistics : FORMATS[format];
    return { format: begin(contextOf(command, tool, output)), output };
  });

  const isFixing = command.fixing !== undefined;
  const scripts = await checkScripts(inputs, command.options, isFixing);
  for (const [index, input] of inputs.entries()) {
    try {
      progress.files(index, inputs.length);
      const ahead = isFixing ? undefined : scripts.get(input);
      scripts.delete(input);
      await lintFile(input, ahead, { command, reports, summary, complaints });
    } catch (error) {
      if (error instanceof OutputError) throw error;
      throw new Error(`can't check \`${input.name}\`: ${messageOf(error)}`, { cause: error });
    }
  }
  if (summary.files === 0 && inputs.length > 0 && inputs.every(({ searched, name }) => searched && !isJson(name))) {
    complaints.nothing(command.patterns.join(" "), `no jobs in the ${plural(inputs.length, "file")} that were searched`);
  }
  progress.clear();
  for (const { format, output } of reports) await output.write(format.end(summary));
  if (command.fixing?.mode === "diff") complain(fixesLine(summary, command).trimEnd());
  // No report is replaced before every report is stored.
  for (const { output } of reports) await output.close();
  for (const { output } of reports) await output.finish();
  return summary.failures.length > 0 ? COULD_NOT_RUN : verdict(summary, command);
}

function contextOf(command: LintCommand, tool: Tool, { stream }: Output): Context {
  return {
    paint: painter(command.color, stream),
    columns: stream?.columns || undefined,
    showInfos: command.showInfos,
    fixing: command.fixing,
    tool,
    revision: command.options.revision ?? DEFAULTS.revision,
  };
}

function write(output: Output, text = ""): Promise<void> | undefined {
  if (text === "") return undefined;
  if (output.stream?.isTTY) progress.clear();
  return output.write(text);
}

/** Has the checker judge the options before any file is read; gives the kind that it understood. */
function checkOptions(options: Options): DocumentKind {
  try {
    return lint("{}", options).kind;
  } catch (error) {
    throw new UsageError(withFlags(messageOf(error).replace(/^`/, "option `")));
  }
}

/** Writes what is found in a file's documents. What keeps it from being read is a complaint; any other fault is thrown. */
async function lintFile(input: Input, ahead: Checked[] | undefined, run: Run): Promise<void> {
  const { command, reports, summary, complaints } = run;
  const found = none();
  const listed = none();
  const before = summary.documents;
  let fixed = 0;
  let complete = true;
  const obstacle = command.fixing && obstacleTo(command.fixing, input);
  const fixing = obstacle === undefined ? command.fixing : undefined;
  const rewrite = fixing && rewriteOf(fixing, input);
  const { fixable, unsafeFixable } = summary;
  const documents = ahead ?? check(input, command.options, fixing && rewrite && { unsafe: fixing.unsafe, rewrite });
  try {
    for await (const checked of documents) {
      await letSignalsThrough();
      fixed += checked.fixed;
      add(found, countsOf(checked.report));
      const truncated = isTruncated(checked.report, command);
      for (const document of documentsOf(checked, checked.report.diagnostics)) {
        summary.documents += 1;
        progress.document();
        await writeDocument(input, checked, { ...document, truncated }, { listed, fixing }, run);
      }
    }
    await rewrite?.finish();
    summary.fixed += fixed;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    complaints.fault(input.name, error.message);
    complete = false;
  }
  if (obstacle !== undefined && (summary.fixable > fixable || (command.fixing?.unsafe && summary.unsafeFixable > unsafeFixable))) {
    complaints.fault(input.name, `can't fix \`${input.name}\`: ${obstacle}`);
  }
  const isEmpty = summary.documents === before;
  if (isEmpty && complete) {
    if (!input.searched || isJson(input.name)) complaints.nothing(input.name, `\`${input.name}\` contains no documents`);
    else summary.skipped += 1;
  }
  // Of a file that was read in part, nothing is to be said but what was found.
  if (isEmpty || (!complete && total(found) === 0)) return;

  summary.files += 1;
  add(summary.found, found);
  if (total(found) > 0) summary.faulty += 1;
  const cut = none();
  for (const grade of GRADES) cut[grade] = isLeftOut(grade, command) ? 0 : found[grade] - listed[grade];
  const result = { file: input.name, fails: failsOf(command), cut };
  for (const { format, output } of reports) await write(output, format.file?.(result));
  // What a report has no place for is said here.
  if (total(cut) > 0 && reports.some(({ format }) => format.file === undefined)) complain(notListed(result));
}

/** Writes what is found in a document, as far as it is listed. */
async function writeDocument(
  input: Input,
  { source, name }: Checked,
  { index, kind, valid, diagnostics, truncated }: CheckedDocument & { truncated: boolean },
  { listed, fixing }: { listed: Counts; fixing: Fixing | undefined },
  { command, reports, summary }: Run,
): Promise<void> {
  const fails = failsOf(command);
  const wanted = diagnostics.filter((diagnostic) => !isLeftOut(gradeOf(diagnostic), command));
  const shown = wanted.filter((diagnostic) => {
    countRule(summary, diagnostic, fails, fixing);
    const grade = gradeOf(diagnostic);
    // What comes in one piece has been limited as a whole; of a stream, nobody knows yet what will follow.
    if (listed[grade] >= command.options.limit) return false;
    listed[grade] += 1;
    return true;
  });
  const isCut = truncated || shown.length < wanted.length;
  const document = { file: input.name, fails, index, name, kind, detected: command.options.kind === "auto", valid, truncated: isCut, source };
  for (const { format, output } of reports) {
    await write(output, format.open?.(document));
    for (const diagnostic of shown) {
      await letSignalsThrough();
      await write(output, format.finding(diagnostic, document));
    }
    await write(output, format.close?.(document));
  }
}

/** Whether the checker has left out findings that are asked for. */
function isTruncated(report: CheckerReport, command: LintCommand): boolean {
  if (!report.truncated) return false;
  const left = countsOf(report);
  for (const diagnostic of report.diagnostics) left[gradeOf(diagnostic)] -= 1;
  return GRADES.some((grade) => left[grade] > 0 && !isLeftOut(grade, command));
}

/** Counts a finding, and whether it can be fixed otherwise than it was tried. */
function countRule(summary: Summary, diagnostic: Diagnostic, fails: (grade: Grade) => boolean, tried: Fixing | undefined): void {
  const { code, fixes = [] } = diagnostic;
  const grade = gradeOf(diagnostic);
  const key = `${grade} ${code}`;
  const { count } = summary.rules.get(key) ?? { count: 0 };
  summary.rules.set(key, { code, grade, count: count + 1, fails: fails(grade) });
  const safety = fixes.find(({ edits = [] }) => edits.length > 0)?.safety;
  if (safety === "safe" && tried === undefined) summary.fixable += 1;
  if (safety === "unsafe" && !tried?.unsafe) summary.unsafeFixable += 1;
}

/** Whether findings of a grade fail the run. */
function failsOf({ failOn }: LintCommand): (grade: Grade) => boolean {
  return (grade) => reaches(grade, failOn);
}

/** Whether a grade isn't listed, as is asked for. */
function isLeftOut(grade: Grade, command: LintCommand): boolean {
  return command.quiet && !canFail(grade, command);
}

/** Whether findings of that grade can fail the run; errors always count as such. */
function canFail(grade: Grade, { failOn, maxWarnings }: LintCommand): boolean {
  return grade === "error" || reaches(grade, failOn) || (maxWarnings !== undefined && reaches(grade, "warning"));
}

function verdict({ found, fixed }: Summary, { failOn, fixing, maxWarnings, exitZero }: LintCommand): number {
  if (exitZero) return CLEAN;
  if (fixing?.mode === "diff") return fixed > 0 ? FINDINGS : CLEAN;
  if (GRADES.some((grade) => found[grade] > 0 && reaches(grade, failOn))) return FINDINGS;
  const { warnings } = named(found);
  if (maxWarnings !== undefined && warnings > maxWarnings) {
    complain(`found ${plural(warnings, "warning")}; \`--max-warnings\` allows ${maxWarnings}`);
    return FINDINGS;
  }
  return CLEAN;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function complain(message: string): void {
  progress.clear();
  process.stderr.write(`${paintMessage("error", "macie-preflight")}: ${visible(message)}\n`);
}

/** This program, as its package describes it. */
async function thisTool(): Promise<Tool> {
  const { name, version, repository } = JSON.parse(await fileOfPackage("package.json")) as { name: string; version: string; repository: { url: string } };
  return { name, version, url: repository.url.replace(/^git\+|\.git$/g, "") };
}

/** A file that lies beside this program. */
function fileOfPackage(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
