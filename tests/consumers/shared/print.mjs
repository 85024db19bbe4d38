// A program that prints its answer.
import { conditions, explain, fields, lint, rules, validate } from "macie-preflight";
import "./check.js";

console.log(globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate }));
