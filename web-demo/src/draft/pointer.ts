// JSON Pointers (RFC 6901): reading and changing one member of a JSON value, without changing the value itself.

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

/** The pointer of a member below another: `below("/tags", "a/b")` is `/tags/a~1b`. */
export function below(pointer: string, ...path: (string | number)[]): string {
  return pointer + path.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

export function segments(pointer: string): string[] {
  const path = pointer.split("/").slice(1);
  return pointer.includes("~") ? path.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~")) : path;
}

/** Whether a pointer is another one, or leads below it. */
export function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a pointer, if anything does. */
export function at(value: Json | undefined, pointer: string): Json | undefined {
  for (const segment of segments(pointer)) {
    if (Array.isArray(value)) value = value[Number(segment)];
    else if (isObject(value) && Object.hasOwn(value, segment)) value = value[segment];
    else return undefined;
  }
  return value;
}

/** The value with another member at a pointer; with none there if `member` is `undefined`. */
export function changed(value: Json | undefined, pointer: string, member: Json | undefined): Json {
  return put(value, segments(pointer), member) ?? {};
}

function put(value: Json | undefined, [segment, ...rest]: string[], member: Json | undefined): Json | undefined {
  if (segment === undefined) return member;
  if (Array.isArray(value)) {
    const items = [...value];
    const item = put(items[Number(segment)], rest, member);
    if (item === undefined) items.splice(Number(segment), 1);
    else items[Number(segment)] = item;
    return items;
  }
  const members = isObject(value) ? { ...value } : {};
  const inner = put(Object.hasOwn(members, segment) ? members[segment] : undefined, rest, member);
  if (inner === undefined) delete members[segment];
  // `__proto__` is a name like any other.
  else Object.defineProperty(members, segment, { value: inner, enumerable: true, configurable: true, writable: true });
  return members;
}
