/** So many of them, in words. */
export function plural(count: number, noun: string, digits = String(count)): string {
  return `${digits} ${noun}${count === 1 ? "" : "s"}`;
}
