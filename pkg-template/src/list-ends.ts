// How files that list objects are called.

/** The ends of names, by format. */
export const LIST_ENDS = {
  parquet: [".parquet"],
  csv: [".csv", ".csv.gz"],
  json: [".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"],
  keys: [".txt", ".txt.gz"],
} as const;

type ListFormat = keyof typeof LIST_ENDS;

/** The ends of some formats in words, without what is the same but compressed. */
export function endsInWords(...formats: ListFormat[]): string {
  const ends = formats.flatMap((format) => LIST_ENDS[format].filter((end) => !end.endsWith(".gz")));
  const last = ends.pop() ?? "";
  return ends.length === 0 ? last : `${ends.join(", ")}${ends.length > 1 ? "," : ""} or ${last}`;
}

/** The format of a file with that name. */
export function formatOf(name: string): ListFormat | undefined {
  const lower = name.toLowerCase();
  return (Object.keys(LIST_ENDS) as ListFormat[]).find((format) => LIST_ENDS[format].some((end) => lower.endsWith(end)));
}
