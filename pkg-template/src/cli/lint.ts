// `lint`: checks files and reports what is found in them, as the command line and the configuration want it.

import { resolve } from "node:path";
import type { Diagnostic, DocumentKind, Report as CheckerReport } from "../index.ts";
import type { LintCommand } from "./arguments.ts";
import { Baseline } from "./baseline.ts";
import { checkOptions } from "./checked-options.ts";
import { painter } from "./color.ts";
import { Configurations, type Settings, settingsFor } from "./configuration.ts";
import { complain, messageOf, progress } from "./console.ts";
import { check, type Checked, type CheckedDocument, checkScripts, documentsOf, InputError } from "./documents.ts";
import { CLEAN, COULD_NOT_RUN, FINDINGS } from "./exit-codes.ts";
import { collect, type Complaints, type Input } from "./files.ts";
import { DEFAULTS } from "../defaults.ts";
import { type Begin, FORMATS } from "./formats.ts";
import { type CheckedDocument as FormattedDocument, type Context, type Format, notListed, type Summary, type Tool } from "./formats/format.ts";
import { fixesLine } from "./formats/summary.ts";
import { add, type Counts, countsOf, type Grade, gradeOf, GRADES, named, none, reaches, total } from "./grades.ts";
import { letSignalsThrough } from "./interrupt.ts";
import type { Fixing } from "./option-values.ts";
import { FOR_PEOPLE } from "./options.ts";
import { openOutputs, type Output, OutputError, standardOutput } from "./output.ts";
import { plural } from "../plural.ts";
import { printSettings } from "./print-config.ts";
import { obstacleTo, rewriteOf } from "./rewrite.ts";
import { Screening } from "./screening.ts";
import { type Outcome, type Searched, searchedList } from "./searched.ts";
import { thisTool } from "./tool.ts";

/** One rendering of the findings, and where it goes. */
interface Report {
  format: Format;
  output: Output;
}

/** What is done, where what is found goes, and how much that is. */
interface Run {
  screening: Screening;
  reports: Report[];
  summary: Summary;
  complaints: Complaints;
}

/** What decides which findings of a file are listed. */
interface Limits extends Settings {
  command: LintCommand;
  /** The kind of documents where it isn't detected. */
  kind: DocumentKind;
}

/** Gives the exit code. */
export async function lintFiles(command: LintCommand): Promise<number> {
  const kind = checkOptions(command.options);
  const configurations = new Configurations(command);
  if (command.printConfig) return printSettings(command, configurations);
  const baseline = command.baseline === undefined ? undefined : new Baseline(command.baseline, command.updateBaseline);
  const screening = new Screening(baseline);
  const { accepted } = screening;
  const summary: Summary = { files: 0, documents: 0, skipped: 0, found: none(), faulty: 0, fixed: 0, fixable: 0, unsafeFixable: 0, rules: new Map(), failures: [], failing: false, accepted };
  const fault = (file: string, message: string): void => {
    summary.failures.push({ file, message });
    complain(message);
  };
  const complaints: Complaints = { fault, nothing: command.passWithNoDocuments ? (_, message) => complain(message) : fault };
  const collection = await collect(command.collecting, configurations, complaints);
  const baselinePath = command.baseline && resolve(command.baseline);
  const inputs = collection.inputs.filter(({ searched, path }) => !searched || baselinePath === undefined || resolve(path ?? "") !== baselinePath);
  const knownSettings = new Map<Input, Settings>();
  const settingsOf = (input: Input): Settings => {
    const known = knownSettings.get(input) ?? settingsFor(command, configurations.for(input.name), input.name);
    knownSettings.set(input, known);
    return known;
  };
  // What is wrong with a configuration is said before anything is checked.
  const settings = inputs.map(settingsOf);
  const targets = command.showFiles ? [] : command.targets;
  const paths = targets.map(({ path }) => path);
  const outputs = await openOutputs(command.updateBaseline ? [...paths, command.baseline] : paths, inputs);
  const tool = thisTool();
  const reports: Report[] = [];
  for (const [index, { format }] of targets.entries()) {
    const output = outputs[index] ?? standardOutput;
    const begin = await (command.statistics && FOR_PEOPLE.includes(format) ? statisticsLater() : FORMATS[format]());
    reports.push({ format: begin(contextOf(command, settings, tool, output)), output });
  }

  const searched: Searched = { files: [], skipped: collection.skipped };
  const scripts = await checkScripts(inputs, (input) => screening.of(input, settingsOf(input)).options, command.fixing !== undefined, progress);
  for (const [index, input] of inputs.entries()) {
    try {
      const known = scripts.get(input);
      const ahead = command.fixing !== undefined && known?.some(({ report }) => isFixable(report, command.fixing)) ? undefined : known;
      if (ahead === undefined) progress.files(index, inputs.length);
      scripts.delete(input);
      const outcome = await lintFile(input, ahead, settingsOf(input), kind, command, { screening, reports, summary, complaints });
      searched.files.push({ name: input.name, outcome });
    } catch (error) {
      if (error instanceof OutputError) throw error;
      throw new Error(`can't check \`${input.name}\`: ${messageOf(error)}`, { cause: error });
    }
  }
  if (summary.files === 0 && inputs.length > 0 && inputs.every(({ searched }) => searched)) {
    complaints.nothing(command.collecting.patterns.join(" "), `no jobs in the ${plural(inputs.length, "file")} that were searched`);
  }
  progress.clear();
  if (inputs.some(({ searched }) => searched)) summary.searched = searched;
  if (command.showFiles) await standardOutput.write(searchedList(searched));
  for (const { format, output } of reports) await output.write(format.end(summary));
  if (command.fixing?.mode === "diff") complain(fixesLine(summary, command).trimEnd());
  for (const message of screening.complaints(collection.folders)) complain(message);
  if (baseline !== undefined && !command.updateBaseline) sayWhatIsGone(baseline);
  if (command.updateBaseline) await outputs.at(-1)?.write(baseline?.text() ?? "");
  const failed = summary.failures.length > 0;
  const isKept = command.updateBaseline && failed;
  if (isKept) complain(`the baseline \`${command.baseline}\` isn't updated, as not everything could be checked`);
  // No report is replaced before every report is stored.
  for (const output of outputs) await output.close();
  for (const output of isKept ? outputs.slice(0, -1) : outputs) await output.finish();
  return failed ? COULD_NOT_RUN : command.showFiles || command.updateBaseline ? CLEAN : verdict(summary, command);
}

