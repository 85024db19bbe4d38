// @vitest-environment jsdom
import { expect, test } from "vitest";
import * as preflight from "macie-preflight";
import "./check.js";

test("the answer is right in the environment jsdom", () => {
  expect(globalThis.checkPreflight(preflight)).toBe(process.env.ANSWER);
});
