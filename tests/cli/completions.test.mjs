// `completions`: the scripts for shells. That for bash is run by bash, as it runs it when a person presses Tab.

import assert from "node:assert/strict";
import { test } from "node:test";
import { helped, run, shell } from "./run.mjs";

/** What bash suggests for the last of these words. */
function completed(...words) {
  const script = `
source <(macie-preflight completions bash)
[[ "$(complete -p macie-preflight)" == *"-F _macie_preflight macie-preflight" ]] || exit 3
COMP_WORDS=(macie-preflight ${words.map((word) => `'${word}'`).join(" ")})
COMP_CWORD=${words.length}
_macie_preflight
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { code, out, err } = shell(script);
  assert.deepEqual([code, err], [0, ""]);
  return out.split("\n").filter((word) => word !== "");
}

/** The commands, and the long options of each, that the help names. */
const { commands, options, optionsOf } = helped();

test("bash completes every command that the help names", () => {
  assert.ok(commands.length > 5);
  assert.deepEqual(completed("").sort(), commands.sort());
  assert.deepEqual(completed("conv"), ["convert"]);
  assert.deepEqual(completed("--strict", "conv"), ["convert"]);
});

test("bash completes the options of the command", () => {
  for (const command of commands) assert.deepEqual(completed(command, "--").sort(), optionsOf[command].sort(), command);
  assert.deepEqual(completed("--unsafe"), ["--unsafe-fixes"]);
  assert.deepEqual(completed("convert", "--t"), ["--to"]);
  assert.deepEqual(completed("lint", "--t"), []);
  assert.deepEqual(completed("explain", "--fix"), []);
});

test("bash completes the values of options, behind a space or an equals sign", () => {
  assert.deepEqual(completed("--color", "a"), ["auto", "always"]);
  assert.deepEqual(completed("--color", "=", "n"), ["never"]);
  assert.deepEqual(completed("--color", "="), ["auto", "always", "never"]);
  assert.deepEqual(completed("convert", "--to", ""), ["api", "aws-cli", "boto3", "sdk-js", "terraform", "step-functions"]);
  assert.deepEqual(completed("--format", "sa"), ["sarif"]);
});

test("the values of --format are those that the command takes", () => {
  for (const command of ["rules", "diff"]) {
    assert.deepEqual(completed(command, "--format", ""), ["text", "json"]);
    assert.match(run(["completions", "fish"]).out, new RegExp(`^complete -c macie-preflight -n '__fish_seen_subcommand_from [\\w ]*${command}[\\w ]*' -l format -x -a 'text json' `, "m"));
    assert.match(run(["completions", "zsh"]).out, new RegExp(`^ {4}${command}\\) options=\\(.*'--format=\\[[^']*\\]:FORMAT:\\(text json\\)'`, "m"));
  }
  assert.ok(completed("lint", "--format", "").includes("sarif"));
  assert.match(run(["completions", "fish"]).out, /^complete -c macie-preflight -n 'not __fish_seen_subcommand_from [\w ]*rules[\w ]*' -l format -x -a 'text concise json /m);
});

test("bash completes rule codes and shells, and leaves files to itself", () => {
  const codes = JSON.parse(run(["rules", "--format", "json"]).out).map(({ code }) => code);
  assert.deepEqual(completed("explain", ""), codes);
  assert.deepEqual(completed("completions", "z"), ["zsh"]);
  for (const words of [["lint", ""], ["diff", "a"], ["--config", ""], ["--baseline", "x"]]) assert.deepEqual(completed(...words), [], words.join(" "));
});

test("the scripts for zsh and fish have every command and every option with its help", () => {
  const zsh = run(["completions", "zsh"]).out;
  const fish = run(["completions", "fish"]).out;
  assert.match(zsh, /^#compdef macie-preflight\n/);
  for (const option of options) {
    assert.match(zsh, new RegExp(`'\\*?${option}=?\\[[^\\]]`), option);
    assert.match(fish, new RegExp(`^complete -c macie-preflight .*-l ${option.slice(2)} .*-d '.+'$`, "m"), option);
  }
  for (const command of commands) {
    assert.match(zsh, new RegExp(`^ {4}${command}\\) options=\\(`, "m"));
    assert.match(fish, new RegExp(`-a '[\\w ]*\\b${command}\\b`));
  }
});

test("completions requires one shell that is known", () => {
  for (const [args, message] of [
    [[], /`completions` requires one shell: bash, zsh, fish/],
    [["bash", "zsh"], /`completions` requires one shell/],
    [["fsh"], /`completions` requires one shell: bash, zsh, fish; found `fsh`/],
  ]) {
    const { code, out, err } = run(["completions", ...args]);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, message);
  }
});
