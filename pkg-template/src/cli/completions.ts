// `completions`: scripts for shells that complete commands, options and their values, made from the table of options.

import { rules } from "../index.ts";
import { COMMAND_NAMES, type CommandName, DEFAULT_COMMAND } from "./commands.ts";
import { allOptions, type OptionRow, optionsOf, type Shell, SHELLS } from "./options.ts";

/** The script for each shell. */
export const COMPLETIONS: Record<Shell, () => string> = { bash, zsh, fish };

/** What a command takes that isn't a file. */
function wordsFor(command: CommandName): readonly string[] {
  return command === "explain" ? rules().map(({ code }) => code) : command === "completions" ? SHELLS : [];
}

function flagsOf(name: string, { short }: OptionRow): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

function bash(): string {
  const options = allOptions();
  const patterns = (name: string, { commands }: OptionRow): string => (commands ?? ["*"]).map((command) => `${command}:--${name}`).join("|");
  const choices = options.flatMap(([name, row]) => (row.choices === undefined ? [] : [`    ${patterns(name, row)}) words="${row.choices.join(" ")}" ;;`]));
  const files = options.flatMap(([name, row]) => (row.value === undefined || row.choices !== undefined ? [] : [patterns(name, row)]));
  const commands = COMMAND_NAMES.map((command) => {
    const flags = optionsOf(command).flatMap(([name, row]) => flagsOf(name, row));
    return `        ${command}) options="${flags.join(" ")}" words="${wordsFor(command).join(" ")}" ;;`;
  });
  return `# bash completion for macie-preflight
_macie_preflight() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word words="" options=""
  if [[ $current == "=" ]]; then
    current=""
  elif [[ $previous == "=" ]]; then
    previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${COMMAND_NAMES.join("|")}) command="$word"; break ;;
    esac
  done
  COMPREPLY=()
  case "\${command:-${DEFAULT_COMMAND}}:$previous" in
${choices.join("\n")}
    ${files.join("|")}) return ;;
    *)
      case "\${command:-${DEFAULT_COMMAND}}" in
${commands.join("\n")}
      esac
      [[ -n $command ]] || words="${COMMAND_NAMES.join(" ")}"
      [[ $current != -* ]] || words="$options"
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F _macie_preflight macie-preflight
`;
}

function zsh(): string {
  const commands = COMMAND_NAMES.map((command) => {
    const options = optionsOf(command).flatMap(([name, row]) => {
      const { value, choices, repeatable, help } = row;
      const values = choices === undefined ? "_files" : `(${choices.join(" ")})`;
      const argument = value === undefined ? "" : `:${zshText(value)}:${values}`;
      return flagsOf(name, row).map((flag) => {
        const takes = value === undefined ? "" : flag.startsWith("--") ? "=" : "+";
        return quoted(`${repeatable ? "*" : ""}${flag}${takes}[${zshText(help)}]${argument}`);
      });
    });
    const words = wordsFor(command);
    return `    ${command}) options=(${options.join(" ")}) words_=(${words.join(" ")}) ;;`;
  });
  return `#compdef macie-preflight
_macie_preflight_words() {
  if [[ -z $command_ ]]; then
    compadd -- ${COMMAND_NAMES.join(" ")}
  fi
  if (( \${#words_} )); then
    compadd -- $words_
  else
    _files
  fi
}
_macie_preflight() {
  local command_="" word
  local -a options words_
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      ${COMMAND_NAMES.join("|")}) command_=$word; break ;;
    esac
  done
  case \${command_:-${DEFAULT_COMMAND}} in
${commands.join("\n")}
  esac
  _arguments $options '*: :_macie_preflight_words'
}
if [[ $funcstack[1] == _macie_preflight ]]; then
  _macie_preflight "$@"
else
  compdef _macie_preflight macie-preflight
fi
`;
}

/** A text in which nothing has a meaning for `_arguments`. */
function zshText(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}

function fish(): string {
  const others = COMMAND_NAMES.filter((command) => command !== DEFAULT_COMMAND);
  const conditionFor = (commands: readonly CommandName[]): string => {
    const seen = `__fish_seen_subcommand_from ${commands.join(" ")}`;
    if (!commands.includes(DEFAULT_COMMAND)) return seen;
    return `not __fish_seen_subcommand_from ${others.filter((command) => !commands.includes(command)).join(" ")}`;
  };
  const line = (name: string, { short, value, choices, commands, help }: OptionRow): string => {
    const condition = commands === undefined ? "" : ` -n ${quoted(conditionFor(commands))}`;
    const argument = value === undefined ? "" : choices === undefined ? " -r" : ` -x -a ${quoted(choices.join(" "))}`;
    return `complete -c macie-preflight${condition} -l ${name}${short === undefined ? "" : ` -s ${short}`}${argument} -d ${quoted(help)}`;
  };
  const lines = allOptions().map(([name, row]) => line(name, row));
  const words = COMMAND_NAMES.flatMap((command) => {
    const own = wordsFor(command);
    return own.length === 0 ? [] : [`complete -c macie-preflight -n ${quoted(conditionFor([command]))} -f -a ${quoted(own.join(" "))}`];
  });
  return `# fish completion for macie-preflight
complete -c macie-preflight -n ${quoted(`not __fish_seen_subcommand_from ${COMMAND_NAMES.join(" ")}`)} -a ${quoted(COMMAND_NAMES.join(" "))}
${[...words, ...lines].join("\n")}
`;
}

/** The text between single quotes, as both zsh and fish read it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
