// Colours for a terminal, behind one function: whether to colour is decided once, from the option,
// the environment and the place that the text goes to.

import type { WriteStream } from "node:tty";
import type { ColorChoice } from "./options.ts";

const CODES = { error: "1;31", warning: "1;33", info: "1;34", frame: "34", strong: "1", faint: "2", added: "32", removed: "31" } as const;

export type Paint = (style: keyof typeof CODES, text: string) => string;

/** The function that colours text for a place; a file has no stream. */
export function painter(choice: ColorChoice, stream?: WriteStream): Paint {
  if (!isColored(choice, stream)) return (_, text) => text;
  return (style, text) => (text === "" ? "" : `\u001b[${CODES[style]}m${text}\u001b[0m`);
}

/** Whether a place gets colors. */
export function isColored(choice: ColorChoice, stream?: WriteStream): boolean {
  if (choice !== "auto") return choice === "always";
  if (stream === undefined) return false;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = process.env;
  if (force) return force !== "0" && force !== "false";
  return !no && stream.isTTY && terminal !== "dumb";
}
