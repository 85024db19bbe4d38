// CodeMirror bound to the draft, both ways, with the findings as its marks.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json, jsonLanguage } from "@codemirror/lang-json";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic as Mark, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, type ChangeSpec, Compartment } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Diagnostic } from "macie-preflight";
import type { DraftStore } from "../draft/store.ts";
import { sentence } from "../form/Words.tsx";
import { complete } from "./complete.ts";
import { type Language, languageOf, load } from "./languages.ts";
import { requestOf } from "./takeIn.ts";

/** Marks a change that follows the draft, and mustn't be written back. */
const follows = Annotation.define<boolean>();

/** Puts an editor into a place; gives what removes it. `onTakenIn` is told whether what was pasted became another text. */
export function createEditor(parent: HTMLElement, store: DraftStore, onTakenIn: (other: boolean) => void): () => void {
  const language = new Compartment();
  const view = new EditorView({
    parent,
    doc: store.text,
    extensions: [
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      language.of(json()),
      jsonLanguage.data.of({ autocomplete: complete }),
      autocompletion(),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Job as JSON or code", tabindex: "0" }),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || update.transactions.every((transaction) => transaction.annotation(follows))) return;
        const text = update.state.doc.toString();
        const pasted = update.transactions.some((transaction) => transaction.isUserEvent("input.paste"));
        const request = pasted ? requestOf(text) : undefined;
        if (pasted) onTakenIn(request !== undefined);
        store.setText(request ?? text);
      }),
    ],
  });

  let colored: Language = "json";
  const color = async () => {
    const wanted = languageOf(store);
    if (wanted === colored) return;
    colored = wanted;
    const support = wanted === "json" ? json() : await load(wanted);
    // Another one may have come meanwhile.
    if (wanted === colored) view.dispatch({ effects: language.reconfigure(support) });
  };

  // In the next frame, so that a field shows its finding in this one.
  let frame = 0;
  let judged: unknown;
  const follow = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const changes = difference(view.state.doc.toString(), store.text);
      if (changes) view.dispatch({ changes, annotations: follows.of(true) });
      if (judged !== store.report) view.dispatch(setDiagnostics(view.state, store.report.diagnostics.map((found) => mark(found, store))));
      judged = store.report;
      void color();
    });
  };
  follow();
  const leave = store.subscribe(follow);
  return () => {
    leave();
    cancelAnimationFrame(frame);
    colored = "json";
    view.destroy();
  };
}

/** The one stretch in which two texts differ, so that the cursor and what is outside of it stay. */
function difference(from: string, to: string): ChangeSpec | undefined {
  if (from === to) return undefined;
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) };
}

function mark({ range, severity, message, help, fixes, url, code }: Diagnostic, store: DraftStore): Mark {
  return {
    from: range?.start.offset ?? 0,
    to: range?.end.offset ?? 0,
    severity,
    message: [message, help].flatMap((text) => (text ? [sentence(text)] : [])).join(" "),
    renderMessage: () => {
      const words = document.createElement("span");
      words.textContent = [message, help].flatMap((text) => (text ? [sentence(text)] : [])).join(" ");
      const rule = Object.assign(document.createElement("a"), { href: url, textContent: code, target: "_blank", rel: "noreferrer" });
      words.append(" ", rule);
      return words;
    },
    actions: (fixes ?? []).filter(({ edits }) => edits).map((fix) => ({
      name: fix.title.replaceAll("`", ""),
      apply: () => store.apply(fix),
    })),
  };
}
