// What lies beside this program in its package.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tool } from "./formats/format.ts";

/** This program, as its package describes it. */
export function thisTool(): Tool {
  const { name, version, repository } = JSON.parse(fileOfPackage("package.json")) as { name: string; version: string; repository: { url: string } };
  return { name, version, url: repository.url.replace(/^git\+|\.git$/g, "") };
}

/** The text of a file of the package. */
export function fileOfPackage(name: string): string {
  return readFileSync(join(__dirname, name), "utf8");
}
