// What HashiCorp's own library reads of each text in a list: the JSON of the file, or null where the text isn't HCL.

import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const { parse } = createRequire(import.meta.url)("@cdktn/hcl2json");

const read = [];
for (const hcl of JSON.parse(await text(process.stdin))) {
  read.push(await parse("main.tf", hcl).catch(() => null));
}
process.stdout.write(JSON.stringify(read));
