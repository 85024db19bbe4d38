// The formats, by name: what the findings look like when they leave.

import type { FormatName } from "./options.ts";
import { accessAnalyzer } from "./formats/access-analyzer.ts";
import { concise } from "./formats/concise.ts";
import type { Context, Format } from "./formats/format.ts";
import { github } from "./formats/github.ts";
import { gitlab } from "./formats/gitlab.ts";
import { json, jsonLines } from "./formats/json.ts";
import { junit } from "./formats/junit.ts";
import { rdjson } from "./formats/rdjson.ts";
import { sarif } from "./formats/sarif.ts";
import { text } from "./formats/text.ts";

/** What begins a format. */
export const FORMATS: Record<FormatName, (context: Context) => Format> = {
  text,
  concise,
  json,
  jsonl: jsonLines,
  sarif,
  github,
  gitlab,
  junit,
  rdjson,
  "access-analyzer": accessAnalyzer,
};
