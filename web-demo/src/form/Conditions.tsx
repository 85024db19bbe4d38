// Conditions on objects or on buckets: which ones there are, and what each may say, comes from `conditions()`.

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import Header from "@cloudscape-design/components/header";
import Select from "@cloudscape-design/components/select";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ConditionInfo, type ConditionValue, bucketTags, tags } from "macie-preflight";
import { Suspense, lazy, memo, useState } from "react";
import { useDraft, useLength, useStore, useUnknown, useValue } from "../draft/hooks.ts";
import type { DraftStore } from "../draft/store.ts";
import { type Json, at, below, isObject } from "../draft/pointer.ts";
import { Field, Findings } from "./Field.tsx";
import { conditionsFor, fieldAt, inWords, membersOf } from "./fields.ts";
import { ChoiceMember, LinesMember, TextMember, textOf } from "./members.tsx";
import { TagValuesMember } from "./Pairs.tsx";

const ChosenValues = lazy(() => import("./ChosenValues.tsx"));

/** Both blocks of conditions below a pointer: those to leave out, and those to take. */
export function ConditionBlocks({ pointer }: { pointer: string }) {
  return (
    <SpaceBetween size="l">
      <Findings pointer={pointer} />
      {membersOf(pointer).toReversed().map((block) => <ConditionBlock key={block.name} pointer={pointer} name={block.name} />)}
    </SpaceBetween>
  );
}

function ConditionBlock({ pointer, name }: { pointer: string; name: string }) {
  const store = useStore();
  const block = below(pointer, name);
  const list = below(block, "and");
  const { title, documentation } = fieldAt(block);
  const length = useLength(list);
  const first = conditionsFor(block)[0];
  const [added, setAdded] = useState(-1);
  const add = () => {
    const condition = first ? fresh(first) : {};
    const items = at(store.value, list);
    setAdded(length);
    store.set(list, [...(Array.isArray(items) ? items : []), condition]);
  };
  return (
    <SpaceBetween size="s">
      <Header variant="h3" description={documentation} counter={length > 0 ? `(${length})` : ""} actions={<Button onClick={add} ariaLabel={`Add condition to ${title.toLowerCase()}`}>Add condition</Button>}>
        {title}
      </Header>
      <Findings pointer={block} />
      <Findings pointer={list} />
      {Array.from({ length }, (_, index) => <Condition key={index} block={block} index={index} folded={length > MANY && index !== added} />)}
    </SpaceBetween>
  );
}

/** With more conditions than this, each is a line, with what was found in it, until it is opened. */
const MANY = 8;

const Condition = memo(function Condition({ block, index, folded }: { block: string; index: number; folded: boolean }) {
  const store = useStore();
  const pointer = below(block, "and", index);
  const [opened, setOpened] = useState(!folded);
  // Once open it stays so: it mustn't close under the hands of who is writing in it.
  if (!opened && !folded) setOpened(true);
  return opened ? <OpenCondition store={store} block={block} index={index} pointer={pointer} /> : <FoldedCondition block={block} index={index} pointer={pointer} onOpen={() => setOpened(true)} />;
});

interface ConditionProps {
  block: string;
  index: number;
  pointer: string;
}

function FoldedCondition({ block, index, pointer, onOpen }: ConditionProps & { onOpen: () => void }) {
  const condition = useValue(pointer);
  const place = `${fieldAt(block).title} ${index + 1}`;
  return (
    <div className="condition" role="group" aria-label={place} data-pointer={pointer} data-folded>
      <div className="condition-head">
        <span className="condition-words">{place}: {inOneLine(condition)}</span>
        <Button variant="inline-link" ariaLabel={`Edit ${place}`} onClick={onOpen}>Edit</Button>
      </div>
      <Findings pointer={pointer} deep />
    </div>
  );
}

/** `STARTS_WITH OBJECT_KEY exports/`: the texts of a condition, in the order of its members. */
function inOneLine(condition: Json | undefined): string {
  if (Array.isArray(condition)) return condition.map(inOneLine).join(", ");
  return isObject(condition) ? Object.values(condition).map(inOneLine).join(" ") : textOf(condition);
}

function OpenCondition({ store, block, index, pointer }: ConditionProps & { store: DraftStore }) {
  const infos = conditionsFor(block);
  // Rendered again when another holder or property is chosen, and not for each key stroke in its values.
  const holders = membersOf(pointer).map(({ name }) => name);
  const holder = useDraft(({ value }) => holders.find((name) => at(value, below(pointer, name)) !== undefined)) ?? "";
  const key = textOf(useValue(below(pointer, holder, "key")));
  const info = infos.find((info) => info.in === holder && (info.key === undefined || info.key === key));
  const unknown = useUnknown(pointer);
  const place = `${fieldAt(block).title} ${index + 1}`;
  return (
    <div className="condition" role="group" aria-label={place} data-pointer={pointer}>
      <SpaceBetween size="s">
        <div className="condition-head">
          <Box variant="strong">{place}</Box>
          <Button variant="inline-icon" iconName="remove" ariaLabel={`Remove ${place}`} onClick={() => remove(store, block, index)} />
        </div>
        <Findings pointer={pointer} />
        {holder && <Findings pointer={below(pointer, holder)} />}
        {!unknown && (
          <div className="side-by-side">
            <PropertyField pointer={pointer} holder={holder} infos={infos} info={info} written={key} />
            {holder && <ChoiceMember pointer={below(pointer, holder, "comparator")} brief {...(info && { only: info.comparators })} />}
          </div>
        )}
        {holder && <Values pointer={below(pointer, holder)} info={info} />}
      </SpaceBetween>
    </div>
  );
}

