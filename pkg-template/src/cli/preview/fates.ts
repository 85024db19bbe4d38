// How what becomes of objects is called.

import type { PreviewFate } from "../../preview.ts";

export const FATES: Readonly<Record<PreviewFate, string>> = { taken: "taken", unknown: "can't be told", "not-taken": "not taken" };
