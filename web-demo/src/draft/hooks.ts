// How components read the draft: each subscribes to what it shows, and is rendered when that has changed.

import type { Diagnostic } from "macie-preflight";
import { createContext, startTransition, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Json, at, isObject } from "./pointer.ts";
import type { DraftStore } from "./store.ts";

export const StoreContext = createContext<DraftStore | null>(null);

export function useStore(): DraftStore {
  const store = use(StoreContext);
  if (!store) throw new Error("the page is rendered without a draft");
  return store;
}

/** What `select` takes from the draft; it must give the same thing as long as nothing has changed. */
export function useDraft<Part>(select: (store: DraftStore) => Part): Part {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store));
}

/** The same, for what takes longer than a key stroke: it follows when nothing else is to be done. `select` may use nothing but the draft. */
export function useLaterDraft<Part>(select: (store: DraftStore) => Part): Part {
  const store = useStore();
  const [part, setPart] = useState(() => select(store));
  useEffect(() => {
    const follow = () => {
      const now = select(store);
      startTransition(() => setPart(() => now));
    };
    // It may have changed since it was rendered.
    follow();
    return store.subscribe(follow);
  }, [store]);
  return part;
}

export function useValue(pointer: string): Json | undefined {
  return useDraft(({ value }) => at(value, pointer));
}

/** The names of the members of an object: they change less often than the members. */
export function useMembers(pointer: string): string[] {
  const names = useDraft(({ value }) => {
    const found = at(value, pointer);
    return isObject(found) ? JSON.stringify(Object.keys(found)) : "[]";
  });
  return useMemo(() => JSON.parse(names) as string[], [names]);
}

/** How many items a list has; 0 for what isn't a list. */
export function useLength(pointer: string): number {
  return useDraft(({ value }) => {
    const found = at(value, pointer);
    return Array.isArray(found) ? found.length : 0;
  });
}

/** What is to be said at a field of which something isn't known. */
export function useUnknown(pointer: string): string | undefined {
  return useDraft(({ read }) => read?.unknown.get(pointer));
}

/** What is to be shown at a field; with `deep`, also what was found below it, for fields that hold several values. */
export function useFindings(pointer: string, deep = false): readonly Diagnostic[] {
  const words = useDraft((store) => key(shown(store, pointer, deep)));
  const store = useStore();
  // The words stand for the findings: as long as they are the same, so are these.
  return useMemo(() => shown(store, pointer, deep), [words, store, pointer, deep]);
}

function shown(store: DraftStore, pointer: string, deep: boolean): readonly Diagnostic[] {
  return deep ? store.shownWithin(pointer) : store.shown(pointer);
}

function key(findings: readonly Diagnostic[]): string {
  return findings.map(({ pointer, message, severity }) => `${severity} ${pointer} ${message}`).join("\n");
}
