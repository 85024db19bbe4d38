// What is told of a file's findings: not those that a comment, the configuration or the baseline accepts. Says which of these accept
// nothing.

import { resolve, sep } from "node:path";
import type { Diagnostic, Options } from "../index.ts";
import { MOST } from "./options.ts";
import type { Baseline } from "./baseline.ts";
import { CommentSuppressions, type Remark } from "./comments.ts";
import type { Settings, Suppression } from "./configuration.ts";
import type { Checked } from "./documents.ts";
import type { Input } from "./files.ts";
import { countsOf, gradeOf, GRADES, named } from "./grades.ts";
import { isJson } from "./languages.ts";
import { plural } from "../plural.ts";

/** How many findings were accepted, by what. */
export interface AcceptedCounts {
  suppressed: number;
  baseline: number;
}

/** The screening of a run. */
export class Screening {
  readonly accepted: AcceptedCounts = { suppressed: 0, baseline: 0 };
  readonly baseline: Baseline | undefined;
  readonly #used = new Map<Suppression, boolean>();
  readonly #checked: string[] = [];

  constructor(baseline: Baseline | undefined) {
    this.baseline = baseline;
  }

  of(input: Input, settings: Settings): FileScreening {
    for (const suppression of settings.suppressions) this.#used.set(suppression, this.#used.get(suppression) ?? false);
    return new FileScreening(this, input, settings);
  }

  noteUsed(suppression: Suppression): void {
    this.#used.set(suppression, true);
  }

  noteChecked(input: Input): void {
    this.baseline?.noteChecked(input.name);
    if (input.path !== undefined) this.#checked.push(input.path);
  }

  /**
   * The suppressions of configurations that accept nothing, although all files that they can hold for have been checked: the files that
   * they name, or the folder of the configuration, among those that were searched.
   */
  complaints(folders: string[]): string[] {
    const isSearched = (folder: string): boolean => folders.some((root) => folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep));
    const checked = new Set(this.#used.size === 0 ? [] : this.#checked.map((path) => resolve(path)));
    return [...this.#used].flatMap(([{ place, rule, folder, paths }, isUsed]) => {
      const isKnown = isSearched(folder) || paths?.every((path) => checked.has(path));
      return isUsed || !isKnown ? [] : [`${place}: unused suppression: there is no finding of \`${rule}\` that it matches`];
    });
  }
}

/** The screening of a file. */
export class FileScreening {
  /** The options to check the file with: findings beyond a limit can be accepted, too. */
  readonly options: Settings["options"];
  readonly #screening: Screening;
  readonly #input: Input;
  readonly #settings: Settings;
  #comments: CommentSuppressions | undefined;

  constructor(screening: Screening, input: Input, settings: Settings) {
    this.#screening = screening;
    this.#input = input;
    this.#settings = settings;
    const accepts = settings.suppressions.length > 0 || screening.baseline !== undefined || !isJson(input.name);
    this.options = accepts ? { ...settings.options, limit: MOST } : settings.options;
  }

  /** What was checked without the findings that are accepted, and without those that are too many to be listed. */
  screen(checked: Checked): Checked {
    const { report, source, name, line } = checked;
    if (report.diagnostics.length === 0 && name === undefined) return checked;
    if (name !== undefined && !isJson(this.#input.name)) this.#comments ??= new CommentSuppressions(source.text);
    const found = countsOf(report);
    const kept = report.diagnostics.filter((diagnostic) => {
      const isAccepted = this.#accepts(diagnostic, name, line);
      if (isAccepted) found[gradeOf(diagnostic)] -= 1;
      return !isAccepted;
    });
    const diagnostics = mostSevere(kept, this.#settings.options);
    const truncated = report.truncated || diagnostics.length < kept.length;
    return { ...checked, report: { ...report, ...named(found), valid: found.error === 0, diagnostics, truncated } };
  }

  /** What is wrong with the comments of the file, which has been checked. */
  complaints(): string[] {
    this.#screening.noteChecked(this.#input);
    return this.remarks().map(({ line, column, message }) => `${this.#input.name}:${line}:${column}: ${message}`);
  }

  /** The same with its places. */
  remarks(): Remark[] {
    return this.#comments?.remarks() ?? [];
  }

  /**
   * Whether a finding of a text may be fixed: what is accepted is left alone. Fixes don't change the lines of a text in another language,
   * so its comments are where they were.
   */
  mayFix(diagnostic: Diagnostic, name: string | undefined, line: number | undefined, text: string): boolean {
    if (name !== undefined && !isJson(this.#input.name)) this.#comments ??= new CommentSuppressions(text);
    const isAccepted = this.#comments?.accepts(diagnostic, line) || this.#suppressionsOf(diagnostic, name).length > 0;
    return !isAccepted && !this.#screening.baseline?.has(this.#input.name, name, diagnostic);
  }

  #suppressionsOf(diagnostic: Diagnostic, name: string | undefined): Suppression[] {
    return this.#settings.suppressions.filter(
      ({ rule, pointer, resource }) =>
        rule === diagnostic.code &&
        (pointer === undefined || diagnostic.pointer === pointer || diagnostic.pointer.startsWith(`${pointer}/`)) &&
        (resource === undefined || resource === name),
    );
  }

  #accepts(diagnostic: Diagnostic, name: string | undefined, line: number | undefined): boolean {
    const { accepted, baseline } = this.#screening;
    const matching = this.#suppressionsOf(diagnostic, name);
    for (const suppression of matching) this.#screening.noteUsed(suppression);
    if (this.#comments?.accept(diagnostic, line) || matching.length > 0) {
      accepted.suppressed += 1;
      return true;
    }
    const isOld = baseline?.accept(this.#input.name, name, diagnostic) ?? false;
    if (isOld) accepted.baseline += 1;
    return isOld;
  }
}

/** The most severe findings, in their order. */
export function mostSevere(diagnostics: Diagnostic[], { limit = MOST }: Options): Diagnostic[] {
  if (diagnostics.length <= limit) return diagnostics;
  const grade = (diagnostic: Diagnostic): number => GRADES.indexOf(gradeOf(diagnostic));
  const listed = new Set([...diagnostics].sort((a, b) => grade(a) - grade(b)).slice(0, limit));
  return diagnostics.filter((diagnostic) => listed.has(diagnostic));
}

/** A line for people that says how many findings were accepted; nothing of none. */
export function acceptedLine({ suppressed, baseline }: AcceptedCounts): string {
  const parts = [suppressed > 0 ? `${plural(suppressed, "finding")} suppressed` : "", baseline > 0 ? `${plural(baseline, "finding")} in the baseline` : ""];
  const shown = parts.filter((part) => part !== "");
  return shown.length === 0 ? "" : `${shown.join(", ")}\n`;
}
