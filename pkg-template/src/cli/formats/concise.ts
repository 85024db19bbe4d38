// `concise`: a line a finding, for editors and for `grep`.

import { visible } from "../visible.ts";
import { type Context, type Format, whichDocument } from "./format.ts";
import { lists, notListedLine, summaryLine } from "./summary.ts";

export function concise(context: Context): Format {
  const { paint } = context;
  let hides = false;
  return {
    finding: (diagnostic, document) => {
      if (!lists(diagnostic, document, context)) {
        hides = true;
        return "";
      }
      const { severity, code, message, range } = diagnostic;
      const place = range === undefined ? "" : `:${range.start.line}:${range.start.column}`;
      const where = `${visible(document.file)}${place}:`;
      return `${paint("strong", where)} ${paint(severity, severity)} ${code} ${visible(message + whichDocument(diagnostic, document))}\n`;
    },
    file: (result) => notListedLine(result, context, "\n"),
    end: (summary) => summaryLine(summary, context, hides),
  };
}
