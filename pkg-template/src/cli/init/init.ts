// `init`: a new job, in which nothing is found, in any form.

import { statSync } from "node:fs";
import type { Answers, InitCommand } from "../arguments.ts";
import { isColored } from "../color.ts";
import { complain } from "../console.ts";
import { newJob, sayNotes } from "../convert.ts";
import { CLEAN } from "../exit-codes.ts";
import { exitCodeOf } from "../interrupt.ts";
import { UsageError } from "../option-values.ts";
import { DEFAULT_FORM, type TargetForm } from "../options.ts";
import { isStandardOutput, openOutputs, OutputError } from "../output.ts";
import { shellWord } from "../shell-words.ts";
import { firstFault, hasBuckets, jobOf } from "./requests.ts";

const SHOW_CURSOR = "\u001b[?25h";

/** Writes the job, and gives the exit code. Throws if it can't be made of what is said, or can't be written. */
export async function writeJob(command: InitCommand): Promise<number> {
  const { answers: said, output: path, force } = command;
  refuseExisting(path, force);
  const fault = firstFault(said);
  if (fault !== undefined) throw new UsageError(`\`--${fault.name}\`: ${fault.message}`);
  const complete = await completed(command);
  if (complete === undefined) return exitCodeOf("SIGINT");

  const { answers, to } = complete;
  const { text, notes } = newJob(jobOf(answers).build(), to);
  refuseExisting(path, force);
  const [place] = await openOutputs([path], []);
  await place?.write(text);
  await place?.close();
  await place?.finish();
  sayNotes(notes);
  return CLEAN;
}

/** All that is to be known, after questions if there may be some; nothing if they are canceled. */
async function completed(command: InitCommand): Promise<{ answers: Answers; to: TargetForm } | undefined> {
  const { answers: said, to, color } = command;
  const missing = [said.name === undefined ? "`--name`" : "", hasBuckets(said) ? "" : "`--buckets` (or `--buckets-where`)"].filter((flag) => flag !== "");
  if (missing.length === 0) return { answers: said, to: to ?? DEFAULT_FORM };
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UsageError(`\`init\` requires ${missing.join(" and ")}, because it can ask only on a terminal`);
  }
  // The questions are on standard error, but what asks them decides by standard output unless the environment says otherwise.
  const [set, unset] = isColored(color, process.stderr) ? (["FORCE_COLOR", "NO_COLOR"] as const) : (["NO_COLOR", "FORCE_COLOR"] as const);
  process.env[set] = "1";
  delete process.env[unset];
  // A signal can end the program while the cursor is hidden.
  process.on("exit", () => process.stderr.write(SHOW_CURSOR));
  const { askForm, askRest, Canceled } = await import("./questions.ts");
  try {
    const answers = await askRest(said);
    const form = to ?? (await askForm());
    process.stderr.write(`To do the same without questions:\n\n  ${commandLine(answers, form, command)}\n\n`);
    return { answers, to: form };
  } catch (error) {
    if (!(error instanceof Canceled)) throw error;
    complain("canceled; nothing is written");
    return undefined;
  }
}

function refuseExisting(path: string | undefined, force: boolean): void {
  if (path !== undefined && !force && !isStandardOutput(path) && statSync(path, { throwIfNoEntry: false })?.isFile()) throw new OutputError(`\`${path}\` exists; use \`--force\` to overwrite it`);
}

/** The options that say what was answered, for a POSIX shell. */
function commandLine(answers: Answers, to: TargetForm, { output, force }: InitCommand): string {
  const options = [...Object.entries(answers), ["to", [to]] as const, ["output", output === undefined ? [] : [output]] as const];
  // With a `=`, a value that begins with `-` isn't an option.
  const words = options.flatMap(([name, values]) => values.flatMap((value) => (value.startsWith("-") ? [`--${name}=${shellWord(value)}`] : [`--${name}`, shellWord(value)])));
  return ["macie-preflight", "init", ...words, ...(force ? ["--force"] : [])].join(" ");
}
