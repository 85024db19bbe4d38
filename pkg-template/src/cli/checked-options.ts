// Options as the checker judges them.

import { type DocumentKind, lint, type Options } from "../index.ts";
import { messageOf } from "./console.ts";
import { UsageError } from "./option-values.ts";
import { withFlags } from "./options.ts";

/** Has the checker judge the options before any file is read; gives the kind that it understood. */
export function checkOptions(options: Options): DocumentKind {
  try {
    // Of no documents, there are no findings, whose words would have to be loaded.
    return lint("[]", { ...options, documents: "array" }).kind;
  } catch (error) {
    throw new UsageError(withFlags(messageOf(error).replace(/^`/, "option `")));
  }
}
