// The job as JSON. The editor is loaded after the form: nobody has to wait for it.

import Alert from "@cloudscape-design/components/alert";
import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { useEffect, useRef, useState } from "react";
import { useStore } from "../draft/hooks.ts";
import { createEditor } from "./createEditor.ts";

export default function Editor() {
  const store = useStore();
  const place = useRef<HTMLDivElement>(null);
  const [takenIn, setTakenIn] = useState(false);
  useEffect(() => createEditor(place.current!, store, setTakenIn), [store]);
  return (
    <Container disableContentPaddings header={<Header variant="h2" description="Type or paste a request, a response of DescribeClassificationJob, or code that creates a job.">JSON or code</Header>}>
      {takenIn && (
        <Alert type="info" dismissible onDismiss={() => setTakenIn(false)}>
          You pasted the description of an existing job. It was converted to a request for a new job with the same settings and a new token.
        </Alert>
      )}
      <div ref={place} className="editor" />
    </Container>
  );
}
