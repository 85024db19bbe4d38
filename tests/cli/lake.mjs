// Reports of S3 Inventory as a copy of their destination bucket has them.

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { schemas } from "../../benches/inventory.mjs";

const quoted = (field) => `"${String(field ?? "").replaceAll('"', '""')}"`;

/** A key as reports in CSV have it. */
export const encoded = (key) => encodeURIComponent(key).replaceAll("%20", "+").replaceAll("%2F", "/");

/** A row of a report in CSV. */
export function row({ bucket = "larkfield-orders", key, isLatest = true, isDeleteMarker = false, size = 1024, modified = "2026-01-30T12:00:00.000Z", storageClass = "STANDARD", encryption = "SSE-S3" }) {
  return [bucket, encoded(key), "v1", isLatest, isDeleteMarker, isDeleteMarker ? "" : size, modified, "d41d8cd98f00b204e9800998ecf8427e", storageClass, encryption].map(quoted).join(",");
}

/** The files of a report by their paths: the manifest, and a compressed file for each list of objects. */
export function report(parts, { bucket = "larkfield-orders", changes = {}, time = Date.parse("2026-01-31T01:00:00Z") } = {}) {
  const folder = `reports/${bucket}/weekly`;
  const contents = parts.map((objects) => gzipSync(objects.map((object) => `${row({ bucket, ...object })}\n`).join("")));
  const files = contents.map((content, number) => ({
    key: `${folder}/data/part-${number}.csv.gz`,
    size: content.length,
    MD5checksum: createHash("md5").update(content).digest("hex"),
  }));
  const manifest = {
    sourceBucket: bucket,
    destinationBucket: "arn:aws:s3:::larkfield-reports",
    version: "2016-11-30",
    creationTimestamp: String(time),
    fileFormat: "CSV",
    fileSchema: schemas.CSV,
    files,
    ...changes,
  };
  return {
    [`${folder}/2026-01-31T01-00Z/manifest.json`]: manifest,
    ...Object.fromEntries(files.map(({ key }, number) => [key, contents[number]])),
  };
}

/** Where the manifest of such a report is. */
export const manifestOf = (bucket = "larkfield-orders") => `reports/${bucket}/weekly/2026-01-31T01-00Z/manifest.json`;
