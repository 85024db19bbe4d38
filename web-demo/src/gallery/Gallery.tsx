// Examples to begin with.

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Header from "@cloudscape-design/components/header";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useStore } from "../draft/hooks.ts";
import { Words, sentence } from "../form/Words.tsx";
import { type Example, JOBS, MISTAKES } from "./examples.ts";

export default function Gallery({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const open = (example: Example) => {
    store.load(example.text);
    onClose();
  };
  return (
    <Modal visible size="large" header="Examples" onDismiss={onClose}>
      <SpaceBetween size="l">
        <Examples title="Common mistakes" examples={MISTAKES} onOpen={open} />
        <Examples title="Valid jobs" examples={JOBS} onOpen={open} />
      </SpaceBetween>
    </Modal>
  );
}

function Examples({ title, examples, onOpen }: { title: string; examples: Example[]; onOpen: (example: Example) => void }) {
  return (
    <SpaceBetween size="s">
      <Header variant="h3" counter={`(${examples.length})`}>{title}</Header>
      <ul className="examples">
        {examples.map((example) => (
          <li key={example.name}>
            <Button variant="inline-link" onClick={() => onOpen(example)}>{example.name}</Button>
            <Box fontSize="body-s" color="text-body-secondary">
              <StatusIndicator type={example.severity} iconAriaLabel={example.severity} />
              {example.says ? <Words text={sentence(example.says)} /> : "No findings."}
            </Box>
          </li>
        ))}
      </ul>
    </SpaceBetween>
  );
}
