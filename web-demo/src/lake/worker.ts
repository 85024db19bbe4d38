// Counts the objects of lists in a thread of its own, so that the page stays responsive however long the lists are.

import { type InventoryManifest, type Tally, listFormat, parseManifest, previewFigures, readPreview, tally } from "macie-preflight/preview";
import { READABLE } from "./lists.ts";
import type { Answer, Question } from "./messages.ts";

const say = (answer: Answer) => postMessage(answer);

onmessage = ({ data }: MessageEvent<Question>) => {
  count(data).then(say, (error: unknown) => say({ fault: error instanceof Error ? error.message : String(error) }));
};

/** Larger than the manifest of any report; lists of objects can be larger than what can be read as a whole. */
const MOST_OF_MANIFEST = 64 << 20;

async function count({ job, options, files }: Question): Promise<Answer> {
  const manifests = new Map<File, InventoryManifest>();
  for (const file of files) {
    if (!/\.json$/i.test(file.name) || file.size > MOST_OF_MANIFEST) continue;
    const manifest = parseManifest(await file.text());
    if (manifest !== undefined) manifests.set(file, manifest);
  }
  const lists = files.filter((file) => !manifests.has(file));
  const notes = missing([...manifests.values()], lists);
  const all = lists.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const counted = tally(job, { groupBy: ["bucket", "storageClass", "prefix"] }, options);
  for (const file of lists) {
    const step = (bytes: number) => say({ share: (done += bytes) / all });
    notes.push(...(await countFile(counted, file, manifestOf(file, manifests.values()), step)));
  }
  const dates = [...manifests.values()].flatMap(({ date }) => date ?? []).sort();
  const preview = readPreview(job, counted.rows(), { inventoryDate: dates[0] }, options);
  return { figures: previewFigures(preview), recurring: preview.runs.recurring, notes };
}

async function countFile(counted: Tally, file: File, manifest: InventoryManifest | undefined, step: (bytes: number) => void): Promise<string[]> {
  const format = listFormat(file.name);
  if (format === undefined) throw new Error(`can't tell what \`${file.name}\` is; drop ${READABLE}, also as .gz, and the manifest.json of a report`);
  if (format === "parquet") throw new Error(`can't read \`${file.name}\`: Parquet needs the command line and DuckDB`);
  try {
    const list = format === "csv" && manifest !== undefined ? ({ format: "inventory-csv", columns: manifest.columns } as const) : { format };
    const { continues, rows } = await counted.read(await contentOf(file, step), list);
    return [...(continues ? [`\`${file.name}\` isn't complete: it says that the list goes on.`] : []), ...(rows === 0 ? [`\`${file.name}\` lists no objects.`] : [])];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`can't read \`${file.name}\`: ${reason}${/S3 Inventory/.test(reason) ? "; also drop the report's manifest.json" : ""}`);
  }
}

/** The uncompressed content, piece by piece. */
async function contentOf(file: File, step: (bytes: number) => void): Promise<AsyncIterable<Uint8Array>> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const heard = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        step(piece.length);
        controller.enqueue(piece);
      },
    }),
  );
  return pieces(first === 0x1f && second === 0x8b ? heard.pipeThrough(new DecompressionStream("gzip")) : heard);
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

const lastOf = (key: string) => key.slice(key.lastIndexOf("/") + 1);

function manifestOf({ name }: File, manifests: Iterable<InventoryManifest>): InventoryManifest | undefined {
  for (const manifest of manifests) {
    if (manifest.files.some(({ key }) => lastOf(key) === name)) return manifest;
  }
  return undefined;
}

/** Which files of reports aren't there, or aren't as long as they were. */
function missing(manifests: readonly InventoryManifest[], lists: readonly File[]): string[] {
  const sizes = new Map(lists.map(({ name, size }) => [name, size]));
  return manifests.flatMap(({ bucket, files }) => {
    const lacking = files.filter(({ key, size }) => !sizes.has(lastOf(key)) || (size !== undefined && sizes.get(lastOf(key)) !== size));
    return lacking.length === 0 ? [] : [`${lacking.length} of the ${files.length} files of the report on \`${bucket}\` aren't here, or were changed.`];
  });
}
