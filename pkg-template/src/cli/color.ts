// Colours for a terminal, behind one function: whether to colour is decided once, from the option,
// the environment and the place that the text goes to.

import type { ColorChoice } from "./options.ts";
import type { Terminal } from "./output.ts";

const CODES = { error: "1;31", warning: "1;33", info: "1;34", frame: "34", strong: "1", faint: "2", added: "32", removed: "31" } as const;

export type Paint = (style: keyof typeof CODES, text: string) => string;

/** The function that colours text for a place; a file has no terminal. */
export function painter(choice: ColorChoice, terminal?: Terminal): Paint {
  if (!isColored(choice, terminal)) return (_, text) => text;
  return (style, text) => (text === "" ? "" : `\u001b[${CODES[style]}m${text}\u001b[0m`);
}

/** Whether a place gets colors. */
export function isColored(choice: ColorChoice, terminal?: Terminal): boolean {
  if (choice !== "auto") return choice === "always";
  if (terminal === undefined) return false;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = process.env;
  if (force) return force !== "0" && force !== "false";
  return !no && terminal.isTTY && term !== "dumb";
}
