// What the operating system says went wrong, in words.

import { getSystemErrorMap } from "node:util";

/** Whether an error is the operating system's. */
export function isFileFault(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

/** What went wrong with a file, a folder or a stream. */
export function fileFault(error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return "it doesn't exist";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "EISDIR":
      return "it is a folder";
    case "ENOTDIR":
      return "a part of its path is not a folder";
    default:
      return getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
  }
}
