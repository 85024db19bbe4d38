// What the core does where nobody says otherwise, as far as the command line has to know it: a file
// is more than the core is given at a time.

import defaultsText from "../../../target/npm/generated/defaults.txt";
import type { Options } from "../index.ts";

/** How many findings of a file are listed, the size in bytes of the largest text to check, be it a file or a line, and the quotas of an account. */
export const {
  limit: LIMIT,
  maxBytes: MAX_BYTES,
  quotas: QUOTAS,
} = JSON.parse(defaultsText) as Required<Pick<Options, "limit" | "maxBytes" | "quotas">>;
