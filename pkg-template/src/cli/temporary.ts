// Files and folders that must not outlast the program, however it ends.

import { rmSync } from "node:fs";

/** Their paths. Whoever puts one where it belongs, or removes it, takes its path out. */
export const temporary = new Set<string>();

/** Removes them. */
export function discardTemporary(): void {
  for (const path of temporary) rmSync(path, { recursive: true, force: true });
  temporary.clear();
}

process.on("exit", discardTemporary);
