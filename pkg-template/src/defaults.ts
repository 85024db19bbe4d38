// What the core does where nobody says otherwise, as far as the wrapper and the command line have to know it: what is
// certain to be refused as too large isn't made at all.

import defaultsText from "../../target/npm/generated/defaults.txt";
import type { Options } from "../../target/npm/generated/types.js";

type Defaults = { readonly [Name in "kind" | "limit" | "maxBytes" | "quotas" | "revision"]: NonNullable<Options[Name]> };

/** The option `limit`: how many findings are kept. `maxBytes`: the size in bytes of the largest text. `quotas`: an account's. */
export const DEFAULTS = /* @__PURE__ */ JSON.parse(defaultsText()) as Defaults;
