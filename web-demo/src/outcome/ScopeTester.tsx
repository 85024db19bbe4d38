// Which objects the job takes, and which condition decided.

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import FormField from "@cloudscape-design/components/form-field";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import Textarea from "@cloudscape-design/components/textarea";
import { type JobScope, type ObjectVerdict, compileScope } from "macie-preflight";
import { useDeferredValue, useMemo, useState } from "react";
import { jumpTo } from "../form/jump.ts";
import { Words, sentence } from "../form/Words.tsx";
import { told, useJob } from "./job.ts";
import { objectsIn } from "./objects.ts";
import { Unsound } from "./Unsound.tsx";

/** How many objects are listed; all are counted. */
const LISTED = 200;

const SAMPLE = `key,size,date,tags
claims/2026/0001.csv,20480,2026-01-05T08:00:00Z,team=claims
quillon-claims-archive/claims/0002.pdf,1048576,2026-01-06T08:00:00Z,
images/logo.png,4096,,
`;

export default function ScopeTester() {
  const [text, setText] = useState(SAMPLE);
  const { request, options } = useJob();
  const scope = useMemo(() => request && told(() => compileScope(request, options)), [request, options.revision]);
  return (
    <SpaceBetween size="m">
      <FormField
        stretch
        label="Objects"
        description="Enter object keys (one per line), JSON Lines, or CSV with a header. Missing properties count as unknown."
        constraintText="CSV columns: key, size (bytes), date (RFC 3339), tags (key=value;key=value). JSON members: key, size, lastModified, tags, bucket, storageClass."
      >
        <Textarea value={text} rows={6} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
      {scope ? <Decisions scope={scope} text={text} /> : <Unsound what="The objects that the job analyzes are shown" />}
    </SpaceBetween>
  );
}

type Row = ObjectVerdict & { key: string };

function Decisions({ scope, text }: { scope: JobScope; text: string }) {
  const settled = useDeferredValue(text);
  const decided = useMemo(() => decide(scope, settled), [scope, settled]);
  if (typeof decided === "string") return <Alert type="error"><Words text={sentence(decided)} /></Alert>;
  const { rows, included, excluded } = decided;
  const unknown = rows.length - included - excluded;
  return (
    <>
      <Box data-testid="counts" variant="strong">{`${included} included, ${excluded} excluded${unknown > 0 ? `, ${unknown} unknown` : ""}`}</Box>
      <Table<Row>
        variant="borderless"
        wrapLines
        items={rows.slice(0, LISTED)}
        ariaLabels={{ tableLabel: "Objects and whether the job analyzes them" }}
        footer={rows.length > LISTED ? `Showing the first ${LISTED} of ${rows.length}` : undefined}
        columnDefinitions={[
          { id: "included", header: "Result", width: 130, cell: ({ included }) => <Verdict included={included} /> },
          { id: "key", header: "Key", minWidth: 180, cell: ({ key }) => <Box variant="code">{key}</Box> },
          { id: "why", header: "Why", minWidth: 200, cell: ({ why, by }) => <><Words text={why} />{by && <> <Button variant="inline-link" ariaLabel={`Show condition ${by}`} onClick={() => jumpTo(by)}>Show condition</Button></>}</> },
        ]}
      />
    </>
  );
}

function Verdict({ included }: { included: boolean | null }) {
  if (included === null) return <StatusIndicator type="pending">Unknown</StatusIndicator>;
  return included ? <StatusIndicator type="success">Included</StatusIndicator> : <StatusIndicator type="stopped">Excluded</StatusIndicator>;
}

/** What becomes of the objects; or why that can't be told. */
function decide(scope: JobScope, text: string): { rows: Row[]; included: number; excluded: number } | string {
  try {
    const objects = objectsIn(text);
    const decisions = scope.decide(objects);
    const rows = objects.map(({ key }, index): Row => ({ key: String(key), ...scope.outcomes[decisions[index]!]! }));
    return { rows, included: rows.filter(({ included }) => included).length, excluded: rows.filter(({ included }) => included === false).length };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
