import { editor } from "monaco-editor";
import { lint } from "macie-preflight";
import { preflight } from "./adapter.ts";

const text = '{\n  "jobType": "ONCE",\n  "name": "\u{1f600}", "tags": 7\n}';
const model = editor.createModel(text, "plaintext");
preflight(model);
const NAMES = { 8: "error", 4: "warning", 2: "info" };
const shown = editor.getModelMarkers({ resource: model.uri }).map((marker) => {
  return [marker.startLineNumber, marker.startColumn, marker.endLineNumber, marker.endColumn, NAMES[marker.severity], marker.message];
});
const found = lint(text).diagnostics.map(({ severity, message, range: { start, end } }) => [start.line, start.column, end.line, end.column, severity, message]);
const sorted = (list) => list.map((item) => JSON.stringify(item)).sort();
document.title = JSON.stringify({ shown: sorted(shown), found: sorted(found) });
