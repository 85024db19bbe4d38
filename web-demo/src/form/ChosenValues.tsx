// Values of a list of texts, chosen from those that are known.

import Multiselect, { type MultiselectProps } from "@cloudscape-design/components/multiselect";
import { useStore, useUnknown, useValue } from "../draft/hooks.ts";
import { Field } from "./Field.tsx";
import { fieldAt } from "./fields.ts";
import { NOT_KNOWN, textsOf } from "./members.tsx";

interface Props {
  pointer: string;
  options: MultiselectProps.Options;
  brief?: boolean;
  /** Whether the options can be searched, where there are many. */
  search?: boolean;
}

export default function ChosenValues({ pointer, options, brief = false, search = false }: Props) {
  const store = useStore();
  const info = fieldAt(pointer);
  const value = useValue(pointer);
  const unknown = useUnknown(pointer);
  const chosen = textsOf(value);
  const all = options.flatMap((option) => ("options" in option ? option.options : option));
  // What isn't among the options is shown nonetheless, and stays: its fault stands below.
  const label = (value: string) => all.find((option) => option.value === value)?.label ?? value;
  const write = (values: string[]) => store.set(pointer, values.length === 0 && !info.required ? undefined : values);
  return (
    <Field pointer={pointer} brief={brief} deep written={chosen.length}>
      <Multiselect
        options={options}
        selectedOptions={chosen.map((value) => ({ value, label: label(value) }))}
        placeholder={unknown ? NOT_KNOWN : "Choose"}
        filteringType={search ? "auto" : "none"}
        filteringPlaceholder="Search"
        filteringAriaLabel={`Search ${info.title.toLowerCase()}`}
        empty="No matches"
        onChange={({ detail }) => write(detail.selectedOptions.map(({ value }) => value ?? ""))}
        onBlur={() => store.leave(pointer)}
      />
    </Field>
  );
}
