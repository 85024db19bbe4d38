// Sentences from the package: what stands in backticks is code. All of it is text, whatever a name or a tag holds.

import type { Diagnostic } from "macie-preflight";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import { useStore } from "../draft/hooks.ts";

export function Words({ text }: { text: string }) {
  return text.split("`").map((part, index) => (index % 2 ? <Box key={index} variant="code" display="inline">{part}</Box> : part));
}

/** A message begins in lower case and has no full stop, so that it can stand anywhere; here it is a sentence. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? "" : "."}`;
}

export function FindingWords({ finding }: { finding: Diagnostic }) {
  return (
    <>
      <Words text={sentence(finding.message)} />
      {finding.help && <> <Words text={sentence(finding.help)} /></>}
      <Fixes finding={finding} />
    </>
  );
}

/** Findings at one place, of which there may be as many as wrong values in a list: the first ones, and how many more. */
export function FindingList({ findings, most = 5 }: { findings: readonly Diagnostic[]; most?: number }) {
  const more = findings.length - most;
  return (
    <>
      {findings.slice(0, most).map((finding, index) => <div key={index}><FindingWords finding={finding} /></div>)}
      {more > 0 && <div>{`And ${more} more.`}</div>}
    </>
  );
}

/** A button for each fix that the finding carries. */
export function Fixes({ finding }: { finding: Diagnostic }) {
  const store = useStore();
  return finding.fixes?.filter(({ edits }) => edits).map((fix) => (
    <span key={fix.title}>
      {" "}
      <Button variant="inline-link" onClick={() => store.apply(fix)}>
        {`Fix: ${fix.title.replaceAll("`", "")}`}
      </Button>
    </span>
  ));
}
