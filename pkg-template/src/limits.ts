// What the core does where nobody says otherwise, as far as the wrapper has to know it: what is certain to be
// refused as too large isn't made at all.

import defaultsText from "../../target/npm/generated/defaults.txt";
import type { Options } from "../../target/npm/generated/types.js";

/** The size in bytes of the largest text that is read, unless the option `maxBytes` says another. */
export const { maxBytes: MAX_BYTES } = /* @__PURE__ */ JSON.parse(defaultsText) as Required<Pick<Options, "maxBytes">>;
