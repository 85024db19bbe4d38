// The man page, in the macros of man(7).

import { COMMAND_NAMES, COMMANDS, type CommandRow, DEFAULT_COMMAND, LEVELS_MEAN } from "./commands.ts";
import { wrapped } from "./wrap.ts";
import { allOptions, bySubject, type OptionRow, optionsOf } from "./options.ts";

const WIDTH = 76;

/** What the manifest of a package says. */
interface Manifest {
  name: string;
  version: string;
  description: string;
  repository: { url: string };
}

/** The page of a package. */
export function manPage({ name, version, description, repository }: Manifest): string {
  const { description: overview, exit }: CommandRow = COMMANDS[DEFAULT_COMMAND];
  const examples = COMMAND_NAMES.flatMap((command) => COMMANDS[command].examples);
  const lines = [
    `.TH ${[name.toUpperCase(), "1", "", `${name} ${version}`, "User Commands"].map(argument).join(" ")}`,
    ...section("NAME", [`${code(name)} \\- ${prose(description)}`]),
    ...section("SYNOPSIS", COMMAND_NAMES.flatMap((command, index) => [...(index === 0 ? [] : [".br"]), synopsis(name, command)])),
    ...section("DESCRIPTION", paragraphs(overview)),
    ...section("COMMANDS", COMMAND_NAMES.flatMap((command) => [`.SS ${argument(command)}`, ...about(command)])),
    ...section("OPTIONS", [
      "Without a list of commands, an option is for all of them.",
      ...bySubject(allOptions()).flatMap(([subject, options]) => [`.SS ${argument(subject)}`, ...options.flatMap(option)]),
    ]),
    ...section("LEVELS", Object.entries(LEVELS_MEAN).flatMap(([level, meaning]) => item(code(level), meaning))),
    ...section("EXIT STATUS", Object.entries(exit).flatMap(([status, meaning]) => item(code(status), meaning))),
    ...section("ENVIRONMENT", [
      ...item(`${code("NO_COLOR")}, ${code("FORCE_COLOR")}`, "turn color off and on where --color doesn't say otherwise"),
    ]),
    ...section("FILES", item(code("macie-preflight.json"), "the configuration of a directory and those below it")),
    ...section("EXAMPLES", examples.flatMap(([line, effect]) => item(prose(effect), line, code))),
    ...section("SEE ALSO", [prose(repository.url.replace(/^git\+|\.git$/g, ""))]),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: string[]): string[] {
  return [`.SH ${argument(title)}`, ...lines];
}

function synopsis(name: string, command: (typeof COMMAND_NAMES)[number]): string {
  const word = command === DEFAULT_COMMAND ? `[${code(command)}]` : code(command);
  return `${code(name)} ${word} ${prose(COMMANDS[command].usage)}`;
}

/** What a command does; the description of the default command is that of the page. */
function about(command: (typeof COMMAND_NAMES)[number]): string[] {
  const { summary, description, exit }: CommandRow = COMMANDS[command];
  if (command === DEFAULT_COMMAND) return [prose(`${sentence(summary)} See DESCRIPTION.`)];
  const codes = Object.entries(exit).map(([status, meaning]) => `${status}: ${meaning}`);
  const own = optionsOf(command).flatMap(([name, { commands }]) => (commands === undefined ? [] : [`--${name}`]));
  return paragraphs([...description, ...(own.length === 0 ? [] : [`Options: ${own.join(", ")}.`]), `Exit status: ${codes.join("; ")}.`]);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function option([name, { short, value, commands = [], help }]: [name: string, row: OptionRow]): string[] {
  const flags = [...(short === undefined ? [] : [code(`-${short}`)]), `${code(`--${name}`)}${value === undefined ? "" : ` \\fI${escaped(value)}\\fR`}`];
  return item(flags.join(", "), `${help}${commands.length === 0 ? "" : ` (${commands.join(", ")})`}`);
}

function item(head: string, text: string, write: (text: string) => string = prose): string[] {
  return [".TP", head, write(text)];
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text, index) => [...(index === 0 ? [] : [".PP"]), prose(text)]);
}

/** An argument of a macro. */
function argument(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}

function code(text: string): string {
  return `\\fB${escaped(text)}\\fR`;
}

/** Lines of text, none of which begins like a request. */
function prose(text: string): string {
  return wrapped(escaped(text), WIDTH)
    .map((line) => line.replace(/^[.']/, "\\&$&"))
    .join("\n");
}

function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/[^\x20-\x7e]/gu, (character) => `\\[u${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`);
}
