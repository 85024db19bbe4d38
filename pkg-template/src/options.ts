// Options as the core reads them.
//
// Answers for an option counting wherever the object has it from: a getter of its class, a prototype with defaults.

import type { Options } from "../../target/npm/generated/types.js";
import { DEFAULTS } from "./defaults.ts";
import { asText, hasMembers, jsonOf } from "./values.ts";

/** Options as JSON, with those that the caller sets. What JSON hasn't got is described, for the core to refuse. */
export function optionsJson(options: unknown, set?: Options): string | undefined {
  if (options === undefined && set === undefined) return undefined;
  const all = options === undefined || hasMembers(options) ? { ...(options && withInherited(options)), ...set } : options;
  const json = jsonOf(all, DEFAULTS.maxBytes, asText);
  if (json === undefined) throw new RangeError(`the options are larger than ${DEFAULTS.maxBytes} bytes`);
  return json;
}

/** A plain copy of options, and of those that are objects, with what they inherit. Each is read once. */
export function withInherited<Given extends object>(options: Given): Given {
  const read = membersOf(options).map(([name, value]) => [name, hasMembers(value) ? Object.fromEntries(membersOf(value)) : value]);
  return Object.fromEntries(read) as Given;
}

/** The members of an object, own and inherited, without the methods of classes and what every object has. */
function membersOf(object: object): [name: string, value: unknown][] {
  const names = new Set<string>();
  let owner: object | null = object;
  do {
    for (const [name, { enumerable, value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
      if (enumerable || typeof value !== "function") names.add(name);
    }
    owner = Object.getPrototypeOf(owner) as object | null;
    // The last prototype, of whichever realm, is the one that has this accessor.
  } while (owner !== null && !Object.hasOwn(owner, "__proto__"));
  return Array.from(names, (name) => [name, (object as Record<string, unknown>)[name]]);
}
