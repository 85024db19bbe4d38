// The manifest of a report of S3 Inventory.

import type { InventoryManifest } from "./preview-types.ts";

/** A manifest, if a text begins like one. */
export function manifestIn(text: string): InventoryManifest | undefined {
  if (!/^\ufeff?\s*\{/.test(text) || !/"sourceBucket"\s*:/.test(text) || !/"(?:fileFormat|fileSchema|files)"\s*:/.test(text)) return undefined;
  const { sourceBucket, destinationBucket, fileFormat, fileSchema, files, creationTimestamp } = JSON.parse(text.replace(/^\ufeff/, "")) as Record<string, unknown>;
  if (typeof sourceBucket !== "string") throw new Error("`sourceBucket` must be a string");
  if (fileFormat !== "CSV" && fileFormat !== "Parquet" && fileFormat !== "ORC") throw new Error("`fileFormat` must be `CSV`, `Parquet`, or `ORC`");
  if (typeof fileSchema !== "string") throw new Error("`fileSchema` must be a string");
  if (!Array.isArray(files)) throw new Error("`files` must be a list");
  const columns = fileFormat === "CSV" ? fileSchema.split(",").map((column) => column.trim()) : Array.from(fileSchema.matchAll(/\b(?:required|optional)\s+\w+\s+(\w+)/g), ([, column = ""]) => column);
  if (fileFormat !== "ORC" && !columns.some((column) => column.toLowerCase() === "key")) throw new Error("`fileSchema` names no column `Key`");
  const time = new Date(Number(creationTimestamp ?? Number.NaN));
  return {
    bucket: sourceBucket,
    ...(typeof destinationBucket === "string" && { destination: destinationBucket.replace(/^arn:aws[\w-]*:s3:::/, "") }),
    ...(!Number.isNaN(time.getTime()) && { date: time.toISOString() }),
    format: ({ CSV: "csv", Parquet: "parquet", ORC: "orc" } as const)[fileFormat],
    columns,
    files: files.map(fileIn),
  };
}

function fileIn(file: unknown): InventoryManifest["files"][number] {
  const { key, size, MD5checksum } = (file ?? {}) as Record<string, unknown>;
  if (typeof key !== "string" || key === "") throw new Error("each of `files` must have a `key`");
  if (key.split("/").includes("..")) throw new Error(`the key \`${key}\` leads out of its bucket`);
  return { key, ...(typeof size === "number" && { size }), ...(typeof MD5checksum === "string" && { md5: MD5checksum.toLowerCase() }) };
}
