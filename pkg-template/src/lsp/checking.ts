// Checks the text of an editor as the command line checks a file that a search finds: by the configuration that counts for the file, and
// without what is suppressed.

import { setImmediate } from "node:timers/promises";
import type { Diagnostic } from "../index.ts";
import type { LspCommand } from "../cli/arguments.ts";
import type { Remark } from "../cli/comments.ts";
import { type Configuration, Configurations, settingsFor } from "../cli/configuration.ts";
import { ConfigurationError } from "../cli/configuration-file.ts";
import { check, type Rewrite } from "../cli/documents.ts";
import type { Input } from "../cli/files.ts";
import { isSearched } from "../cli/languages.ts";
import { type FileScreening, mostSevere, Screening } from "../cli/screening.ts";

/** The text of an editor. */
export interface TextInput extends Input {
  content: Buffer;
}

/** What is found in a text. */
export interface Findings {
  diagnostics: readonly Diagnostic[];
  /** What is wrong with its suppression comments. */
  remarks: readonly Remark[];
  /** What keeps its configuration from being used. */
  faults: readonly string[];
}

const NOTHING: Findings = { diagnostics: [], remarks: [], faults: [] };

/** Finds what is wrong; undefined if the text is stale before that is done. */
export async function findingsIn(input: TextInput, command: LspCommand, isStale: () => boolean): Promise<Findings | undefined> {
  const { screen, faults } = screening(input, command);
  if (screen === undefined) return NOTHING;
  const diagnostics: Diagnostic[] = [];
  let documents = 0;
  for await (const checked of check(input, screen.options)) {
    documents += checked.length;
    for (const document of checked) diagnostics.push(...screen.screen(document).report.diagnostics);
    // What the editor has sent in the meantime is read here.
    await setImmediate();
    if (isStale()) return undefined;
  }
  if (documents === 0) return NOTHING;
  if (faults.length > 0) return { ...NOTHING, faults };
  return { diagnostics: mostSevere(diagnostics, command.options), remarks: screen.remarks(), faults };
}

/** The text once all safe fixes are applied. */
export async function fixedText(input: TextInput, command: LspCommand): Promise<string> {
  const { screen, faults } = screening(input, command);
  const before = input.content.toString();
  if (screen === undefined || faults.length > 0) return before;
  const pieces: Uint8Array[] = [];
  const rewrite: Rewrite = {
    needsAll: true,
    async piece(_, after, ending = new Uint8Array()) {
      pieces.push(after, ending);
    },
    async finish() {},
  };
  let documents = 0;
  for await (const checked of check(input, screen.options, { unsafe: false, rewrite, mayFix: screen.mayFix.bind(screen) })) documents += checked.length;
  return documents === 0 ? before : Buffer.concat(pieces).toString();
}

/** How the findings are screened; not at all of a file that a search would leave out. */
function screening(input: TextInput, command: LspCommand): { screen?: FileScreening; faults: readonly string[] } {
  const screenBy = (configuration: Configuration | undefined): FileScreening =>
    new Screening(undefined).of(input, settingsFor({ ...command, failOn: undefined }, configuration, input.name));
  try {
    // Read anew each time, as the files may have changed.
    const configuration = new Configurations(command).for(input.name);
    const isWanted = configuration?.include?.match(input.name) ?? isSearched(input.name);
    if (!isWanted || configuration?.exclude.match(input.name)) return { faults: [] };
    return { screen: screenBy(configuration), faults: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { screen: screenBy(undefined), faults: error.errors.map(String) };
  }
}
