// How a document is written where it stands: its names and values, as the reader's dialects write them.

import type { FieldInfo } from "../index.ts";
import { inWordsOf } from "../reader.ts";

/** How a document writes members and values. */
export interface Words {
  /** The name of a member; nothing if a tool has no such argument. */
  name(member: string): string | undefined;
  /** A literal such as `true`. */
  literal(json: string): string;
  /** Whether the value of an object's one member is written in the place of the object, or `true` if it has none. */
  isPlain(field: FieldInfo): boolean;
  /** Whether members are written as in HCL, `name = value`, and which of them as blocks. */
  hcl: { isBlock(field: FieldInfo): boolean } | undefined;
}

/** The words of JSON. */
export const JSON_WORDS: Words = { name: (member) => member, literal: (json) => json, isPlain: () => false, hcl: undefined };

/** The words of a dialect of the reader. */
export function wordsOf(dialect: number): Words {
  const quoted = (text: string, isHelp: boolean): string => inWordsOf(text, dialect, isHelp);
  const shown = (json: string): string => quoted(`write \`${json}\``, true).slice("write `".length, -1);
  const isHcl = shown('"name": 0').includes(" = ");
  return {
    name(member) {
      const name = quoted(`\`${member}\``, false);
      // A help says of a member that the tool has no argument for it.
      return quoted(`\`${member}\``, true) === name ? name.slice(1, -1) : undefined;
    },
    literal: shown,
    isPlain: ({ name, type }) => type === "object" && shown(`"${name}": {…}`).endsWith(shown("true")),
    hcl: isHcl ? { isBlock: ({ name, type, items }) => (type === "object" || items === "object") && !shown(`"${name}": {…}`).includes(" = ") } : undefined,
  };
}
