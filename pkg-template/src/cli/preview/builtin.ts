// The engine that is always there: reads CSV, JSON, and keys, compressed or not, and counts objects one by one.

import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Tally } from "../../preview.ts";
import { InputError } from "../documents.ts";
import { fileFault, isFileFault } from "../faults.ts";
import { messageOf } from "../console.ts";
import type { ListFile } from "./list-file.ts";

/** How much of a file is handled at once. */
const PIECE = 1 << 18;

/** Counts the objects of a file; `step` hears of each piece of the file that is read. Gives notes. Throws `InputError`. */
export async function countFile(tally: Tally, file: ListFile, step: (bytes: number) => void): Promise<string[]> {
  const { format, columns, name } = file;
  if (format === "parquet") {
    throw new InputError(`can't read \`${name}\`: Parquet needs DuckDB; install it beside macie-preflight with \`npm install @duckdb/node-api\`, or set the output format of the inventory to CSV`);
  }
  try {
    const { continues, rows } = await tally.read(piecesOf(file, step), { format, columns });
    return [
      ...(continues ? [`\`${name}\` isn't complete: it says that the list goes on, so the numbers are too low`] : []),
      ...(rows === 0 ? [`\`${name}\` lists no objects`] : []),
    ];
  } catch (error) {
    const hint = format === "csv" && /reports of S3 Inventory/.test(messageOf(error)) ? "; pass the report's manifest.json, or `--columns` with the `fileSchema` in it" : "";
    throw new InputError(`can't read \`${name}\`: ${isFileFault(error) ? fileFault(error) : `${unzipFault(error) ?? messageOf(error)}${hint}`}`);
  }
}

async function* piecesOf(file: ListFile, step: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const source = createReadStream(file.path, { highWaterMark: PIECE });
  source.on("data", (piece) => step(piece.length));
  source.pause();
  yield* (await isCompressed(file)) ? unzipped(source) : source;
}

/** How a compressed file begins. */
const GZIP = Buffer.from([0x1f, 0x8b]);

/** Whether a file is compressed, by its content: some programs uncompress files and keep their names. One that is cut off may have no more than its name. */
async function isCompressed({ path, name }: ListFile): Promise<boolean> {
  for await (const beginning of createReadStream(path, { end: GZIP.length - 1 })) {
    if ((beginning as Buffer).length === GZIP.length) return GZIP.equals(beginning as Buffer);
  }
  return /\.gz$/i.test(name);
}

/** The content of a compressed stream. Its faults are those of what is read from it. */
function unzipped(source: NodeJS.ReadableStream): AsyncIterable<Uint8Array> {
  const unzip = createGunzip({ chunkSize: PIECE });
  source.on("error", (error) => unzip.destroy(error));
  return source.pipe(unzip);
}

function unzipFault(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "Z_BUF_ERROR") return "the compressed file is cut off";
  return code?.startsWith("Z_") ? "the compressed file is damaged" : undefined;
}

