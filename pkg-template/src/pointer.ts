// JSON Pointers (RFC 6901).

/** The pointer to what names and indexes lead to. */
export function pointer(path: readonly (string | number)[]): string {
  let text = "";
  for (const segment of path) text += part(segment);
  return text;
}

/** The part of a pointer that a name or an index is. */
export function part(segment: string | number): string {
  return `/${typeof segment === "string" && (segment.includes("~") || segment.includes("/")) ? escaped(segment) : segment}`;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
