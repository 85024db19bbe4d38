// Objects as people have them at hand: keys, JSON lines, or CSV with a header.

import type { S3Object } from "macie-preflight";

/** The objects that a text lists. */
export function objectsIn(text: string): S3Object[] {
  const lines = text.split(/\r?\n/);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  if (first.startsWith("{")) return lines.filter((line) => line.trim() !== "").map((line, index) => fromJson(line, index + 1));
  if (/^"?key"?,/i.test(first)) return fromCsv(text);
  return lines.filter((line) => line !== "").map((key) => ({ key }));
}

function fromJson(line: string, number: number): S3Object {
  try {
    return JSON.parse(line) as S3Object;
  } catch {
    throw new Error(`object ${number} isn't valid JSON`);
  }
}

function fromCsv(text: string): S3Object[] {
  const [header = [], ...rows] = csv(text);
  const columns = header.map((name) => name.trim().toLowerCase());
  const column = (row: string[], ...names: string[]) => row[columns.findIndex((name) => names.includes(name))]?.trim() || undefined;
  return rows.map((row, index) => {
    const size = column(row, "size");
    if (size !== undefined && !/^\d+$/.test(size)) throw new Error(`object ${index + 1}: \`size\` must be a whole number of bytes; found \`${size}\``);
    const tags = column(row, "tags");
    return {
      key: row[columns.indexOf("key")] ?? "",
      size: size === undefined ? null : Number(size),
      lastModified: column(row, "date", "lastmodified") ?? null,
      tags: tags === undefined ? null : tagsIn(tags),
    };
  });
}

/** `team=ledger;stage=raw`. */
function tagsIn(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(";").map((pair) => {
      const [key = "", ...value] = pair.split("=");
      return [key.trim(), value.join("=").trim()];
    }),
  );
}

/** The rows of a CSV text; a value in quotes may hold commas, line breaks and doubled quotes. */
function csv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    if (row.some((value) => value !== "")) rows.push(row);
    row = [];
  }
  return rows;
}
