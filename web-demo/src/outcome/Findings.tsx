// All that was found, with the page of each rule.

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Link from "@cloudscape-design/components/link";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import Table from "@cloudscape-design/components/table";
import type { Diagnostic } from "macie-preflight";
import { useLaterDraft } from "../draft/hooks.ts";
import { jumpTo } from "../form/jump.ts";
import { FindingWords } from "../form/Words.tsx";

/** How many findings are listed; all are counted. */
const LISTED = 200;

export function Findings() {
  const { diagnostics } = useLaterDraft(({ report }) => report);
  return (
    <Table<Diagnostic>
      variant="borderless"
      wrapLines
      items={diagnostics.slice(0, LISTED)}
      footer={diagnostics.length > LISTED ? `Showing the first ${LISTED} of ${diagnostics.length}` : undefined}
      ariaLabels={{ tableLabel: "Findings" }}
      empty={<Box color="text-body-secondary">No findings.</Box>}
      columnDefinitions={[
        { id: "severity", header: "Severity", minWidth: 120, cell: ({ severity }) => <StatusIndicator type={severity} wrapText={false}>{severity}</StatusIndicator> },
        { id: "finding", header: "Finding", minWidth: 260, cell: (finding) => <FindingWords finding={finding} /> },
        { id: "place", header: "Location", minWidth: 190, cell: ({ pointer }) => <Button variant="inline-link" onClick={() => jumpTo(pointer)} ariaLabel={`Go to ${pointer || "document"}`}>{pointer || "document"}</Button> },
        { id: "rule", header: "Rule", minWidth: 150, cell: ({ code, url }) => <Link href={url} external>{code}</Link> },
      ]}
    />
  );
}
