// Which lists the page reads, in words: all that the package does without an engine.

import { endsInWords } from "../../../pkg-template/src/list-ends.ts";

export const READABLE = endsInWords("csv", "json", "keys");
