// Leads to a field: to the one that a pointer names, or to the first with an error.

/** Leads to the field that stands for a pointer, or to the nearest around it. */
export function jumpTo(pointer: string): void {
  reach(() => {
    for (let outer = pointer; ; outer = outer.slice(0, outer.lastIndexOf("/"))) {
      const field = document.querySelector(`form [data-pointer="${CSS.escape(outer)}"]`);
      if (field) return field;
      if (outer === "") return document.querySelector("form [data-pointer]");
    }
  });
}

/** Whether there is a field with an error; the first one is given the focus. */
export function jumpToFirstError(): boolean {
  // The innermost: a section with an error has a field within it.
  return reach(() => document.querySelector("form [data-error]:not(:has([data-error]))"));
}

/** Whether there is such a field; it is given the focus. What is folded is opened, and then has other fields. */
function reach(find: () => Element | null): boolean {
  const field = find();
  const folded = field?.closest("[data-folded]");
  if (folded) {
    folded.querySelector("button")?.click();
    // They are in the page once React has rendered them.
    requestAnimationFrame(() => focus(find()));
  } else {
    focus(field);
  }
  return field !== null;
}

function focus(field: Element | null): void {
  const control = field?.querySelector<HTMLElement>('input, textarea, button:not([aria-label^="Remove"])') ?? (field as HTMLElement | null);
  control?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}
