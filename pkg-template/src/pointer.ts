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

/** The pointer to what the first segments lead to, so many. */
export function upTo(pointer: string, segments: number): string {
  let end = 0;
  for (let left = segments; left > 0; left--) end = pointer.indexOf("/", end) + 1;
  const next = pointer.indexOf("/", end);
  return next < 0 ? pointer : pointer.slice(0, next);
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
