// The job as JSON. The editor is loaded after the form: nobody has to wait for it.

import Container from "@cloudscape-design/components/container";
import Header from "@cloudscape-design/components/header";
import { useEffect, useRef } from "react";
import { useStore } from "../draft/hooks.ts";
import { createEditor } from "./createEditor.ts";

export default function Editor() {
  const store = useStore();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => createEditor(place.current!, store), [store]);
  return (
    <Container disableContentPaddings header={<Header variant="h2" description="Type or paste: a request, broken or not, or what DescribeClassificationJob answers.">JSON</Header>}>
      <div ref={place} className="editor" />
    </Container>
  );
}
