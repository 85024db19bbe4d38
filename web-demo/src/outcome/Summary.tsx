// The job in words.

import Box from "@cloudscape-design/components/box";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { type ExplanationTopic, explain } from "macie-preflight";
import { Words } from "../form/Words.tsx";
import { told, useJob } from "./job.ts";
import { Unsound } from "./Unsound.tsx";

const TOPICS: Record<ExplanationTopic, string> = {
  what: "Job",
  where: "Buckets",
  when: "Schedule",
  state: "State",
  objects: "Objects",
  excluded: "Excluded",
  "looks-for": "Sensitive data",
  costs: "Cost",
};

export function Summary() {
  const { request, options } = useJob();
  const explanation = request && told(() => explain(request, options));
  if (!explanation) return <Unsound what="The summary is shown" />;
  const topics = Map.groupBy(explanation.points, ({ topic }) => topic);
  return (
    <KeyValuePairs
      columns={1}
      items={[...topics].map(([topic, points]) => ({
        label: TOPICS[topic],
        value: (
          <SpaceBetween size="xxs">
            {points.map(({ text }, index) => <Box key={index}><Words text={text} /></Box>)}
          </SpaceBetween>
        ),
      }))}
    />
  );
}
