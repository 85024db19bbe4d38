import { conditions, explain, fields, lint, rules, validate } from "macie-preflight/no-wasm";
import "./check.js";

console.log(globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate }));
