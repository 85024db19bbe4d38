// The reference of the rules.

import rulesText from "../../target/npm/generated/rules.txt";
import type { RuleInfo } from "../../target/npm/generated/types.js";

/**
 * Returns all rules, with their levels under each revision, reasons, sources, and examples.
 *
 * @returns A new array, in the order of the rule reference.
 */
export function rules(): RuleInfo[] {
  return JSON.parse(rulesText()) as RuleInfo[];
}
