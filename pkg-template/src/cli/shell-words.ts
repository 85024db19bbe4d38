// Words of a command line as a POSIX shell reads them.

/** A text as one word, on one line. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  // bash, zsh, ksh, and POSIX since 2024 read escapes in `$'…'`.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return `$'${text.replace(/[\\']/g, "\\$&").replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, octal)}'`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function octal(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}

/** An operand, which an option can't be taken for. */
export function shellOperand(text: string): string {
  return shellWord(text.startsWith("-") && text !== "-" ? `./${text}` : text);
}
