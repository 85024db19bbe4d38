// Of a text in another language: what was read from it, and what isn't known.

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import type { SourceForm } from "macie-preflight";
import { useDraft, useStore } from "./draft/hooks.ts";
import { Words } from "./form/Words.tsx";

const LANGUAGES: Record<SourceForm, string> = {
  terraform: "Terraform",
  "terraform-plan": "Terraform",
  python: "Python",
  javascript: "JavaScript",
  pulumi: "Pulumi",
  "aws-cli": "the AWS CLI",
  "state-machine": "a state machine",
  automation: "an automation runbook",
  document: "a document",
};

/** How many unknown values are listed. */
const LISTED = 10;

export function ReadFrom() {
  const store = useStore();
  const document = useDraft(({ read }) => read?.document);
  if (!document) return null;
  const { form, name, unknown } = document;
  const listed = unknown.slice(0, LISTED).map((pointer) => `\`${pointer || "/"}\``).join(", ");
  const more = unknown.length > LISTED ? ` and ${unknown.length - LISTED} more` : "";
  return (
    <div className="read-from" data-read={form}>
      <Alert type="info" header={`Read from ${LANGUAGES[form]}`} action={<Button onClick={() => store.convert()}>Convert to JSON</Button>}>
        <Words text={`The form shows what is known of \`${name}\`. ${unknown.length > 0 ? `Not known, and therefore not checked: ${listed}${more}.` : "All values are known."}`} />
      </Alert>
    </div>
  );
}
