// A control for each type of member. Which one a member gets, and what it allows, comes from its declaration.

import Button from "@cloudscape-design/components/button";
import Checkbox from "@cloudscape-design/components/checkbox";
import Input from "@cloudscape-design/components/input";
import RadioGroup from "@cloudscape-design/components/radio-group";
import Select from "@cloudscape-design/components/select";
import Textarea from "@cloudscape-design/components/textarea";
import type { FieldInfo } from "macie-preflight";
import { useStore, useUnknown, useValue } from "../draft/hooks.ts";
import type { Json } from "../draft/pointer.ts";
import { Field } from "./Field.tsx";
import { fieldAt, inWords } from "./fields.ts";

interface Props {
  pointer: string;
  label?: string;
  brief?: boolean;
}

/** The field of a member that holds no members of its own. */
export function Member(props: Props) {
  switch (fieldAt(props.pointer).type) {
    case "choice":
      return <ChoiceMember {...props} />;
    case "boolean":
      return <BooleanMember {...props} />;
    case "list":
      return <LinesMember {...props} />;
    case "integer":
    case "number":
      return <TextMember {...props} read={numberIn} numeric />;
    default:
      return <TextMember {...props} />;
  }
}

/** What stands in an empty control whose value isn't known. */
export const NOT_KNOWN = "Not known";

interface TextProps extends Props {
  deep?: boolean;
  /** What a text stands for, and the text of a value; the text itself, if nothing else is said. */
  read?: (text: string) => Json;
  show?: (value: Json | undefined) => string;
  numeric?: boolean;
  placeholder?: string | undefined;
  /** Writes the text in the user's place. */
  generate?: { label: string; text: () => string };
}

export function TextMember({ pointer, read = (text) => text, show = textOf, numeric, placeholder, generate, ...rest }: TextProps) {
  const store = useStore();
  const info = fieldAt(pointer);
  const text = show(useValue(pointer));
  const unknown = useUnknown(pointer);
  const generated = generate && <Button onClick={() => store.set(pointer, generate.text())}>{generate.label}</Button>;
  return (
    <Field {...rest} pointer={pointer} written={[...text].length} secondaryControl={generated}>
      <Input
        value={text}
        inputMode={numeric ? "numeric" : "text"}
        placeholder={unknown ? NOT_KNOWN : (placeholder ?? "")}
        ariaRequired={info.required}
        onChange={({ detail }) => store.set(pointer, detail.value === "" && !info.required ? undefined : read(detail.value))}
        onBlur={() => store.leave(pointer)}
      />
    </Field>
  );
}

export function ChoiceMember({ pointer, only, onChange, ...rest }: Props & { only?: string[]; onChange?: (value: string) => void }) {
  const store = useStore();
  const info = fieldAt(pointer);
  const value = textOf(useValue(pointer));
  const unknown = useUnknown(pointer);
  const change = (value: string) => {
    if (onChange) onChange(value);
    else store.set(pointer, value);
    // Unlike a text, a choice is complete once it is made.
    store.leave(pointer);
  };
  const options = choices(info, only);
  return (
    <Field {...rest} pointer={pointer}>
      {options.length === 2 && !only ? (
        <RadioGroup value={value} items={options} ariaRequired={info.required} onChange={({ detail }) => change(detail.value)} />
      ) : (
        <Select
          options={options}
          // What isn't among the options is shown nonetheless: its fault stands below.
          selectedOption={options.find((option) => option.value === value) ?? (value === "" ? null : { value, label: value })}
          placeholder={unknown ? NOT_KNOWN : info.default ? `Default: ${info.default}` : "Choose"}
          onChange={({ detail }) => change(detail.selectedOption.value ?? "")}
          onBlur={() => store.leave(pointer)}
        />
      )}
    </Field>
  );
}

function choices({ values = [] }: FieldInfo, only: string[] | undefined) {
  const those = only ? values.filter(({ value }) => only.includes(value)) : values;
  // Operators are told by their words; for other values these say more than a label holds.
  return those.map(({ value, documentation }) =>
    only ? { value, label: documentation.replace(/\.$/, ""), labelTag: value } : { value, label: inWords(value), description: documentation.replaceAll("`", "") },
  );
}

function BooleanMember({ pointer, ...rest }: Props) {
  const store = useStore();
  const value = useValue(pointer);
  return (
    <Field {...rest} pointer={pointer}>
      <Checkbox checked={value === true} onChange={({ detail }) => store.set(pointer, detail.checked)} onBlur={() => store.leave(pointer)}>
        {fieldAt(pointer).title}
      </Checkbox>
    </Field>
  );
}

/** A list of texts, one a line: long lists can be pasted. */
export function LinesMember({ pointer, placeholder = "One per line", ...rest }: Props & { placeholder?: string }) {
  const store = useStore();
  const info = fieldAt(pointer);
  const value = useValue(pointer);
  const unknown = useUnknown(pointer);
  const lines = textsOf(value);
  const write = (lines: string[]) => store.set(pointer, lines.length === 0 && !info.required ? undefined : lines);
  return (
    <Field {...rest} pointer={pointer} deep written={lines.length}>
      <Textarea
        value={lines.join("\n")}
        rows={Math.min(Math.max(lines.length, 1), 8)}
        placeholder={unknown ? NOT_KNOWN : placeholder}
        ariaRequired={info.required}
        spellcheck={false}
        onChange={({ detail }) => write(detail.value === "" ? [] : detail.value.split("\n"))}
        onBlur={() => {
          if (lines.includes("")) write(lines.filter((line) => line !== ""));
          store.leave(pointer);
        }}
      />
    </Field>
  );
}

/** The items of a list as texts that can be edited, or what stands in its place. */
export function textsOf(value: Json | undefined): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(textOf) : [textOf(value)];
}

/** Any value as a text that can be edited. */
export function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
}

/** The number that a text is; what isn't one stays as it was written, and is found to be of the wrong type. */
function numberIn(text: string): Json {
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) || String(number) !== text.trim() ? text : number;
}