interface PropertyProps {
  pointer: string;
  holder: string;
  infos: ConditionInfo[];
  info: ConditionInfo | undefined;
  written: string;
}

/** What the condition is about: a property, or tags. */
function PropertyField({ pointer, holder, infos, info, written }: PropertyProps) {
  const store = useStore();
  const options = infos.map((of) => ({
    value: `${of.in} ${of.key ?? ""}`,
    label: of.key ? inWords(of.key) : "Tags",
    labelTag: of.until ? `removed in ${of.until}` : "",
    description: of.documentation,
  }));
  const selected = options.find(({ value }) => info && value === `${info.in} ${info.key ?? ""}`);
  const select = (
    <Select
      options={options}
      selectedOption={selected ?? (written === "" ? null : { value: written, label: written })}
      placeholder="Choose"
      onChange={({ detail }) => {
        const of = infos.find((info) => detail.selectedOption.value === `${info.in} ${info.key ?? ""}`);
        if (of) store.set(pointer, turned(at(store.value, pointer), of));
      }}
    />
  );
  const key = membersOf(below(pointer, holder)).find(({ name }) => name === "key");
  return holder && key ? <Field pointer={below(pointer, holder, key.name)} label="Property" brief>{select}</Field> : <FormField label="Property">{select}</FormField>;
}

function Values({ pointer, info }: { pointer: string; info: ConditionInfo | undefined }) {
  const member = membersOf(pointer).find(({ type, items }) => type === "list" && items !== undefined);
  if (!member) return null;
  const values = below(pointer, member.name);
  if (member.items === "object") return <TagValuesMember pointer={values} />;
  if (info?.values) return <Suspense><ChosenValues pointer={values} options={info.values.map((value) => ({ value, label: inWords(value) }))} brief /></Suspense>;
  const placeholder = info ? EXAMPLES[info.value] : undefined;
  return info?.maxValues === 1 ? (
    <SingleValue pointer={values} placeholder={placeholder} />
  ) : (
    <LinesMember pointer={values} brief placeholder={placeholder ? `${placeholder} (one per line)` : "One per line"} />
  );
}

function SingleValue({ pointer, placeholder = "" }: { pointer: string; placeholder?: string | undefined }) {
  const several = useLength(pointer) > 1;
  if (several) return <LinesMember pointer={pointer} brief />;
  return <TextMember pointer={pointer} label="Value" brief deep placeholder={placeholder} read={(text) => (text === "" ? [] : [text])} show={(value) => (Array.isArray(value) ? textOf(value[0]) : textOf(value))} />;
}

/** How a value may look: examples, which rules of the package judge like any other value. */
const EXAMPLES: Partial<Record<ConditionValue, string>> = {
  extension: "csv",
  prefix: "exports/2026/",
  date: "2026-01-31T12:00:00Z",
  size: "1048576",
  "account-id": "210987654321",
  "bucket-name": "ledger",
};

/** A condition that says nothing yet. */
function fresh(info: ConditionInfo): Json {
  if (info.key === undefined) return (info.in === "tagScopeTerm" ? tags : bucketTags).equals() as unknown as Json;
  return { [info.in]: { comparator: info.comparators[0]!, key: info.key, values: [] } };
}

/** A condition made one about something else; operator and values stay where both may have them. */
function turned(condition: Json | undefined, info: ConditionInfo): Json {
  const other = fresh(info);
  const before = at(condition, below("", info.in));
  if (info.key === undefined || !isObject(before) || !isObject(other)) return other;
  const comparator = info.comparators.find((comparator) => comparator === before.comparator) ?? info.comparators[0]!;
  return { [info.in]: { ...before, comparator, key: info.key } };
}

/** Removes a condition, and with the last one what held them, up to the object that the block is in. */
function remove(store: DraftStore, block: string, index: number): void {
  const list = at(store.value, below(block, "and"));
  if (Array.isArray(list) && list.length > 1) return store.set(below(block, "and", index), undefined);
  store.set(block, undefined);
  const outer = block.slice(0, block.lastIndexOf("/"));
  const rest = at(store.value, outer);
  if (isObject(rest) && Object.keys(rest).length === 0 && !fieldAt(outer).required && outer.endsWith("scoping")) store.set(outer, undefined);
}
