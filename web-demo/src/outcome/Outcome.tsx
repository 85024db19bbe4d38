// What the job will do, a tab each. A tab's code is loaded when it is opened.

import Tabs from "@cloudscape-design/components/tabs";
import { Suspense, lazy } from "react";
import { useLaterDraft } from "../draft/hooks.ts";
import { Findings } from "./Findings.tsx";
import { Summary } from "./Summary.tsx";

const Runs = lazy(() => import("./Runs.tsx"));
const ScopeTester = lazy(() => import("./ScopeTester.tsx"));
const Costs = lazy(() => import("./Costs.tsx"));
const Exports = lazy(() => import("./Exports.tsx"));

export type View = "summary" | "findings" | "runs" | "scope" | "costs" | "exports";

export default function Outcome({ view, onView }: { view: View; onView: (view: View) => void }) {
  const found = useLaterDraft(({ report }) => report.errors + report.warnings + report.infos);
  const tab = (id: View, label: string, Content: React.ComponentType) => ({ id, label, content: <Suspense><Content /></Suspense> });
  return (
    <Tabs
      variant="container"
      activeTabId={view}
      ariaLabel="What the job will do"
      onChange={({ detail }) => onView(detail.activeTabId as View)}
      tabs={[
        tab("summary", "What it will do", Summary),
        tab("findings", `Findings (${found})`, Findings),
        tab("runs", "Next runs", Runs),
        tab("scope", "Test objects", ScopeTester),
        tab("costs", "Costs", Costs),
        tab("exports", "Export", Exports),
      ]}
    />
  );
}
