// How many rows a second the built-in engine of previews counts, in Node, of lists that are in memory: CSV of S3 Inventory as it is and
// compressed, JSON lines, and output of the API.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip, gzipSync } from "node:zlib";
import { tally } from "../target/npm/macie-preflight/preview.js";
import { aim, atLeast } from "./aims.mjs";
import { csvColumns } from "./inventory.mjs";

const ROWS = 500_000;
const PIECE = 1 << 18;
const job = JSON.parse(readFileSync(new URL("../examples/jobs/full-scope.json", import.meta.url), "utf8"));

// Each condition of the job decides for some of the objects.
const objects = Array.from({ length: ROWS }, (_, index) => ({
  Key: `${["customers", "orders", "orders/2026", "raw data"][index % 4]}/part-${index}.${["csv", "parquet", "pdf", "jpg"][(index >> 2) % 4]}`,
  Size: (index * 613) % 1_000_000_000,
  LastModified: "2026-01-31T12:00:00.000Z",
  ETag: "d41d8cd98f00b204e9800998ecf8427e",
  StorageClass: index % 8 === 0 ? "STANDARD_IA" : "STANDARD",
}));
const csv = Buffer.from(
  objects
    .map(({ Key, Size, LastModified, ETag, StorageClass }, index) => ["larkfield-lake-raw", Key.replaceAll(" ", "+"), `v${index}`, "true", "false", Size, LastModified, ETag, StorageClass, "SSE-S3"].map((field) => `"${field}"`).join(","))
    .join("\n"),
);
const lists = {
  "CSV of S3 Inventory": [csv, { format: "inventory-csv", columns: csvColumns }],
  "CSV of S3 Inventory, compressed": [csv, { format: "inventory-csv", columns: csvColumns }, gzipSync(csv)],
  "JSON lines": [Buffer.from(objects.map((object) => JSON.stringify(object)).join("\n")), { format: "json" }],
  "output of list-objects-v2": [Buffer.from(JSON.stringify({ Contents: objects }, null, 4)), { format: "json" }],
};

function* pieces(bytes) {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

console.log(`${ROWS} rows, in pieces of ${PIECE} bytes:`);
for (const [name, [bytes, options, compressed]] of Object.entries(lists)) {
  let best = Infinity;
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now();
    const counted = tally(job);
    const stream = compressed === undefined ? pieces(bytes) : Readable.from(pieces(compressed)).pipe(createGunzip({ chunkSize: PIECE }));
    assert.equal((await counted.read(stream, options)).rows, ROWS);
    best = Math.min(best, performance.now() - start);
  }
  const rate = ROWS / best / 1_000;
  console.log(`  ${name.padEnd(32)} ${rate.toFixed(2)} million rows a second, ${((bytes.length / best) * 1e-3).toFixed(0)} MB/s`);
  aim(`the built-in engine of previews, ${name}`, "million rows a second", atLeast(0.6), rate);
}
