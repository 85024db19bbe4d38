// Reads the values of options. Says what is wrong with one as a `UsageError`.

import { type Options, rules } from "../index.ts";
import { DEFAULTS } from "../defaults.ts";
import { didYouMean } from "./nearest.ts";
import { FORMATS, type FormatName, LEVELS, MOST } from "./options.ts";

/** A command line that can't be run as it stands; the message says what would be right. */
export class UsageError extends Error {}

/** Where one rendering of the findings goes: a file, or standard output when there is no path. */
export interface FormatTarget {
  format: FormatName;
  path?: string;
}

/** How findings are fixed before they are reported. */
export interface Fixing {
  /** What is done with fixed text. */
  mode: "write" | "diff" | "dry-run";
  /** Whether unsafe fixes are applied, too. */
  unsafe: boolean;
}

export function moreThanOnce(what: string): UsageError {
  return new UsageError(`\`${what}\` is specified more than once`);
}

/** Settings of the form NAME=VALUE as an object; nothing of none. A name that is set twice is an error. */
function settingsOf<T>(option: string, settings: string[], read: (setting: string) => [name: string, value: T]): Record<string, T> | undefined {
  const values = new Map<string, T>();
  for (const setting of settings) {
    const [name, value] = read(setting);
    if (values.has(name)) throw moreThanOnce(`--${option} ${name}`);
    values.set(name, value);
  }
  return values.size === 0 ? undefined : Object.fromEntries(values);
}

export function choice<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`\`--${option}\` expects one of ${allowed.join(", ")}; found \`${value}\`${didYouMean(value, allowed)}`);
}

export function count(option: string, value: string | undefined, least = 0, most = MOST): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new UsageError(`\`--${option}\` expects a whole number from ${least} to ${most}; found \`${value}\``);
}

export function quotaValues(settings: string[]): Options["quotas"] {
  return settingsOf("quota", settings, (setting) => {
    const [name, value, rest] = setting.split("=");
    if (!name || !value || rest !== undefined) {
      throw new UsageError(`\`--quota\` expects NAME=N, e.g. \`--quota ${Object.keys(DEFAULTS.quotas)[0]}=500\`; found \`${setting}\``);
    }
    return [name, count(`quota ${name}`, value)];
  });
}

export function ruleLevels(settings: string[]): Options["rules"] {
  return settingsOf("rule", settings, (setting) => {
    const [code, level, rest] = setting.split("=");
    if (!code || level === undefined || rest !== undefined) {
      const example = rules().find(({ severity }) => severity.any === "warning")?.code;
      throw new UsageError(`\`--rule\` expects CODE=LEVEL, e.g. \`--rule ${example}=off\`; found \`${setting}\``);
    }
    return [code, choice("rule", level, LEVELS)];
  });
}

export function fixingOf(given: ReadonlySet<string>, patterns: string[]): Fixing | undefined {
  const unsafe = given.has("unsafe-fixes");
  if (given.has("diff") && given.has("fix-dry-run")) throw new UsageError("`--diff` can't be used with `--fix-dry-run`");
  const mode = given.has("diff") ? "diff" : given.has("fix-dry-run") ? "dry-run" : given.has("fix") ? "write" : undefined;
  if (mode === "write" && patterns.includes("-") && patterns.length > 1) {
    throw new UsageError("`--fix` prints the fixed text of standard input, so `-` must be the only input");
  }
  if (mode !== undefined) return { mode, unsafe };
  if (unsafe) throw new UsageError("`--unsafe-fixes` requires `--fix`, `--diff`, or `--fix-dry-run`");
  return undefined;
}

export function formatTargets(settings: string[]): FormatTarget[] {
  const targets = settings.map((setting): FormatTarget => {
    const equals = setting.indexOf("=");
    if (equals < 0) return { format: choice("format", setting, FORMATS) };
    const path = setting.slice(equals + 1);
    if (path === "") throw new UsageError(`\`--format ${setting}\` has no file name after \`=\``);
    return { format: choice("format", setting.slice(0, equals), FORMATS), path };
  });
  if (targets.filter(({ path }) => path === undefined).length > 1) {
    throw new UsageError("only one format can go to standard output; write the others to files, e.g. `--format json=report.json`");
  }
  return targets;
}
