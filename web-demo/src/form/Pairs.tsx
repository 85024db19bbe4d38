// Rows of key and value: the tags of the job, and the tags that a condition is about.

import AttributeEditor from "@cloudscape-design/components/attribute-editor";
import Input from "@cloudscape-design/components/input";
import { useState } from "react";
import { useStore, useValue } from "../draft/hooks.ts";
import { type Json, isObject } from "../draft/pointer.ts";
import { Field } from "./Field.tsx";
import { textOf } from "./members.tsx";

export type Pair = [key: string, value: string];

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
    <Field pointer={pointer} deep stretch>
      <PairRows pairs={shown} onChange={write} onLeave={() => store.leave(pointer)} />
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
      <PairRows pairs={pairs} onChange={write} onLeave={() => store.leave(pointer)} />
    </Field>
  );
}

interface Props {
  pairs: Pair[];
  onChange: (pairs: Pair[]) => void;
  onLeave: () => void;
}

function PairRows({ pairs, onChange, onLeave }: Props) {
  const column = (place: 0 | 1, label: string) => ({
    label,
    control: (pair: Pair, row: number) => (
      <Input
        value={pair[place]}
        ariaLabel={`${label} ${row + 1}`}
        onChange={({ detail }) => onChange(pairs.with(row, place === 0 ? [detail.value, pair[1]] : [pair[0], detail.value]))}
        onBlur={onLeave}
      />
    ),
  });
  return (
    <AttributeEditor
      items={pairs}
      definition={[column(0, "Key"), column(1, "Value")]}
      addButtonText="Add tag"
      removeButtonText="Remove"
      removeButtonAriaLabel={([key]) => `Remove tag ${key}`}
      onAddButtonClick={() => onChange([...pairs, ["", ""]])}
      onRemoveButtonClick={({ detail }) => onChange(pairs.toSpliced(detail.itemIndex, 1))}
    />
  );
}

function pairsOf(value: Json | undefined): Pair[] {
  return isObject(value) ? Object.entries(value).map(([key, value]) => [key, textOf(value)]) : [];
}

function same(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other ?? {});
}
