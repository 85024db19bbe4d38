// Which configuration counts for a file, and which settings follow from it and from the command line. Of several configurations,
// the nearest one counts, in the folder of the file or above it; they aren't merged. The command line takes precedence.

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Options, RuleCode } from "../index.ts";
import type { LintCommand } from "./arguments.ts";
import { FAIL_ON } from "./options.ts";
import { FILE, KEY, readConfiguration, type ReadConfiguration } from "./configuration-file.ts";
import type { ConfigurationFile, RuleLevels } from "./configuration-schema.ts";
import type { Threshold } from "./grades.ts";
import { Patterns } from "./patterns.ts";

/** A configuration that counts for some files. */
export interface Configuration {
  /** How messages name its file. */
  name: string;
  /** What its patterns are relative to. */
  folder: string;
  revision: Options["revision"];
  quotas: Options["quotas"];
  rules: RuleLevels;
  failOn: Threshold | undefined;
  include: Patterns | undefined;
  exclude: Patterns;
  overrides: { files: Patterns; rules: RuleLevels }[];
  suppressions: Suppression[];
  /** What the file says. */
  content: ConfigurationFile;
}

/** Findings that the configuration accepts. */
export interface Suppression {
  /** Where it is written. */
  place: string;
  rule: RuleCode;
  /** The folder of the configuration. */
  folder: string;
  /** Undefined for all files. */
  files: Patterns | undefined;
  /** Its patterns for files, if they are paths without wildcards. */
  paths: string[] | undefined;
  pointer: string | undefined;
  resource: string | undefined;
  /** What the file says. */
  content: NonNullable<ConfigurationFile["suppressions"]>[number];
}

/** What counts for one file. */
export interface Settings {
  options: LintCommand["options"];
  failOn: Threshold;
  suppressions: Suppression[];
}

/** Finds configurations. Throws `ConfigurationError`. */
export class Configurations {
  readonly #known = new Map<string, Configuration | undefined>();
  readonly #only: { configuration: Configuration | undefined } | undefined;

  constructor({ config, noConfig }: Pick<LintCommand, "config" | "noConfig">) {
    if (noConfig) this.#only = { configuration: undefined };
    // What is named is relative to where the command runs, as it need not be near the files.
    else if (config !== undefined) this.#only = { configuration: read(config, resolve()) };
  }

  /** The configuration for the files in a folder. */
  of(folder: string): Configuration | undefined {
    if (this.#only !== undefined) return this.#only.configuration;
    if (!this.#known.has(folder)) {
      const parent = dirname(folder);
      this.#known.set(folder, inFolder(folder) ?? (parent === folder ? undefined : this.of(parent)));
    }
    return this.#known.get(folder);
  }

  /** The configuration for a file. Where the command runs in a folder that is gone, there is none. */
  for(path: string): Configuration | undefined {
    let folder: string;
    try {
      folder = dirname(resolve(path));
    } catch {
      return undefined;
    }
    return this.of(folder);
  }
}

/** The settings for a file. */
export function settingsFor(command: LintCommand, configuration: Configuration | undefined, path: string): Settings {
  const { options, failOn } = command;
  if (configuration === undefined) return { options, failOn: failOn ?? FAIL_ON, suppressions: [] };
  const place = resolve(path);
  const overrides = configuration.overrides.filter(({ files }) => files.match(place));
  const rules = Object.assign({}, configuration.rules, ...overrides.map(({ rules }) => rules), options.rules) as RuleLevels;
  const { revision, quotas } = configuration;
  return {
    options: { ...(revision !== undefined && { revision }), ...options, rules, quotas: { ...quotas, ...options.quotas } },
    failOn: failOn ?? configuration.failOn ?? FAIL_ON,
    suppressions: configuration.suppressions.filter(({ files }) => files?.match(place) ?? true),
  };
}

function inFolder(folder: string): Configuration | undefined {
  for (const path of [join(folder, FILE), join(folder, "package.json")]) {
    const configuration = existsSync(path) ? read(path, folder) : undefined;
    if (configuration !== undefined) return configuration;
  }
  return undefined;
}

function read(path: string, folder: string): Configuration | undefined {
  const isPackage = /(?:^|[\\/])package\.json$/.test(path);
  const found = readConfiguration(path, isPackage);
  return found && configurationOf(isPackage ? { ...found, name: `${found.name} (${KEY})` } : found, folder);
}

function configurationOf({ name, content, suppressionPlaces }: ReadConfiguration, folder: string): Configuration {
  const { revision, quotas, rules = {}, "fail-on": failOn, include, exclude = [], overrides = [], suppressions = [] } = content;
  return {
    name,
    folder,
    content,
    revision,
    quotas,
    rules,
    failOn,
    include: include && new Patterns(folder, include),
    exclude: new Patterns(folder, exclude),
    overrides: overrides.map(({ files, rules }) => ({ files: new Patterns(folder, files), rules })),
    suppressions: suppressions.map((suppression, index) => toSuppression(suppression, folder, suppressionPlaces[index] ?? name)),
  };
}

function toSuppression(content: Suppression["content"], folder: string, place: string): Suppression {
  const { rule, files, pointer, resource } = content;
  const isPath = (pattern: string): boolean => /^[^*?[\]!\\]*[^*?[\]!\\/]$/.test(pattern);
  return {
    place,
    content,
    folder,
    rule,
    files: files && new Patterns(folder, files),
    paths: files?.every(isPath) ? files.map((pattern) => join(folder, pattern)) : undefined,
    pointer,
    resource,
  };
}
