// What a preview shows, wherever it is shown.

import type { ObjectSupport, Preview, PreviewAmounts, PreviewCost, PreviewCount } from "./index.ts";
import { plural } from "./plural.ts";
import type { PreviewFate, PreviewFigures, PreviewFigureRow, PreviewFigureSection } from "./preview-types.ts";

const SUPPORTS: Readonly<Record<ObjectSupport, string>> = {
  listed: "in a supported format",
  archive: "compressed files and archives",
  unlisted: "in a format that isn't listed; Macie might analyze it as text",
  multimedia: "images, audio, and video; not analyzed",
  "too-large": "larger than Macie's quota for the format; not analyzed",
  "customer-key": "encrypted with customer-provided keys (SSE-C); not analyzed",
};

/** How what becomes of objects is called, in the order of a legend. */
export const FATES: Readonly<Record<PreviewFate, string>> = { taken: "taken", unknown: "can't be told", "not-taken": "not taken" };

/** The figures of a preview. */
export function figuresOf(preview: Preview): PreviewFigures {
  const { total, outcomes, supports, cost, sampling } = preview;
  const measure = measureOf(total);
  const row = (label: string, parts: readonly [PreviewFate, PreviewCount][]): PreviewFigureRow => {
    const count = sumOf(parts.map(([, count]) => count));
    return {
      label,
      parts: parts.map(([fate, count]) => ({ fate, share: measure(count) })).filter(({ share }) => share > 0),
      objects: counted(count.objects, "object"),
      bytes: sizeText(count),
      percent: percentText(measure(count)),
    };
  };
  const groups = (title: string, groups: Preview["buckets"], unnamed: string): PreviewFigureSection[] => {
    const named = groups.map(({ name, others, amounts }) => row(name === "" ? unnamed : (name ?? (others > 0 ? counted(others, "other") : "unknown")), fatesIn(amounts)));
    return groups.every(({ name, others }) => name === null && others === 0) ? [] : [{ title, rows: named }];
  };
  return {
    cost: rangeText(money(cost.low.amount), money(cost.high.amount)),
    facts: [
      ...deviationFact(cost),
      ["Taken", `${countText(total.taken)} of ${countText(total.all)}`],
      ...(total.unknown.objects > 0 ? [["Can't be told", countText(total.unknown)] as [string, string]] : []),
      ["Analyzed", analyzedText(preview)],
      ...(sampling.percentage === 100 ? [] : [["Sampling", sampling.percentage === null ? "the percentage isn't known" : `${sampling.percentage}% of the objects`] as [string, string]]),
      ["Time", monthsText(cost)],
      ["Console", `its estimate, which ignores conditions and sampling, would be ${money(preview.console.amount)}`],
      ...(preview.inventoryDate === undefined ? [] : [["List of", preview.inventoryDate.replace("T", " ").replace(/\.000Z$|Z$/, " UTC")] as [string, string]]),
      ["Prices", preview.pricesAsOf === undefined ? "the given price" : `us-east-1 as of ${preview.pricesAsOf}`],
    ],
    legend: (Object.keys(FATES) as PreviewFate[]).map((fate) => ({ fate, text: FATES[fate] })),
    sections: [
      { title: "What the conditions do", rows: outcomes.map(({ why, included, count }) => row(why, [[fateOf(included), count]])).sort(byShare) },
      { title: "What Macie can analyze of what is taken or can't be told", rows: supports.map(({ support, taken, unknown }) => row(SUPPORTS[support], [["taken", taken], ["unknown", unknown]])) },
      ...groups("Buckets", preview.buckets, "(no name)"),
      ...groups("Storage classes", preview.storageClasses, "(no name)"),
      ...groups("Prefixes", preview.prefixes, "(no folder)"),
    ].filter(({ rows }) => rows.length > 0),
    assumptions: preview.assumptions,
  };
}

function fatesIn({ taken, unknown, notTaken }: PreviewAmounts): [PreviewFate, PreviewCount][] {
  return [["taken", taken], ["unknown", unknown], ["not-taken", notTaken]];
}

function fateOf(included: boolean | null): PreviewFate {
  return included === null ? "unknown" : included ? "taken" : "not-taken";
}

function byShare(one: PreviewFigureRow, other: PreviewFigureRow): number {
  const share = ({ parts }: PreviewFigureRow): number => parts.reduce((sum, part) => sum + part.share, 0);
  return share(other) - share(one);
}

function sumOf(counts: readonly PreviewCount[]): PreviewCount {
  const sum = { objects: 0, bytes: 0, unsized: 0 };
  for (const count of counts) {
    sum.objects += count.objects;
    sum.bytes += count.bytes;
    sum.unsized += count.unsized;
  }
  return sum;
}

/** How much of all something is: by size, or by number where sizes aren't known. */
function measureOf({ all }: PreviewAmounts): (count: PreviewCount) => number {
  if (all.bytes > 0 && all.unsized * 2 <= all.objects) return ({ bytes }) => bytes / all.bytes;
  return ({ objects }) => (all.objects === 0 ? 0 : objects / all.objects);
}

function deviationFact({ low, high }: Preview["cost"]): [string, string][] {
  const deviation = Math.max(low.deviation, high.deviation);
  return deviation < 0.005 ? [] : [["Sample", `chance moves the cost by about ${money(deviation)} (standard deviation)`]];
}

function analyzedText({ sampling: { low, high } }: Preview): string {
  const [least, most] = [Math.round(low.objects), Math.round(high.objects)];
  const objects = least === most ? counted(most, "object") : `${whole(least)} to ${counted(most, "object")}`;
  return `${objects}, ${rangeText(bytesText(low.bytes), bytesText(high.bytes))}`;
}

function monthsText({ low, high }: { low: PreviewCost; high: PreviewCost }): string {
  if (high.months <= 1) return "fits in the monthly quota of the account";
  return `${rangeText(whole(low.months), whole(high.months))} months at the monthly quota of the account: the job pauses in between`;
}

function rangeText(low: string, high: string): string {
  return low === high ? low : `${low} to ${high}`;
}

function countText(count: PreviewCount): string {
  return `${counted(count.objects, "object")}, ${sizeText(count)}`;
}

function sizeText({ objects, bytes, unsized }: PreviewCount): string {
  if (objects > 0 && unsized === objects) return "size unknown";
  return `${unsized > 0 ? "over " : ""}${bytesText(bytes)}`;
}

const UNITS = ["KB", "MB", "GB", "TB", "PB", "EB", "ZB"];

/** A size in units of powers of 1,024, as AWS has them. */
function bytesText(bytes: number): string {
  if (bytes < 1024) return counted(Math.round(bytes), "byte");
  const power = Math.min(UNITS.length, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount.toLocaleString("en-US", { maximumFractionDigits: amount >= 100 ? 0 : 1 })} ${UNITS[power - 1]}`;
}

function money(dollars: number): string {
  if (dollars > 0 && dollars < 0.01) return "under $0.01";
  // No minus sign before 0.
  return (dollars || 0).toLocaleString("en-US", { style: "currency", currency: "USD", maximumFractionDigits: dollars >= 10_000 ? 0 : 2, minimumFractionDigits: dollars >= 10_000 ? 0 : 2 });
}

function counted(count: number, noun: string): string {
  return plural(count, noun, whole(count));
}

function whole(count: number): string {
  return count.toLocaleString("en-US");
}

function percentText(share: number): string {
  if (share > 0 && share < 0.01) return "<1%";
  return share > 0.99 && share < 1 ? ">99%" : `${Math.round(share * 100)}%`;
}
