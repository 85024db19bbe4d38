// The ES module: run as it stands with the published SDK, it sends the same request.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { root } from "../package/package.mjs";
import { counted, job, REQUESTS, toSdkJs } from "./requests.mjs";
import { each, sent } from "./service.mjs";

// Below the checkout, where the SDK is found.
mkdirSync(join(root, "target"), { recursive: true });
const folder = mkdtempSync(join(root, "target/sdk-js-"));
after(() => rmSync(folder, { recursive: true }));

function file(index, request) {
  const { text, fileName } = toSdkJs(request);
  const path = join(folder, `${index}-${fileName}`);
  writeFileSync(path, text);
  return path;
}

const jobs = Object.entries(REQUESTS);
const files = jobs.map(([name, request], index) => [name, file(index, request)]);
const requests = await each(files, (path) => sent(process.execPath, [path]));

for (const [name, request] of jobs) {
  test(`to the SDK for JavaScript: ${name}`, () => {
    const { clientToken, ...body } = requests(name);
    const { clientToken: given = clientToken, ...members } = counted(request);
    assert.deepEqual(body, members);
    assert.ok(clientToken && clientToken === given);
  });
}

test("a tag called __proto__ is a member of the literal like any other", async () => {
  const tags = JSON.parse('{ "__proto__": "a", "b": "c" }');
  const { text } = toSdkJs(job({ tags }));
  const literal = /new CreateClassificationJobCommand\((.*?)\);\n\n/s.exec(text)[1];
  const value = new Function(`return ${literal}`)();
  assert.deepEqual(Object.entries(value.tags), [["__proto__", "a"], ["b", "c"]]);
});
