// JSON Pointers (RFC 6901).

/** The pointer to what names and indexes lead to. */
export function pointer(path: readonly (string | number)[]): string {
  let text = "";
  for (const segment of path) text += `/${typeof segment === "string" && /[~/]/.test(segment) ? escaped(segment) : segment}`;
  return text;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
