// What the job takes of lists of objects, and what that costs: counted in a worker.

import Alert from "@cloudscape-design/components/alert";
import Box from "@cloudscape-design/components/box";
import FileUpload from "@cloudscape-design/components/file-upload";
import FormField from "@cloudscape-design/components/form-field";
import KeyValuePairs from "@cloudscape-design/components/key-value-pairs";
import ProgressBar from "@cloudscape-design/components/progress-bar";
import SpaceBetween from "@cloudscape-design/components/space-between";
import type { PreviewFigureRow, PreviewFigures } from "macie-preflight/preview";
import { useEffect, useState } from "react";
import { Words, sentence } from "../form/Words.tsx";
import { READABLE } from "../lake/lists.ts";
import type { Answer, Question } from "../lake/messages.ts";
import { useJob } from "./job.ts";
import { Unsound } from "./Unsound.tsx";

export default function Costs() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const { request, options } = useJob();
  const answer = useAnswer(request && files.length > 0 ? { job: request, options, files } : undefined);
  return (
    <SpaceBetween size="m">
      <FormField
        stretch
        label="Lists of objects"
        description="Drop a report of S3 Inventory in CSV with its manifest.json, output of aws s3api list-objects-v2, JSON Lines, or keys. The files stay in this page."
        constraintText={`${READABLE}, also as .gz. For Parquet, use the command line.`}
      >
        <FileUpload
          multiple
          value={files}
          onChange={({ detail }) => setFiles(detail.value)}
          showFileSize
          tokenLimit={3}
          i18nStrings={{
            uploadButtonText: () => "Choose files",
            dropzoneText: () => "Drop files here",
            removeFileAriaLabel: (index) => `Remove file ${index + 1}`,
            limitShowFewer: "Show fewer",
            limitShowMore: "Show more",
            errorIconAriaLabel: "Error",
          }}
        />
      </FormField>
      {!request ? <Unsound what="The costs are shown" /> : files.length > 0 && <Shown answer={answer} />}
    </SpaceBetween>
  );
}

/** What a worker answers; it ends once nobody waits for it. */
function useAnswer(question: Question | undefined): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  const { job, options, files } = question ?? {};
  useEffect(() => {
    setAnswer(undefined);
    if (!job || !options || !files) return;
    const worker = new Worker(new URL("../lake/worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => setAnswer(data);
    worker.onerror = () => setAnswer({ fault: "the worker can't be started" });
    worker.postMessage({ job, options, files } satisfies Question);
    return () => worker.terminate();
  }, [job, options?.revision, files]);
  return answer;
}

function Shown({ answer }: { answer: Answer | undefined }) {
  if (answer && "fault" in answer) return <Alert type="error"><Words text={sentence(answer.fault)} /></Alert>;
  if (!answer || "share" in answer) return <ProgressBar value={Math.floor((answer?.share ?? 0) * 100)} label="Counting objects" />;
  return (
    <>
      {answer.notes.length > 0 && <Alert type="warning">{answer.notes.map((note) => <div key={note}><Words text={note} /></div>)}</Alert>}
      <Figures figures={answer.figures} recurring={answer.recurring} />
    </>
  );
}

function Figures({ figures: { cost, facts, legend, sections, assumptions }, recurring }: { figures: PreviewFigures; recurring: boolean | null }) {
  return (
    <>
      <div>
        <Box variant="awsui-key-label">{`The job would cost${recurring ? ", for its first run" : ""}`}</Box>
        <Box variant="awsui-value-large" data-testid="cost">{cost}</Box>
      </div>
      <KeyValuePairs columns={1} items={facts.map(([label, value]) => ({ label, value }))} />
      <div className="fates">
        {legend.map(({ fate, text }) => <span key={fate}><i className="bar-part" data-fate={fate} /> {text}</span>)}
      </div>
      {sections.map(({ title, rows }) => (
        <table key={title} className="figures">
          <caption>{title}</caption>
          <tbody>{rows.map((row, index) => <Row key={index} row={row} />)}</tbody>
        </table>
      ))}
      <div>
        <Box variant="h4">Assumptions</Box>
        <ul>{assumptions.map((text) => <li key={text}><Words text={text} /></li>)}</ul>
      </div>
    </>
  );
}

function Row({ row: { label, parts, percent, bytes, objects } }: { row: PreviewFigureRow }) {
  return (
    <tr>
      <th scope="row">
        <Words text={label} />
        <div className="bar" aria-hidden>
          {parts.map(({ fate, share }) => <i key={fate} className="bar-part" data-fate={fate} style={{ inlineSize: `${Math.max(share * 100, 0.3)}%` }} />)}
        </div>
      </th>
      <td>{percent}</td>
      <td>{bytes}</td>
      <td>{objects}</td>
    </tr>
  );
}
