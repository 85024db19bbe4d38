// `schema`: the JSON Schema of a kind of document.

import type { Options, SchemaDraft } from "../index.ts";
import { checkOptions } from "./checked-options.ts";
import { UsageError } from "./option-values.ts";
import { fileOfPackage } from "./tool.ts";

export async function schemaText({ options, draft }: { options: Pick<Options, "kind">; draft: SchemaDraft }): Promise<string> {
  if (options.kind === "auto") throw new UsageError("`schema` requires a single kind; `--kind auto` is only for `lint`");
  return fileOfPackage(`schema/${checkOptions(options)}.${draft}.json`);
}
