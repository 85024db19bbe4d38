// When the job runs: once, or by one of the patterns that `scheduleFrequency` has.

import Button from "@cloudscape-design/components/button";
import RadioGroup from "@cloudscape-design/components/radio-group";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useDraft, useMembers, useStore } from "../draft/hooks.ts";
import { Field, Findings } from "./Field.tsx";
import { membersOf } from "./fields.ts";
import { ChoiceMember, Member } from "./members.tsx";

const SCHEDULE = "/scheduleFrequency";
const INITIAL = "/initialRun";

export function Schedule() {
  const store = useStore();
  const recurring = useDraft(({ value }) => (value as { jobType?: unknown } | null)?.jobType === "SCHEDULED");
  const scheduled = useDraft((store) => store.has(SCHEDULE));
  const initial = useDraft((store) => store.has(INITIAL));
  const choose = (type: string) => {
    store.set("/jobType", type);
    // What a recurring job has makes no sense in one that runs once.
    if (type !== "SCHEDULED") for (const member of [SCHEDULE, INITIAL]) store.set(member, undefined);
  };
  return (
    <SpaceBetween size="l">
      <ChoiceMember pointer="/jobType" onChange={choose} />
      {(recurring || scheduled) && <Patterns />}
      {scheduled && !recurring && <Button onClick={() => store.set(SCHEDULE, undefined)}>Remove the schedule</Button>}
      {(recurring || initial) && <Member pointer={INITIAL} />}
    </SpaceBetween>
  );
}

function Patterns() {
  const store = useStore();
  const patterns = membersOf(SCHEDULE);
  const chosen = useMembers(SCHEDULE);
  const unknown = useDraft(({ read }) => patterns.find(({ pointer }) => read?.unknown.has(pointer))?.name);
  return (
    <SpaceBetween size="l">
      <Field pointer={SCHEDULE} label="Pattern">
        <RadioGroup
          value={chosen[0] ?? unknown ?? null}
          items={patterns.map(({ name, title, documentation }) => ({ value: name, label: title, description: documentation }))}
          onChange={({ detail }) => store.set(SCHEDULE, { [detail.value]: {} })}
        />
      </Field>
      {patterns.filter(({ name }) => chosen.includes(name) || name === unknown).map(({ name, pointer }) => (
        <div key={pointer}>
          <Findings pointer={pointer} />
          {chosen.includes(name) && membersOf(pointer).map((member) => <Member key={member.pointer} pointer={member.pointer} />)}
        </div>
      ))}
    </SpaceBetween>
  );
}
