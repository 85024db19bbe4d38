// Leads to a field: to the one that a pointer names, or to the first with an error.

/** The field that stands for a pointer, or the nearest around it. */
export function jumpTo(pointer: string): void {
  for (let outer = pointer; ; outer = outer.slice(0, outer.lastIndexOf("/"))) {
    const field = document.querySelector(`form [data-pointer="${CSS.escape(outer)}"]`);
    if (field) return focus(field);
    if (outer === "") return focus(document.querySelector("form [data-pointer]"));
  }
}

/** Whether there is a field with an error; the first one is given the focus. */
export function jumpToFirstError(): boolean {
  // The innermost: a section with an error has a field within it.
  const field = document.querySelector("form [data-error]:not(:has([data-error]))");
  focus(field);
  return field !== null;
}

function focus(field: Element | null): void {
  const control = field?.querySelector<HTMLElement>('input, textarea, button:not([aria-label^="Remove"])') ?? (field as HTMLElement | null);
  control?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}
