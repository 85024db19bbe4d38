// What the operating system says went wrong, in words.

import { lstatSync } from "node:fs";
import { getSystemErrorMap } from "node:util";

/** Whether an error is the operating system's. */
export function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** What went wrong with a file, a folder or a stream. */
export function fileFault(error: unknown): string {
  const { code, errno, message, path = "" } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      if (leadsNowhere(path)) return "it is a broken symbolic link";
      // What isn't UTF-8 in a name reaches a program as this character.
      return path.includes("\ufffd") ? "its name isn't UTF-8" : "it doesn't exist";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a directory";
    case "ENOTDIR":
      return "a part of its path isn't a directory";
    default:
      return getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
  }
}

/** Whether a path that leads to no file is there as a link. */
export function leadsNowhere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
