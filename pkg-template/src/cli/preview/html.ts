// A preview as a page of its own, which needs nothing from elsewhere.

import type { Preview } from "../../index.ts";
import { visible } from "../visible.ts";
import { type PreviewFate, type PreviewFigureRow, previewFigures } from "../../preview.ts";
import { FATES } from "../../figures.ts";

interface Context {
  title: string;
  /** The run that the costs are those of, if there are several: `for its first run`. */
  run: string | undefined;
  /** What was noticed about the lists. */
  notes: readonly string[];
}

const STYLE = `
:root { color-scheme: light dark; --taken: #037f0c; --unknown: #b35900; --not-taken: #b6bec9; --line: #d1d5db; --faint: #5f6b7a; }
@media (prefers-color-scheme: dark) { :root { --taken: #2ea043; --unknown: #e0a23c; --not-taken: #565f6c; --line: #414d5c; --faint: #a3adba; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.1rem; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 2rem 0 0.5rem; }
.cost { font-size: 2.5rem; font-weight: 700; margin: 0 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { color: var(--faint); }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 400; text-align: left; overflow-wrap: anywhere; }
td { white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums; }
th, td { border-top: 1px solid var(--line); padding: 0.35rem 0.5rem 0.35rem 0; vertical-align: top; }
svg { display: block; width: 100%; height: 0.6rem; margin-top: 0.25rem; border-radius: 0.2rem; }
.taken { fill: var(--taken); } .unknown { fill: var(--unknown); } .not-taken { fill: var(--not-taken); }
.all { fill: var(--line); opacity: 0.4; }
.legend span { margin-right: 1.5rem; } .legend svg { display: inline-block; width: 0.8rem; height: 0.8rem; margin: 0 0.4rem 0 0; vertical-align: -0.05rem; }
footer { color: var(--faint); margin: 2rem 0; }
`;

/** The page of a preview. */
export function htmlPage(preview: Preview, { title, run, notes }: Context): string {
  const { cost, facts, sections, assumptions } = previewFigures(preview);
  const name = escaped(visible(title));
  const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${escaped(visible(item))}</li>`).join("")}</ul>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${name}: preview of a Macie job</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${name} would cost${run === undefined ? "" : `, ${escaped(run)}`}</h1>
<p class="cost">${escaped(cost)}</p>
<dl>${facts.map(([term, text]) => `<dt>${escaped(term)}</dt><dd>${escaped(visible(text))}</dd>`).join("\n")}</dl>
<p class="legend">${Object.entries(FATES).map(([fate, text]) => `<span><svg viewBox="0 0 1 1" aria-hidden="true"><rect class="${fate}" width="1" height="1"/></svg>${escaped(text)}</span>`).join("")}</p>
${notes.length === 0 ? "" : `<h2>Notes</h2>\n${list(notes)}`}
${sections.map(({ title, rows }) => `<h2>${escaped(title)}</h2>\n<table>\n${rows.map(rowHtml).join("\n")}\n</table>`).join("\n")}
<h2>Assumptions</h2>
${list(assumptions)}
</main>
<footer>Made by macie-preflight</footer>
</body>
</html>
`;
}

function rowHtml({ label, parts, objects, bytes, percent }: PreviewFigureRow): string {
  return `<tr><th scope="row">${escaped(visible(label))}${chart(parts)}</th><td>${escaped(percent)}</td><td>${escaped(bytes)}</td><td>${escaped(objects)}</td></tr>`;
}

function chart(parts: readonly { fate: PreviewFate; share: number }[]): string {
  let start = 0;
  const bars = parts.map(({ fate, share }) => {
    const width = Math.max(share * 100, 0.3);
    const rect = `<rect class="${fate}" x="${start.toFixed(2)}" width="${width.toFixed(2)}" height="1"><title>${escaped(FATES[fate])}</title></rect>`;
    start += width;
    return rect;
  });
  return `<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="1"/>${bars.join("")}</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
