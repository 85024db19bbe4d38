/** @jest-environment node */
const preflight = require("macie-preflight");
require("./check.js");

test("the answer is right in the environment node", () => {
  expect(globalThis.checkPreflight(preflight)).toBe(process.env.ANSWER);
});
