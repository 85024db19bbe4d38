#!/usr/bin/env node
// The command `macie-preflight`: runs what the arguments ask for and decides the exit code.
// Findings go to standard output or the named files, everything else to standard error.

import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type DocumentKind, lint, type Options } from "../index.ts";
import { colorChoice, helpText, type LintCommand, parseCommand, UsageError, withFlags } from "./arguments.ts";
import { painter } from "./color.ts";
import { Baseline } from "./baseline.ts";
import { ConfigurationError } from "./configuration-file.ts";
import { Configurations, type Settings, settingsFor } from "./configuration.ts";
import { check, InputError } from "./documents.ts";
import { explainText, knownRules, rulesText } from "./explain.ts";
import { addReferenced, collect, type Complaints, type Input } from "./files.ts";
import type { FileReference } from "../read.ts";
import { type Format, format, type Summary } from "./formats.ts";
import { add, type Grade, gradeOf, GRADES, named, none, reaches, total } from "./grades.ts";
import { endOnSignals, letSignalsThrough } from "./interrupt.ts";
import { didYouMean } from "./nearest.ts";
import { closeFiles, discardStaged, openOutputs, type Output, OutputError, standardOutput } from "./output.ts";
import { plural } from "./plural.ts";
import { Screening } from "./screening.ts";
import { type Outcome, type Searched, searchedList } from "./searched.ts";
import { visible, visibleJson } from "./visible.ts";

/** The only exit codes there are, beside those of signals. */
const CLEAN = 0;
const FINDINGS = 1;
const COULD_NOT_RUN = 2;

const args = process.argv.slice(2);
const paintMessage = painter(colorChoice(args), process.stderr);

endOnSignals(discardStaged);
process.on("uncaughtException", (error) => {
  complain(error.message);
  process.exit(COULD_NOT_RUN);
});

try {
  process.exitCode = await run();
} catch (error) {
  await closeFiles();
  process.exitCode = COULD_NOT_RUN;
  for (const message of error instanceof ConfigurationError ? error.messages : [messageOf(error)]) complain(message);
  if (error instanceof UsageError) process.stderr.write("Run `macie-preflight --help` for usage.\n");
}

