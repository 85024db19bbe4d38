// The request for other tools, to copy.

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import SegmentedControl from "@cloudscape-design/components/segmented-control";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { toApi, toAwsCli, toBoto3, toSdkJs, toStepFunctions, toTerraform } from "macie-preflight";
import { useState } from "react";
import { useStore } from "../draft/hooks.ts";
import { Words, sentence } from "../form/Words.tsx";
import { told, useJob } from "./job.ts";
import { Unsound } from "./Unsound.tsx";

const TARGETS = {
  "AWS CLI": toAwsCli,
  "boto3": toBoto3,
  "SDK for JavaScript": toSdkJs,
  "Terraform": toTerraform,
  "Step Functions": toStepFunctions,
  "JSON": toApi,
};
type Target = keyof typeof TARGETS;

export default function Exports() {
  const store = useStore();
  const [target, setTarget] = useState<Target>("AWS CLI");
  const { request, options } = useJob();
  const made = request && told(() => TARGETS[target](request, options));
  return (
    <SpaceBetween size="m">
      <SegmentedControl
        label="Target"
        selectedId={target}
        options={Object.keys(TARGETS).map((id) => ({ id, text: id }))}
        onChange={({ detail }) => setTarget(detail.selectedId as Target)}
      />
      {made ? (
        <>
          {made.notes.length > 0 && (
            <Alert type="info">
              {made.notes.map(({ pointer, text }) => <div key={pointer + text}><Words text={sentence(pointer === "" ? text : `\`${pointer}\`: ${text}`)} /></div>)}
            </Alert>
          )}
          <div className="export">
            <div className="export-head">
              <Box variant="code">{made.fileName}</Box>
              <CopyToClipboard
                variant="button"
                copyButtonText="Copy"
                copySuccessText="Copied"
                copyErrorText="The browser denied access to the clipboard"
                textToCopy={made.text}
                onCopySuccess={() => store.markSaved()}
              />
            </div>
            <pre tabIndex={0} aria-label={made.fileName}>{made.text}</pre>
          </div>
        </>
      ) : (
        <Unsound what="You can copy the request" />
      )}
    </SpaceBetween>
  );
}
