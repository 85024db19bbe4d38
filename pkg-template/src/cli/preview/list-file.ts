// A file of a lake.

import type { ListOptions } from "../../preview.ts";

/** A file that lists objects. */
export interface ListFile {
  name: string;
  path: string;
  identity: string | undefined;
  /** Its size in bytes. */
  size: number;
  format: ListOptions["format"] | "parquet";
  /** The columns of CSV without a header. */
  columns?: readonly string[];
}
