// The ES module: run as it stands with the published SDK, it sends the same request.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { root } from "../package/package.mjs";
import { counted, REQUESTS, toSdkJs } from "./requests.mjs";
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
