// What is said on standard error, beside reports that are asked for there.

import { colorChoice } from "./arguments.ts";
import { painter } from "./color.ts";
import { Progress } from "./progress.ts";
import { visible } from "./visible.ts";

export const progress = new Progress(process.stderr);

const paint = painter(colorChoice(process.argv.slice(2)), process.stderr);

export function complain(message: string): void {
  progress.clear();
  process.stderr.write(`${paint("error", "macie-preflight")}: ${visible(message)}\n`);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
