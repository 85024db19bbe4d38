// The rules themselves.

import rulesText from "../../target/npm/generated/rules.txt";
import type { RuleInfo } from "../../target/npm/generated/types.js";

/**
 * Every rule: its severity per revision, why it is so, what it rests on, and examples.
 *
 * @returns A list of the caller's own, in the order of the reference.
 */
export function rules(): RuleInfo[] {
  return JSON.parse(rulesText) as RuleInfo[];
}
