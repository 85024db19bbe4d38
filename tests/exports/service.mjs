// A service on this machine that takes jobs and keeps what was sent, and programs that are run against it.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { tmpdir } from "node:os";

const programs = process.env.PYTHON_PROGRAMS;
if (!programs) throw new Error("PYTHON_PROGRAMS isn't set; run these tests with `cargo xtask test`");

/** What a program is given: no settings of the person who runs the tests, and no way to AWS. */
export const environment = {
  PATH: `${programs}:${process.env.PATH}`,
  HOME: tmpdir(),
  LANG: "C.UTF-8",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_REGION: "eu-west-1",
  AWS_DEFAULT_REGION: "eu-west-1",
  AWS_ENDPOINT_URL: "http://127.0.0.1:9",
  NO_PROXY: "127.0.0.1",
};

const answer = { jobArn: "arn:aws:macie2:eu-west-1:210987654321:classification-job/0123456789abcdef0123456789abcdef", jobId: "0123456789abcdef0123456789abcdef" };

/** Runs a program to its end. */
export function run(program, args, { env = environment, input = "" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.on("error", () => {}).end(input);
  });
}

/** Runs a program that creates one job, and returns the request that it sent. */
export async function sent(program, args) {
  const requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({ method: request.method, path: request.url, body: Buffer.concat(chunks).toString() });
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const env = { ...environment, AWS_ENDPOINT_URL: `http://127.0.0.1:${server.address().port}`, AWS_ACCESS_KEY_ID: "none", AWS_SECRET_ACCESS_KEY: "none" };
    const { code, stdout, stderr } = await run(program, args, { env });
    if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
    if (!stdout.includes(answer.jobId)) throw new Error(`the job's id isn't printed, but: ${stdout}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const [{ method, path, body }] = requests;
  if (requests.length !== 1 || method !== "POST" || path !== "/jobs") throw new Error(`sent ${JSON.stringify(requests)}`);
  return JSON.parse(body);
}

/** Runs a task for each entry, as many at a time as there may be programs. */
export async function each(entries, task) {
  const results = new Map();
  const waiting = [...entries];
  const worker = async () => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) results.set(entry[0], await task(entry[1]).catch((error) => error));
  };
  await Promise.all([worker(), worker()]);
  return (name) => {
    const result = results.get(name);
    if (result instanceof Error) throw result;
    return result;
  };
}