async function run(): Promise<number> {
  const command = parseCommand(args);
  switch (command.command) {
    case "help":
      await standardOutput.write(helpText());
      return CLEAN;
    case "version":
      await standardOutput.write(`${await version()}\n`);
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

async function lintFiles(command: LintCommand): Promise<number> {
  const kind = checkOptions(command.options);
  let failed = false;
  const fault = (message: string): void => {
    failed = true;
    complain(message);
  };
  const complaints: Complaints = { fault, nothing: command.passWithNoDocuments ? complain : fault };
  const configurations = new Configurations(command);
  if (command.printConfig) return printSettings(command, configurations);
  const baseline = command.baseline === undefined ? undefined : new Baseline(command.baseline, command.updateBaseline);
  const collection = await collect(command.collecting, configurations, complaints);
  const { skipped, folders } = collection;
  const inputs = collection.inputs.filter(({ searched, path }) => !searched || resolve(path ?? "") !== resolve(command.baseline ?? ""));
  const settingsOf = ({ name }: Input): Settings => settingsFor(command, configurations.for(name), name);
  // What is wrong with a configuration is said before anything is checked.
  for (const input of inputs) settingsOf(input);
  const targets = command.showFiles ? [] : command.targets;
  const paths = targets.map(({ path }) => path);
  const outputs = await openOutputs(command.updateBaseline ? [...paths, command.baseline] : paths, inputs);
  const reports = targets.map(({ format: name }, index): Report => {
    const output = outputs[index] ?? standardOutput;
    return { format: format(name, painter(command.color, output.stream), output.stream?.columns), output };
  });

  const screening = new Screening(baseline);
  const summary: Summary = { files: 0, found: none(), faulty: 0, failing: false, accepted: screening.accepted };
  const searched: Searched = { files: [], skipped };
  for (const input of inputs) {
    try {
      const { outcome, files } = await lintFile(input, kind, settingsOf(input), screening, command, reports, summary, complaints);
      searched.files.push({ name: input.name, outcome });
      for (const file of files) addReferenced(inputs, input, file);
    } catch (error) {
      if (error instanceof OutputError) throw error;
      throw new Error(`can't check \`${input.name}\`: ${messageOf(error)}`, { cause: error });
    }
  }
  if (summary.files === 0 && inputs.length > 0 && inputs.every(({ searched }) => searched)) {
    complaints.nothing(`no jobs in the ${plural(inputs.length, "file")} that were searched`);
  }
  if (inputs.some(({ searched }) => searched)) summary.searched = searched;
  if (command.showFiles) await standardOutput.write(searchedList(searched));
  for (const { format, output } of reports) await output.write(format.end(summary));
  for (const message of screening.complaints(folders)) complain(message);
  if (baseline !== undefined && !command.updateBaseline) sayWhatIsGone(baseline);
  if (command.updateBaseline) await outputs.at(-1)?.write(baseline?.text() ?? "");
  // No report is replaced before every report is stored.
  for (const output of outputs) await output.close();
  const isKept = command.updateBaseline && failed;
  if (isKept) complain(`the baseline \`${command.baseline}\` isn't updated, as not everything could be checked`);
  for (const output of isKept ? outputs.slice(0, -1) : outputs) await output.finish();
  return failed ? COULD_NOT_RUN : command.showFiles || command.updateBaseline ? CLEAN : verdict(summary, command);
}

/** Has the checker judge the options before any file is read; gives the kind that it understood. */
function checkOptions(options: Options): DocumentKind {
  try {
    return lint("{}", options).kind;
  } catch (error) {
    throw new UsageError(withFlags(messageOf(error).replace(/^`/, "option `")));
  }
}

/** Checks a file, writes what is found, and gives what became of it, and the files that it refers to. What keeps it from being read is a complaint; any other fault is thrown. */
async function lintFile(input: Input, kind: DocumentKind, settings: Settings, screening: Screening, command: LintCommand, reports: Report[], summary: Summary, complaints: Complaints): Promise<{ outcome: Outcome; files: FileReference[] }> {
  const { quiet } = command;
  const { options } = settings;
  const screen = screening.of(input, settings);
  const found = none();
  const listed = none();
  const kinds = new Set<DocumentKind>();
  const files: FileReference[] = [];
  let complete = true;
  try {
    for await (const checked of check(input, screen.options)) {
      const { report, source, name, files: others = [] } = checked;
      const screened = screen.screen(checked);
      await letSignalsThrough();
      files.push(...others);
      for (const kind of report.kinds ?? [report.kind]) kinds.add(kind);
      add(found, screened.found);
      for (const diagnostic of screened.diagnostics) {
        await letSignalsThrough();
        const grade = gradeOf(diagnostic);
        // What comes in one piece has been limited as a whole; of a stream, nobody knows yet what will follow.
        if ((quiet && !canFail(grade, settings, command)) || listed[grade] >= options.limit) continue;
        listed[grade] += 1;
        const detected = report.kinds?.[diagnostic.document ?? 0] ?? report.kind;
        const told = options.kind === "auto" || (input.searched && detected !== kind) ? detected : undefined;
        for (const { format, output } of reports) await output.write(format.finding(input.name, diagnostic, source, { kind: told, name }));
      }
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    complaints.fault(error.message);
    complete = false;
  }
  if (complete && kinds.size === 0 && !input.searched) complaints.nothing(`\`${input.name}\` contains no documents`);
  // Of a file that was read in part, nothing is to be told but what was found.
  if (complete) for (const message of screen.complaints()) complain(message);
  const outcome = !complete ? "unreadable" : kinds.size === 0 ? "no job" : "checked";
  if (complete ? kinds.size === 0 : total(found) === 0) return { outcome, files };

  summary.files += 1;
  add(summary.found, found);
  summary.failing ||= GRADES.some((grade) => found[grade] > 0 && reaches(grade, settings.failOn));
  if (total(found) > 0) summary.faulty += 1;
  const cut = none();
  for (const grade of GRADES) cut[grade] = quiet && !canFail(grade, settings, command) ? 0 : found[grade] - listed[grade];
  const [first = kind] = kinds;
  const result = { file: input.name, complete, kind: kinds.size > 1 ? ("auto" as const) : first, found, cut };
  for (const { format, output } of reports) await output.write(format.file(result));
  return { outcome, files };
}

/** Whether findings of that grade can fail the run; errors always count as such. */
function canFail(grade: Grade, { failOn }: Settings, { maxWarnings }: LintCommand): boolean {
  return grade === "error" || reaches(grade, failOn) || (maxWarnings !== undefined && reaches(grade, "warning"));
}

function verdict({ found, failing }: Summary, { maxWarnings, exitZero }: LintCommand): number {
  if (exitZero) return CLEAN;
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

/** Prints the settings for the file that the arguments name, or for the current folder. */
async function printSettings(command: LintCommand, configurations: Configurations): Promise<number> {
  const [path = "."] = command.collecting.patterns;
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const configuration = isFolder ? configurations.of(resolve(path)) : configurations.for(path);
  const { options, failOn, suppressions } = settingsFor(command, configuration, path);
  const { include, exclude } = command.collecting;
  const shown = {
    configuration: configuration?.name ?? null,
    ...options,
    "fail-on": failOn,
    include: include.length > 0 ? include : (configuration?.content.include ?? []),
    exclude: [...(configuration?.content.exclude ?? []), ...exclude],
    suppressions: suppressions.map(({ content }) => content),
  };
  await standardOutput.write(`${visibleJson(shown, 2)}\n`);
  return CLEAN;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function complain(message: string): void {
  process.stderr.write(`${paintMessage("error", "macie-preflight")}: ${visible(message)}\n`);
}

async function version(): Promise<string> {
  return String((JSON.parse(await fileOfPackage("package.json")) as { version: unknown }).version);
}

/** A file that lies beside this program. */
function fileOfPackage(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
