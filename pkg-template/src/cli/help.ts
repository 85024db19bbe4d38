// The text of `--help`: that of a command. That of the default command also lists the others.

import { COMMAND_NAMES, COMMANDS, type CommandName, type CommandRow, DEFAULT_COMMAND, LEVELS_MEAN } from "./commands.ts";
import { bySubject, type OptionRow, optionsOf } from "./options.ts";
import { wrapped } from "./wrap.ts";

const WIDTH = 80;

/** Where the second column begins, of options and of shorter things. */
const COLUMN = 31;
const NARROW_COLUMN = 15;

export function helpText(command: CommandName): string {
  const { usage, description, examples, exit }: CommandRow = COMMANDS[command];
  const isDefault = command === DEFAULT_COMMAND;
  const name = isDefault ? `macie-preflight [${command}]` : `macie-preflight ${command}`;
  const parts = [
    ...description.map((text) => wrapped(text, WIDTH).join("\n")),
    section("Usage", [`  ${name} ${usage}`]),
    isDefault
      ? section("Commands", [
          ...COMMAND_NAMES.flatMap((other) => row(other, COMMANDS[other].summary, NARROW_COLUMN)),
          "  `macie-preflight COMMAND --help` describes a command",
        ])
      : "",
    section("Examples", examples.flatMap(([line, effect]) => [`  # ${effect}`, ...broken(line)])),
    ...bySubject(optionsOf(command)).map(([subject, options]) =>
      section(subject, options.flatMap(([option, { help, ...others }]) => row(flagsOf(option, others), help, COLUMN))),
    ),
    isDefault ? section("Levels", Object.entries(LEVELS_MEAN).flatMap(([level, meaning]) => row(level, meaning, NARROW_COLUMN))) : "",
    section("Exit codes", Object.entries(exit).flatMap(([code, meaning]) => row(code, meaning, NARROW_COLUMN))),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function section(title: string, lines: string[]): string {
  return [title, ...lines].join("\n");
}

/** A word and what is said of it, in two columns. */
function row(word: string, text: string, column: number): string[] {
  const [first = "", ...others] = wrapped(text, WIDTH - column);
  const rest = others.map((line) => `${" ".repeat(column)}${line}`);
  return word.length + 2 > column - 2 ? [`  ${word}`, `${" ".repeat(column)}${first}`, ...rest] : [`  ${word.padEnd(column - 2)}${first}`, ...rest];
}

function flagsOf(name: string, { short, value }: Omit<OptionRow, "help">): string {
  return `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
}

/** A command line, in several lines if it is long. */
function broken(line: string): string[] {
  const lines: string[] = [];
  for (const part of line.length > WIDTH - 2 ? line.split(/ (?=--)/) : [line]) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length < WIDTH - "      ".length - " \\".length) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(part);
  }
  return lines.map((part, index) => `${index === 0 ? "  " : "      "}${part}${index < lines.length - 1 ? " \\" : ""}`);
}