async function statisticsLater(): Promise<Begin> {
  return (await import("./formats/statistics.ts")).statistics;
}

function contextOf(command: LintCommand, settings: Settings[], tool: Tool, { terminal }: Output): Context {
  const [revision = DEFAULTS.revision, ...others] = new Set(settings.map(({ options }) => options.revision ?? DEFAULTS.revision));
  return {
    paint: painter(command.color, terminal),
    columns: terminal?.columns || undefined,
    showInfos: command.showInfos,
    fixing: command.fixing,
    tool,
    revision: others.length === 0 ? revision : DEFAULTS.revision,
  };
}

function write(output: Output, text = ""): Promise<void> | undefined {
  if (text === "") return undefined;
  if (output.terminal?.isTTY) progress.clear();
  return output.write(text);
}

/** Writes what is found in a file, and gives what became of it. What keeps it from being read is a complaint; any other fault is thrown. */
async function lintFile(input: Input, ahead: Checked[] | undefined, settings: Settings, kind: DocumentKind, command: LintCommand, run: Run): Promise<Outcome> {
  const { screening, reports, summary, complaints } = run;
  const screen = screening.of(input, settings);
  const limits = { ...settings, command, kind };
  const found = none();
  const listed = none();
  const before = summary.documents;
  let fixed = 0;
  let complete = true;
  const obstacle = command.fixing && obstacleTo(command.fixing, input);
  const fixing = obstacle === undefined ? command.fixing : undefined;
  const rewrite = fixing && rewriteOf(fixing, input);
  const { fixable, unsafeFixable } = summary;
  const documents = ahead === undefined ? check(input, screen.options, fixing && rewrite && { unsafe: fixing.unsafe, rewrite, mayFix: screen.mayFix.bind(screen) }) : [ahead];
  try {
    for await (const some of documents) {
      for (const all of some) {
        const pause = letSignalsThrough();
        if (pause !== undefined) await pause;
        fixed += all.fixed;
        const checked = screen.screen(all);
        add(found, countsOf(checked.report));
        const truncated = isTruncated(checked.report, limits);
        for (const document of documentsOf(checked, checked.report.diagnostics)) {
          summary.documents += 1;
          progress.document();
          const written = writeDocument(input, checked, { ...document, truncated }, { listed, fixing }, limits, run);
          if (written !== undefined) await written;
        }
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
    if (!input.searched) complaints.nothing(input.name, `\`${input.name}\` contains no documents`);
    else summary.skipped += 1;
  }
  if (complete) for (const message of screen.complaints()) complain(message);
  const outcome = !complete ? "unreadable" : isEmpty ? "no job" : "checked";
  // Of a file that was read in part, nothing is to be said but what was found.
  if (isEmpty || (!complete && total(found) === 0)) return outcome;

  summary.files += 1;
  add(summary.found, found);
  summary.failing ||= GRADES.some((grade) => found[grade] > 0 && reaches(grade, settings.failOn));
  if (total(found) > 0) summary.faulty += 1;
  const cut = none();
  for (const grade of GRADES) cut[grade] = isLeftOut(grade, limits) ? 0 : found[grade] - listed[grade];
  const result = { file: input.name, fails: failsOf(settings), cut };
  for (const { format, output } of reports) await write(output, format.file?.(result));
  // What a report has no place for is said here.
  if (total(cut) > 0 && reports.some(({ format }) => format.file === undefined)) complain(notListed(result));
  return outcome;
}

/** Whether a fix of a finding may be applied. */
function isFixable({ diagnostics }: CheckerReport, fixing: Fixing | undefined): boolean {
  return diagnostics.some(({ fixes = [] }) => fixes.some(({ edits, safety }) => edits !== undefined && (safety === "safe" || fixing?.unsafe)));
}

/** Writes what is found in a document, as far as it is listed. Nothing is to be waited for where no format says anything of it. */
function writeDocument(
  input: Input,
  { source, name }: Checked,
  { index, kind, valid, diagnostics, truncated }: CheckedDocument & { truncated: boolean },
  { listed, fixing }: { listed: Counts; fixing: Fixing | undefined },
  limits: Limits,
  { reports, summary }: Run,
): Promise<void> | undefined {
  const fails = failsOf(limits);
  const wanted = diagnostics.filter((diagnostic) => !isLeftOut(gradeOf(diagnostic), limits));
  const shown = wanted.filter((diagnostic) => {
    countRule(summary, diagnostic, fails, fixing);
    const grade = gradeOf(diagnostic);
    // What comes in one piece has been limited as a whole; of a stream, nobody knows yet what will follow.
    if (listed[grade] >= limits.options.limit) return false;
    listed[grade] += 1;
    return true;
  });
  const speaking = shown.length > 0 ? reports : reports.filter(({ format }) => format.open !== undefined || format.close !== undefined);
  if (speaking.length === 0) return undefined;
  const isCut = truncated || shown.length < wanted.length;
  const detected = limits.options.kind === "auto" || (input.searched && kind !== limits.kind);
  return writeFindings(shown, { file: input.name, fails, index, name, kind, detected, valid, truncated: isCut, source }, speaking);
}

async function writeFindings(shown: readonly Diagnostic[], document: FormattedDocument, reports: readonly Report[]): Promise<void> {
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
function isTruncated(report: CheckerReport, limits: Limits): boolean {
  if (!report.truncated) return false;
  const left = countsOf(report);
  for (const diagnostic of report.diagnostics) left[gradeOf(diagnostic)] -= 1;
  return GRADES.some((grade) => left[grade] > 0 && !isLeftOut(grade, limits));
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
function failsOf({ failOn }: Settings): (grade: Grade) => boolean {
  return (grade) => reaches(grade, failOn);
}

/** Whether a grade isn't listed, as is asked for. */
function isLeftOut(grade: Grade, limits: Limits): boolean {
  return limits.command.quiet && !canFail(grade, limits);
}

/** Whether findings of that grade can fail the run; errors always count as such. */
function canFail(grade: Grade, { failOn, command: { maxWarnings } }: Limits): boolean {
  return grade === "error" || reaches(grade, failOn) || (maxWarnings !== undefined && reaches(grade, "warning"));
}

function verdict({ found, fixed, failing }: Summary, { fixing, maxWarnings, exitZero }: LintCommand): number {
  if (exitZero) return CLEAN;
  if (fixing?.mode === "diff") return fixed > 0 ? FINDINGS : CLEAN;
  if (failing) return FINDINGS;
  const { warnings } = named(found);
  if (maxWarnings !== undefined && warnings > maxWarnings) {
    complain(`found ${plural(warnings, "warning")}; \`--max-warnings\` allows ${maxWarnings}`);
    return FINDINGS;
  }
  return CLEAN;
}

/** Says which findings of the baseline are gone. */
function sayWhatIsGone(baseline: Baseline): void {
  const gone = baseline.gone();
  for (const line of gone) complain(`gone from the baseline: ${line}`);
  if (gone.length > 0) complain("run with `--update-baseline` to remove what is gone");
}
