// Values of a condition whose list is closed.

import Multiselect from "@cloudscape-design/components/multiselect";
import { useStore, useValue } from "../draft/hooks.ts";
import { Field } from "./Field.tsx";
import { inWords } from "./fields.ts";
import { textOf } from "./members.tsx";

export default function ChosenValues({ pointer, options }: { pointer: string; options: readonly string[] }) {
  const store = useStore();
  const value = useValue(pointer);
  const chosen = Array.isArray(value) ? value.map(textOf) : [];
  const option = (value: string) => ({ value, label: inWords(value) });
  return (
    <Field pointer={pointer} brief deep>
      <Multiselect
        options={options.map(option)}
        selectedOptions={chosen.map(option)}
        placeholder="Choose"
        onChange={({ detail }) => store.set(pointer, detail.selectedOptions.map(({ value }) => value ?? ""))}
        onBlur={() => store.leave(pointer)}
      />
    </Field>
  );
}
