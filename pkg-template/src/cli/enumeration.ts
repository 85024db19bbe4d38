// Lists as people write and read them.

/** How many items of a list are shown. */
const SHOWN = 10;

/** The first items of a list, and how many more there are. */
export function abridged(items: readonly string[]): string[] {
  return items.length <= SHOWN ? [...items] : [...items.slice(0, SHOWN), `and ${items.length - SHOWN} more`];
}

/** The items between commas, empty ones as well; none of a blank text. */
export function separated(text: string): string[] {
  return text.trim() === "" ? [] : text.split(",").map((item) => item.trim());
}
