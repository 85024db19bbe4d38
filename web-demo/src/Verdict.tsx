// In one line: whether AWS would accept the job.

import Alert, { type AlertProps } from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import LiveRegion from "@cloudscape-design/components/live-region";
import type { Report } from "macie-preflight";
import { useLaterDraft } from "./draft/hooks.ts";
import { FindingWords } from "./form/Words.tsx";

export function Verdict({ onShowFindings }: { onShowFindings: () => void }) {
  const report = useLaterDraft((store) => store.report);
  const partly = useLaterDraft(({ read }) => read !== undefined && read.unknown.size > 0);
  const [type, words] = verdict(report, partly ? "what is known of this job" : "this job");
  const first = report.diagnostics.find(({ severity }) => severity === type);
  return (
    <div className="verdict">
      <LiveRegion hidden>{words}</LiveRegion>
      <div data-verdict={type}>
        <Alert type={type} header={words} action={first && <Button onClick={onShowFindings}>All findings</Button>}>
          {first ? <FindingWords finding={first} /> : "No findings."}
        </Alert>
      </div>
    </div>
  );
}

function verdict({ errors, warnings }: Report, job: string): [AlertProps.Type, string] {
  if (errors > 0) return ["error", `AWS would reject this job: ${counted(errors, "error")}${warnings > 0 ? ` and ${counted(warnings, "warning")}` : ""}`];
  if (warnings > 0) return ["warning", `AWS would accept ${job}, but it may not do what you want: ${counted(warnings, "warning")}`];
  return ["success", `AWS would accept ${job}`];
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
