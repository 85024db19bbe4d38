import { conditions, explain, fields, lint, rules, validate } from "macie-preflight/no-wasm";
import "./check.js";

document.title = globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate });
