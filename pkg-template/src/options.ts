// Options as the core reads them.

import type { Options } from "../../target/npm/generated/types.js";
import { DEFAULTS } from "./defaults.ts";
import { asText, hasMembers, jsonOf } from "./values.ts";

/** Options as JSON, with those that the caller sets. What JSON hasn't got is described, for the core to refuse. */
export function optionsJson(options: unknown, set?: Options): Uint8Array | undefined {
  if (options === undefined && set === undefined) return undefined;
  const all = options === undefined || hasMembers(options) ? { ...options, ...set } : options;
  const json = jsonOf(all, DEFAULTS.maxBytes, asText);
  if (json === undefined) throw new RangeError(`the options are larger than ${DEFAULTS.maxBytes} bytes`);
  return json;
}
