// Terraform's language, as far as it is to be colored.

import { StreamLanguage } from "@codemirror/language";

const TOKENS: [RegExp, string][] = [
  [/^(?:#|\/\/).*/, "comment"],
  [/^"(?:[^"\\]|\\.)*"?/, "string"],
  [/^\d+(?:\.\d+)?/, "number"],
  [/^(?:true|false)\b/, "bool"],
  [/^null\b/, "null"],
  // An argument, and the type of a block.
  [/^[A-Za-z_][\w-]*(?=\s*=(?!=))/, "propertyName"],
  [/^[A-Za-z_][\w-]*(?=\s*(?:"[^"]*"\s*)*\{)/, "keyword"],
  [/^[A-Za-z_][\w-]*/, "variableName"],
];

export const hcl = StreamLanguage.define<{ inComment: boolean }>({
  name: "hcl",
  startState: () => ({ inComment: false }),
  token(stream, state) {
    if (state.inComment || stream.match("/*")) {
      state.inComment = stream.skipTo("*/") !== true;
      if (state.inComment) stream.skipToEnd();
      else stream.match("*/");
      return "comment";
    }
    if (stream.eatSpace()) return null;
    const token = TOKENS.find(([pattern]) => stream.match(pattern));
    if (!token) stream.next();
    return token?.[1] ?? null;
  },
  languageData: { commentTokens: { line: "#" } },
});
