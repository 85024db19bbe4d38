// What reports of S3 Inventory list of an object, and in which ways the command previews a lake of such reports.

/** The columns: the name in CSV, and the name and the type in Parquet. */
const COLUMNS = [
  ["Bucket", "bucket", "required binary", "UTF8"],
  ["Key", "key", "required binary", "UTF8"],
  ["VersionId", "version_id", "optional binary", "UTF8"],
  ["IsLatest", "is_latest", "optional boolean"],
  ["IsDeleteMarker", "is_delete_marker", "optional boolean"],
  ["Size", "size", "optional int64"],
  ["LastModifiedDate", "last_modified_date", "optional int64", "TIMESTAMP_MILLIS"],
  ["ETag", "e_tag", "optional binary", "UTF8"],
  ["StorageClass", "storage_class", "optional binary", "UTF8"],
  ["EncryptionStatus", "encryption_status", "optional binary", "UTF8"],
];

/** The names of the columns in CSV. */
export const csvColumns = COLUMNS.map(([name]) => name);

/** The names of the columns in Parquet. */
export const parquetColumns = COLUMNS.map(([, name]) => name);

/** What `fileSchema` of a manifest is, by the format of the files. */
export const schemas = {
  CSV: csvColumns.join(", "),
  Parquet: `message s3.inventory { ${COLUMNS.map(([, name, type, meaning]) => `${type} ${name}${meaning ? ` (${meaning})` : ""};`).join(" ")} }`,
};

/** The ways to preview the job of the lake whose files `lake.mjs` has printed. */
export function waysToPreview(printed) {
  const [parquet, csv, lines, job] = printed.trim().split("\n");
  return [
    { what: "Parquet, DuckDB", args: [job, "--inventory", parquet, "--engine", "duckdb"] },
    { what: "compressed CSV, DuckDB", args: [job, "--inventory", csv, "--engine", "duckdb"] },
    { what: "compressed CSV, built-in", args: [job, "--inventory", csv, "--engine", "builtin"] },
    { what: "JSON lines, built-in", args: [job, "--inventory", lines, "--engine", "builtin"] },
  ];
}
