/** @jest-environment jsdom */
const preflight = require("macie-preflight");
require("./check.js");

test("the answer is right in the environment jsdom", () => {
  expect(globalThis.checkPreflight(preflight)).toBe(process.env.ANSWER);
});
