// Whether two paths lead to the same file: through links, in another case, or from another folder.

import { type BigIntStats, fstatSync, realpathSync, statSync } from "node:fs";

/**
 * What tells a file, given by its path or its descriptor, from every other. Undefined for terminals, other devices and
 * sockets, which can be read and written at once. Throws what the file system throws.
 */
export function identityOf(file: string | number): string | undefined {
  const stats = typeof file === "string" ? statSync(file, { bigint: true }) : fstatSync(file, { bigint: true });
  if (stats.isCharacterDevice() || stats.isSocket()) return undefined;
  // Some network drives don't number their files.
  return stats.ino === 0n && typeof file === "string" ? realpathSync.native(file) : numbered(stats);
}

/** What tells a file that doesn't exist yet from every other. */
export function identityIn(folder: string, name: string): string {
  return `${identityOf(folder)}/${name}`;
}

function numbered({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
