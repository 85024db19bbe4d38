// The form: a section for each part of a job.

import Button from "@cloudscape-design/components/button";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ReactNode, Suspense, lazy } from "react";
import { useDraft } from "../draft/hooks.ts";
import { Buckets } from "./Buckets.tsx";
import { ConditionBlocks } from "./Conditions.tsx";
import { Elsewhere } from "./Elsewhere.tsx";
import { Findings } from "./Field.tsx";
import { Member, TextMember } from "./members.tsx";
import { TagsMember } from "./Pairs.tsx";
import { Schedule } from "./Schedule.tsx";

const Identifiers = lazy(() => import("./Identifiers.tsx"));

export function JobForm({ onSubmit }: { onSubmit: () => void }) {
  const changeable = useDraft((store) => store.readable && !store.read);
  return (
    <form
      aria-label="Job"
      // What can't be read can't be changed member by member.
      inert={!changeable}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <SpaceBetween size="l">
        <Elsewhere />
        <Section title="Job">
          <Member pointer="/name" />
          <Member pointer="/description" />
        </Section>
        <Section title="Buckets">
          <Findings pointer="/s3JobDefinition" />
          <Buckets pointer="/s3JobDefinition" />
        </Section>
        <Section title="Schedule">
          <Schedule />
        </Section>
        <Section title="Objects" description="The objects to analyze in these buckets. Without conditions, the job analyzes every supported object.">
          <ConditionBlocks pointer="/s3JobDefinition/scoping" />
          <Member pointer="/samplingPercentage" />
        </Section>
        <Section title="What to look for">
          <Member pointer="/managedDataIdentifierSelector" />
          <ManagedIdentifiers pointer="/managedDataIdentifierIds" />
          <Member pointer="/customDataIdentifierIds" />
          <Member pointer="/allowListIds" />
        </Section>
        <Section title="Tags and client token">
          <TagsMember pointer="/tags" />
          <TextMember pointer="/clientToken" generate={{ label: "Generate", text: () => crypto.randomUUID() }} />
        </Section>
        <div className="actions">
          <Button variant="primary" formAction="submit">Get the request</Button>
        </div>
      </SpaceBetween>
    </form>
  );
}

/** Only some selectors take a list, and without one its control needn't be loaded: the checker says when a list is missing. */
function ManagedIdentifiers({ pointer }: { pointer: string }) {
  const wanted = useDraft((store) => store.has(pointer) || store.report.diagnostics.some((found) => found.pointer === pointer));
  return wanted && <Suspense><Identifiers pointer={pointer} /></Suspense>;
}

function Section({ title, description, children }: { title: string; description?: string; children: ReactNode }) {
  return (
    <Container header={<Header variant="h2" description={description}>{title}</Header>}>
      <SpaceBetween size="l">{children}</SpaceBetween>
    </Container>
  );
}
