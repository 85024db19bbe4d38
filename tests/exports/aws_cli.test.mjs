// The command: the shell takes it as it stands, and AWS's command line takes the request and sends it unchanged.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { counted, job, REQUESTS, toAwsCli } from "./requests.mjs";
import { each, environment, run, sent } from "./service.mjs";

const folder = mkdtempSync(join(tmpdir(), "macie-preflight-"));
after(() => rmSync(folder, { recursive: true }));

/** The arguments with which a shell runs a script. */
let scripts = 0;
function script(text) {
  const path = join(folder, `${scripts++}.sh`);
  writeFileSync(path, text);
  return [path];
}

const jobs = Object.entries(REQUESTS);
const commands = jobs.map(([name, request]) => [name, toAwsCli(request).text]);

/** The same command, but AWS's command line only judges it. */
const judged = (command) => `aws() { command aws "$@" --generate-cli-skeleton output; }\n${command}`;

const skeletons = await each(commands, (command) => run("sh", script(judged(command))));
const requests = await each(commands, (command) => sent("sh", script(command)));

for (const [name, request] of jobs) {
  test(`to AWS's command line: ${name}`, () => {
    const { code, stdout, stderr } = skeletons(name);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), { jobArn: "jobArn", jobId: "jobId" });
    const { clientToken, ...body } = requests(name);
    const { clientToken: given, ...members } = counted(request);
    assert.deepEqual(body, members);
    if (given === undefined) assert.match(clientToken, /^[0-9a-f-]{36}$/);
    else assert.equal(clientToken, given);
  });
}

test("--generate-cli-skeleton output judges its input: it refuses a wrong type and an unknown member", async () => {
  for (const [right, wrong, message] of [
    [/"name": ".*"/, '"name": 5', "Invalid type for parameter name"],
    [/"buckets"/, '"bucket"', "Unknown parameter"],
    [/"jobType": .*\n/, "", 'Missing required parameter in input: "jobType"'],
  ]) {
    const command = toAwsCli(job()).text;
    assert.match(command, right);
    const { code, stderr } = await run("sh", script(judged(command.replace(right, wrong))));
    assert.notEqual(code, 0);
    assert.ok(stderr.includes(message), stderr);
  }
});

test("a request too long for an argument goes through a file, which is gone afterwards", async () => {
  const long = toAwsCli(REQUESTS["many buckets in many accounts"]).text;
  assert.match(long, /^\(\n {2}job=\$\(mktemp\) /);
  assert.ok(Buffer.byteLength(long) > 131_072);
  assert.ok(commands.every(([, command]) => command === long || Buffer.byteLength(command) < 131_072));
  // The status is that of AWS's command line.
  const { code, stdout } = await run("sh", script(`aws() { echo "$4"; return 7; }\n${long}`));
  assert.equal(code, 7);
  assert.equal(existsSync(stdout.trim().replace("file://", "")), false);
});

const ODD = REQUESTS["odd texts as a name, a description, prefixes and tags"];
const LONG = { ...ODD, s3JobDefinition: { ...ODD.s3JobDefinition, bucketDefinitions: REQUESTS["many buckets in many accounts"].s3JobDefinition.bucketDefinitions } };

/** Puts a function in the place of AWS's command line that keeps what it is given, as an argument or in a file. */
const kept = (command) => `aws() { case $4 in file://*) cat "\${4#file://}" ;; *) printf '%s' "$4" ;; esac > '${folder}/kept'; }\n${command}`;

const SHELLS = [["sh"], ["bash"], ["dash"], ["zsh"], ["ksh"], ["busybox", "sh"]];

test("every shell reads the same request from the command", async () => {
  for (const [shell, ...args] of SHELLS) {
    // Which ones are there depends on the machine; `sh` always is.
    if (shell !== "sh" && (await run("sh", ["-c", `command -v ${shell}`])).code !== 0) continue;
    for (const request of [ODD, LONG]) {
      const { code, stderr } = await run(shell, [...args, ...script(kept(toAwsCli(request).text))]);
      assert.equal(code, 0, stderr);
      assert.deepEqual(JSON.parse(readFileSync(join(folder, "kept"), "utf8")), request, shell);
    }
  }
});

/** Types a text into an interactive bash and waits for its end. */
const TYPIST = `
import os, pty, sys, threading
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
text = sys.stdin.buffer.read() + b"\\nexit\\n"
def type_it():
    for start in range(0, len(text), 512):
        os.write(terminal, text[start:start + 512])
threading.Thread(target=type_it, daemon=True).start()
try:
    while os.read(terminal, 65536):
        pass
except OSError:
    pass
os.waitpid(pid, 0)
`;

test("a command that is typed or pasted isn't changed by the shell's history", async () => {
  const exclamations = { name: "wow!! it's !bash", description: "'!!' \"!!\" !$", tags: { "a!": "!a!" } };
  for (const request of [job(exclamations), { ...LONG, ...exclamations }]) {
    const { code, stderr } = await run("python", ["-c", TYPIST], { env: { ...environment, TERM: "dumb" }, input: kept(toAwsCli(request).text) });
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, "kept"), "utf8")), request);
  }
});
