// As much of YAML as the files for other tools have: mappings, sequences, plain and quoted texts, texts in lines, and JSON's
// lists of texts. Anything else is an error.

/** The value of the text. */
export function yaml(text) {
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [{ indent: line.search(/\S/), text: line.trim(), number: index + 1 }]));
  const source = text.split("\n");
  let at = 0;

  function block(indent) {
    return lines[at].text.startsWith("- ") ? sequence(indent) : mapping(indent);
  }

  function sequence(indent) {
    const items = [];
    while (at < lines.length && lines[at].indent === indent && lines[at].text.startsWith("- ")) {
      const line = lines[at];
      const rest = line.text.slice(2);
      if (/^[\w-]+:(?: |$)/.test(rest)) {
        lines[at] = { ...line, indent: indent + 2, text: rest };
        items.push(mapping(indent + 2));
      } else {
        items.push(scalar(rest, line));
        at += 1;
      }
    }
    return items;
  }

  function mapping(indent) {
    const members = {};
    while (at < lines.length && lines[at].indent === indent && !lines[at].text.startsWith("- ")) {
      const line = lines[at];
      const [, name, rest] = /^([\w-]+):(?: (.*))?$/.exec(line.text) ?? fail(line);
      if (name in members) fail(line);
      at += 1;
      if (rest === "|") members[name] = literal(indent);
      else if (rest !== undefined) members[name] = scalar(rest, line);
      else if (at < lines.length && lines[at].indent > indent) members[name] = block(lines[at].indent);
      else fail(line);
    }
    if (at < lines.length && lines[at].indent > indent) fail(lines[at]);
    return members;
  }

  function literal(indent) {
    const from = lines[at];
    let end = from.number;
    for (; at < lines.length && lines[at].indent > indent; at++) end = lines[at].number;
    return `${source.slice(from.number - 1, end).map((line) => line.slice(from.indent)).join("\n")}\n`;
  }

  function scalar(text, line) {
    if (/^["[]/.test(text)) return text.startsWith("[") && !text.includes('"') ? text.slice(1, -1).split(", ") : JSON.parse(text);
    if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
    if (/^['{&*!|>%@`]|: | #/.test(text)) fail(line);
    return text === "true" ? true : text === "false" ? false : text;
  }

  function fail({ number, text }) {
    throw new Error(`line ${number} can't be read: ${text}`);
  }

  const value = block(0);
  if (at < lines.length) fail(lines[at]);
  return value;
}
