// Where the job looks: buckets by name, or conditions that buckets must meet.

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import FormField from "@cloudscape-design/components/form-field";
import { useDraft, useLength, useStore, useUnknown } from "../draft/hooks.ts";
import { at, below } from "../draft/pointer.ts";
import { ConditionBlocks } from "./Conditions.tsx";
import { Findings } from "./Field.tsx";
import { fieldAt, membersOf } from "./fields.ts";
import { Member } from "./members.tsx";

export function Buckets({ pointer }: { pointer: string }) {
  const store = useStore();
  const definitions = fieldAt(below(pointer, "bucketDefinitions"));
  const criteria = fieldAt(below(pointer, "bucketCriteria"));
  const named = useDraft((store) => store.has(definitions.pointer));
  const matched = useDraft((store) => store.has(criteria.pointer));
  const choose = (chosen: string) => {
    for (const way of [definitions, criteria]) store.set(way.pointer, way.name === chosen ? (way === definitions ? [NOBODY] : {}) : undefined);
  };
  return (
    <SpaceBetween size="l">
      <FormField label="Selection">
        <RadioGroup
          value={named ? definitions.name : matched ? criteria.name : null}
          items={[definitions, criteria].map(({ name, title, documentation }) => ({ value: name, label: title, description: documentation.replaceAll("`", "") }))}
          onChange={({ detail }) => choose(detail.value)}
        />
      </FormField>
      {named ? <Definitions pointer={definitions.pointer} /> : <Findings pointer={definitions.pointer} />}
      {matched ? <ConditionBlocks pointer={criteria.pointer} /> : <Findings pointer={criteria.pointer} />}
    </SpaceBetween>
  );
}

const NOBODY = { accountId: "", buckets: [] };

function Definitions({ pointer }: { pointer: string }) {
  const store = useStore();
  const length = useLength(pointer);
  return (
    <SpaceBetween size="l">
      <Findings pointer={pointer} />
      {Array.from({ length }, (_, index) => <Definition key={index} pointer={below(pointer, index)} index={index} />)}
      <Button onClick={() => store.set(pointer, [...listAt(store.value, pointer), NOBODY])}>Add account</Button>
    </SpaceBetween>
  );
}

function Definition({ pointer, index }: { pointer: string; index: number }) {
  const store = useStore();
  const unknown = useUnknown(pointer);
  const place = `Account ${index + 1}`;
  return (
    <div className="condition" role="group" aria-label={place} data-pointer={pointer}>
      <SpaceBetween size="s">
        <div className="condition-head">
          <Box variant="strong">{place}</Box>
          <Button variant="inline-icon" iconName="remove" ariaLabel={`Remove ${place}`} onClick={() => store.set(pointer, undefined)} />
        </div>
        <Findings pointer={pointer} />
        {!unknown && membersOf(pointer).map((member) => <Member key={member.name} pointer={below(pointer, member.name)} />)}
      </SpaceBetween>
    </div>
  );
}

function listAt(value: Parameters<typeof at>[0], pointer: string) {
  const list = at(value, pointer);
  return Array.isArray(list) ? list : [];
}
