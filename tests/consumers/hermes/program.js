import { conditions, explain, fields, lint, rules, validate } from "macie-preflight/no-wasm";
import "./check.js";

print(globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate }));
