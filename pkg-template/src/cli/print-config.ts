// `--print-config`: the settings for a file, and where they come from.

import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { LintCommand } from "./arguments.ts";
import { type Configurations, settingsFor } from "./configuration.ts";
import { CLEAN } from "./exit-codes.ts";
import { standardOutput } from "./output.ts";
import { visibleJson } from "./visible.ts";

/** Prints the settings for the file that the arguments name, or for the current folder. */
export async function printSettings(command: LintCommand, configurations: Configurations): Promise<number> {
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
