// Reads a configuration file, and says what is wrong in it, where, and what would be right.

import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { type ConfigurationFile, configurationSchema, type Schema } from "./configuration-schema.ts";
import { fileFault } from "./faults.ts";
import { didYouMean } from "./nearest.ts";
import { asWritten } from "./patterns.ts";

/** The name of a configuration file, and of its key in `package.json`. */
export const FILE = "macie-preflight.json";
export const KEY = "macie-preflight";

/** What keeps a configuration file from being used: a message for each fault, with its place. */
export class ConfigurationError extends AggregateError {}

/** A configuration file that has been read. */
export interface ReadConfiguration {
  /** How messages name the file. */
  name: string;
  content: ConfigurationFile;
  /** Where each suppression is, as line and column. */
  suppressionPlaces: string[];
}

/** Reads a file. Of a `package.json`, only its key counts; undefined if it has none. Throws `ConfigurationError`. */
export function readConfiguration(path: string, isPackage: boolean): ReadConfiguration | undefined {
  const name = asWritten(relative("", path)) || path;
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    throw new ConfigurationError([`can't read the configuration \`${name}\`: ${fileFault(error)}`]);
  }
  if (isPackage && !text.includes(`"${KEY}"`)) return undefined;
  const placeOf = (offset: number): string => {
    const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
    return `${name}:${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
  };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const root = isPackage ? tree && memberOf(tree, KEY) : tree;
  if (isPackage && root === undefined && errors.length === 0) return undefined;
  const [error] = errors;
  const faults =
    root === undefined || error !== undefined
      ? [{ offset: error?.offset ?? 0, message: `invalid JSON: ${error === undefined ? "no value" : words(printParseErrorCode(error.error))}` }]
      : faultsIn(root, configurationSchema(), "the configuration");
  if (root === undefined || faults.length > 0) {
    throw new ConfigurationError(faults.map(({ offset, message }) => `${placeOf(offset)}: ${message}`));
  }
  const suppressions = memberOf(root, "suppressions")?.children ?? [];
  return { name, content: getNodeValue(root) as ConfigurationFile, suppressionPlaces: suppressions.map(({ offset }) => placeOf(offset)) };
}

interface Fault {
  offset: number;
  message: string;
}

/** A code such as `CommaExpected` in words. */
function words(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, " $&").toLowerCase();
}

function membersOf({ children = [] }: Node): [key: Node, value: Node][] {
  return children.flatMap(({ children: [key, value] = [] }) => (key !== undefined && value !== undefined ? [[key, value] as [Node, Node]] : []));
}

function memberOf(object: Node, name: string): Node | undefined {
  return object.type === "object" ? membersOf(object).find(([key]) => key.value === name)?.[1] : undefined;
}

const TYPES = { object: "an object", array: "an array", string: "a string", integer: "a whole number" } as const;

/** What is wrong with a value, which messages call `what`. */
function faultsIn(node: Node, schema: Schema, what: string): Fault[] {
  const fault = (message: string, { offset } = node): Fault[] => [{ offset, message }];
  const value: unknown = node.value;
  if (schema.type !== undefined && (schema.type === "integer" ? !Number.isInteger(value) : node.type !== schema.type)) {
    return fault(`${what} must be ${TYPES[schema.type]}${schema.enum ? `: ${schema.enum.join(", ")}` : ""}`);
  }
  if (schema.enum !== undefined && !schema.enum.includes(String(value))) {
    const hint = didYouMean(String(value), schema.enum) || (schema.enum.length > 10 ? "; run `macie-preflight rules` to list them" : `; expected one of ${schema.enum.join(", ")}`);
    return fault(`${what} can't be \`${value}\`${hint}`);
  }
  if (schema.minLength !== undefined && String(value).trim().length < schema.minLength) return fault(`${what} is empty`);
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (schema.type === "integer" && ((value as number) < minimum || (value as number) > maximum)) return fault(`${what} must be from ${minimum} to ${maximum}`);
  if (schema.type === "array") return (node.children ?? []).flatMap((item, index) => faultsIn(item, schema.items ?? {}, `item ${index + 1} of ${what}`));
  if (schema.type !== "object") return [];

  const known = schema.propertyNames?.enum ?? Object.keys(schema.properties ?? {});
  const names = membersOf(node).map(([{ value }]) => String(value));
  const members = membersOf(node).flatMap(([key, member], index) => {
    const name = names[index] as string;
    if (names.indexOf(name) < index) return fault(`\`${name}\` is specified more than once`, key);
    if (known.includes(name)) return faultsIn(member, schema.properties?.[name] ?? (schema.additionalProperties || {}), `\`${name}\``);
    const hint = didYouMean(name, known) || (known.length > 10 ? "; run `macie-preflight rules` to list the rules" : `; expected one of ${known.join(", ")}`);
    return fault(`unknown key \`${name}\` in ${what}${hint}`, key);
  });
  const missing = (schema.required ?? []).filter((name) => !names.includes(name));
  return [...members, ...missing.flatMap((name) => fault(`${what} has no \`${name}\``))];
}
