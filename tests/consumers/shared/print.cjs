// The same program in CommonJS.
const preflight = require("macie-preflight");
require("./check.js");

console.log(globalThis.checkPreflight(preflight));
