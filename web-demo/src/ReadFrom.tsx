// Of a text in another language: what was read from it, and what isn't known.

import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import type { SourceForm } from "macie-preflight";
import { useDraft, useStore } from "./draft/hooks.ts";
import { segments } from "./draft/pointer.ts";
import { Words } from "./form/Words.tsx";

const LANGUAGES: Record<SourceForm, string> = {
  terraform: "Terraform",
  "terraform-plan": "a Terraform plan or state",
  python: "Python",
  javascript: "JavaScript",
  pulumi: "Pulumi",
  "aws-cli": "the AWS CLI",
  "state-machine": "a state machine",
  automation: "an automation runbook",
  document: "a document",
};

/** How many members are listed of which something isn't known. */
const LISTED = 8;

/** The member that a pointer leads to, or into the list of. */
function memberAt(pointer: string): string {
  const name = segments(pointer).findLast((segment) => !/^\d+$/.test(segment));
  return name === undefined ? "other members" : `\`${name}\``;
}

export function ReadFrom() {
  const store = useStore();
  const read = useDraft(({ read }) => read);
  if (!read) return null;
  const { document: { form, name }, others, unknown } = read;
  const members = [...new Set([...unknown.keys()].map(memberAt))];
  const listed = members.slice(0, LISTED).join(", ");
  const more = members.length > LISTED ? `, and ${members.length - LISTED} more` : "";
  const known = members.length > 0 ? `Not known, and therefore not checked: ${listed}${more}.` : "All values are known.";
  const first = others > 0 ? `, the first of ${others + 1} jobs` : "";
  return (
    <div className="read-from" data-read={form}>
      <Alert type="info" header={`Read from ${LANGUAGES[form]}`} action={<Button onClick={() => store.convert()}>Convert to a request</Button>}>
        <Words text={`The form shows what is known of \`${name}\`${first}; to change it there, convert it. ${known}`} />
      </Alert>
    </div>
  );
}
