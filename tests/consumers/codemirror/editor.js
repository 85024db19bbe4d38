import { diagnosticCount, forEachDiagnostic, forceLinting } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { lint } from "macie-preflight";
import { preflight } from "./adapter.ts";

const text = '{\n  "jobType": "ONCE",\n  "name": "\u{1f600}", "tags": 7\n}';
const sorted = (list) => list.map((item) => JSON.stringify(item)).sort();
const answer = EditorView.updateListener.of(({ state }) => {
  if (diagnosticCount(state) === 0) return;
  const shown = [];
  forEachDiagnostic(state, ({ severity, message }, from, to) => shown.push([from, to, severity, message]));
  const found = lint(text).diagnostics.map(({ severity, message, range }) => [range.start.offset, range.end.offset, severity, message]);
  document.title = JSON.stringify({ shown: sorted(shown), found: sorted(found) });
});
forceLinting(new EditorView({ doc: text, extensions: [preflight, answer], parent: document.documentElement }));
