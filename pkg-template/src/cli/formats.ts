// The formats, by name: what the findings look like when they leave. Each is loaded once it is needed.

import type { Context, Format } from "./formats/format.ts";
import type { FormatName } from "./options.ts";

/** What begins a format. */
export type Begin = (context: Context) => Format;

export const FORMATS: Record<FormatName, () => Promise<Begin>> = {
  text: async () => (await import("./formats/text.ts")).text,
  concise: async () => (await import("./formats/concise.ts")).concise,
  json: async () => (await import("./formats/json.ts")).json,
  jsonl: async () => (await import("./formats/json.ts")).jsonLines,
  sarif: async () => (await import("./formats/sarif.ts")).sarif,
  github: async () => (await import("./formats/github.ts")).github,
  gitlab: async () => (await import("./formats/gitlab.ts")).gitlab,
  junit: async () => (await import("./formats/junit.ts")).junit,
  rdjson: async () => (await import("./formats/rdjson.ts")).rdjson,
  "access-analyzer": async () => (await import("./formats/access-analyzer.ts")).accessAnalyzer,
};
