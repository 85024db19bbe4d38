// Rows of key and value: the tags of the job, and the tags that a condition is about.

import { Suspense, lazy, useState } from "react";
import { useStore, useValue } from "../draft/hooks.ts";
import { type Json, isObject } from "../draft/pointer.ts";
import { Field } from "./Field.tsx";
import type { Pair } from "./PairRows.tsx";
import { textOf } from "./members.tsx";

const PairRows = lazy(() => import("./PairRows.tsx"));

/** The tags of the job: an object. A key that is written twice counts once, so the rows are kept as they were written. */
export function TagsMember({ pointer }: { pointer: string }) {
  const store = useStore();
  const value = useValue(pointer);
  const [rows, setRows] = useState<Pair[]>([]);
  const shown = same(Object.fromEntries(rows), value) ? rows : pairsOf(value);
  const write = (pairs: Pair[]) => {
    setRows(pairs);
    store.set(pointer, pairs.length === 0 ? undefined : Object.fromEntries(pairs));
  };
  return (
    <Field pointer={pointer} deep stretch written={shown.length}>
      <Suspense><PairRows pairs={shown} onChange={write} onLeave={() => store.leave(pointer)} /></Suspense>
    </Field>
  );
}

/** The tags of a condition: a list of objects. */
export function TagValuesMember({ pointer }: { pointer: string }) {
  const store = useStore();
  const value = useValue(pointer);
  const pairs = Array.isArray(value) ? value.map((pair): Pair => (isObject(pair) ? [textOf(pair.key), textOf(pair.value)] : ["", ""])) : [];
  const write = (pairs: Pair[]) => store.set(pointer, pairs.map(([key, value]) => ({ key, value })));
  return (
    <Field pointer={pointer} deep stretch>
      <Suspense><PairRows pairs={pairs} onChange={write} onLeave={() => store.leave(pointer)} /></Suspense>
    </Field>
  );
}

function pairsOf(value: Json | undefined): Pair[] {
  return isObject(value) ? Object.entries(value).map(([key, value]) => [key, textOf(value)]) : [];
}

function same(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other ?? {});
}
