// What the text in the editor is colored as. Languages other than JSON are loaded when one comes.

import type { Extension } from "@codemirror/state";
import type { DraftStore } from "../draft/store.ts";

const LANGUAGES = {
  hcl: async () => (await import("./hcl.ts")).hcl,
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  python: async () => (await import("@codemirror/lang-python")).python(),
  shell: async () => {
    const [{ StreamLanguage }, { shell }] = await Promise.all([import("@codemirror/language"), import("@codemirror/legacy-modes/mode/shell")]);
    return StreamLanguage.define(shell);
  },
  plain: async () => [],
  yaml: async () => (await import("@codemirror/lang-yaml")).yaml(),
} satisfies Record<string, () => Promise<Extension>>;

export type Language = keyof typeof LANGUAGES | "json";

/** The language of the draft. */
export function languageOf({ text, read }: DraftStore): Language {
  if (/^\s*(?:[{[]|$)/.test(text)) return "json";
  if (!read) return "plain";
  switch (read.document.form) {
    case "terraform":
      return "hcl";
    case "javascript":
    case "pulumi":
      return "javascript";
    case "python":
      return "python";
    case "aws-cli":
      return "shell";
    default:
      return "yaml";
  }
}

/** What colors a language. */
export function load(language: Exclude<Language, "json">): Promise<Extension> {
  return LANGUAGES[language]();
}
