// A page: its answer becomes its title.
import { conditions, explain, fields, lint, rules, validate } from "macie-preflight";
import "./check.js";

document.title = globalThis.checkPreflight({ conditions, explain, fields, lint, rules, validate });
