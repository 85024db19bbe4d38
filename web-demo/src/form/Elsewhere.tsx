// What was found where the form has no field: members that there aren't, and text that can't be read.

import Alert from "@cloudscape-design/components/alert";
import { useFindings } from "../draft/hooks.ts";
import { hasPlace } from "./fields.ts";
import { FindingList } from "./Words.tsx";

export function Elsewhere() {
  const findings = useFindings("", true).filter(({ pointer, severity }) => severity !== "info" && !hasPlace(pointer));
  if (findings.length === 0) return null;
  const error = findings.some(({ severity }) => severity === "error");
  return (
    <div data-pointer="" data-error={error || undefined} tabIndex={-1}>
      <Alert type={error ? "error" : "warning"} header="Findings in the JSON that have no field in this form">
        <FindingList findings={findings} most={50} />
      </Alert>
    </div>
  );
}
