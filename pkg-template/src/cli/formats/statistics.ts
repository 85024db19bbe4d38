// With `--statistics`, formats for people list how often each rule was broken, in the place of the findings.

import { rules } from "../../index.ts";
import type { Context, Format, RuleCount } from "./format.ts";
import { summaryLine } from "./summary.ts";

export function statistics(context: Context): Format {
  return {
    finding: () => "",
    file: () => "",
    end: (summary) => {
      const summaries = new Map<string, string>(rules().map((rule) => [rule.code, rule.summary]));
      const all = [...summary.rules.values()];
      const rows = all.filter(({ grade, fails }) => grade !== "info" || fails || context.showInfos);
      rows.sort((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1));
      const width = (text: (row: RuleCount) => string): number => Math.max(0, ...rows.map((row) => text(row).length));
      const [counts, grades, codes] = [width(({ count }) => String(count)), width(({ grade }) => grade), width(({ code }) => code)];
      const lines = rows.map(({ code, grade, count }) => {
        const colored = context.paint(grade === "no-effect" ? "warning" : grade, grade.padEnd(grades));
        return `${String(count).padStart(counts)}  ${colored}  ${code.padEnd(codes)}  ${summaries.get(code) ?? ""}\n`;
      });
      return `${lines.join("")}${lines.length > 0 ? "\n" : ""}${summaryLine(summary, context, rows.length < all.length)}`;
    },
  };
}
