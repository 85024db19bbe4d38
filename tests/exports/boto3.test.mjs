// The Python program: botocore's validator takes its literal, and the program as it stands sends the same request.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { counted, job, REQUESTS, toBoto3 } from "./requests.mjs";
import { run, sent } from "./service.mjs";

const jobs = Object.entries(REQUESTS);
const script = fileURLToPath(new URL("run_boto3.py", import.meta.url));
const programs = jobs.map(([, request]) => toBoto3(request).text);
const { stdout, stderr } = await run("python", [script], { input: JSON.stringify(programs) });

for (const [index, [name, request]] of jobs.entries()) {
  test(`to boto3: ${name}`, () => {
    const result = JSON.parse(stdout || assert.fail(stderr))[index];
    assert.equal(result.fault, "");
    assert.deepEqual(result.request, counted(request));
    const { clientToken, ...body } = result.body;
    const { clientToken: given = clientToken, ...members } = counted(request);
    assert.deepEqual(body, members);
    assert.ok(clientToken && clientToken === given);
    assert.equal(result.printed, "an id an arn\n");
  });
}

test("a program of its own process sends the request", async () => {
  const request = job({ clientToken: "5f0c3c1a-7e55-4c0b-9d43-0a3f6a6c1f10" });
  assert.deepEqual(await sent("python", ["-c", toBoto3(request).text]), request);
});
