// What lies beside this program in its package.

import { readFile } from "node:fs/promises";
import type { Tool } from "./formats/format.ts";

/** This program, as its package describes it. */
export async function thisTool(): Promise<Tool> {
  const { name, version, repository } = JSON.parse(await fileOfPackage("package.json")) as { name: string; version: string; repository: { url: string } };
  return { name, version, url: repository.url.replace(/^git\+|\.git$/g, "") };
}

/** The text of a file of the package. */
export function fileOfPackage(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
