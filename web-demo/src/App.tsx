// The page: the verdict above, the form, the JSON beside it, and what the job will do.

import { Mode, applyMode } from "@cloudscape-design/global-styles";
import Box from "@cloudscape-design/components/box";
import I18nProvider, { type I18nProviderProps } from "@cloudscape-design/components/i18n";
import { Suspense, lazy, useEffect, useState } from "react";
import { useStore } from "./draft/hooks.ts";
import { useAddress, useGuard } from "./draft/keeping.ts";
import { JobForm } from "./form/JobForm.tsx";
import { jumpToFirstError } from "./form/jump.ts";
import type { View } from "./outcome/Outcome.tsx";
import { ReadFrom } from "./ReadFrom.tsx";
import { Verdict } from "./Verdict.tsx";

// The form comes first; what isn't it follows.
const TopBar = lazy(() => import("./TopBar.tsx"));
const Editor = lazy(() => import("./editor/Editor.tsx"));
const Outcome = lazy(() => import("./outcome/Outcome.tsx"));
const Gallery = lazy(() => import("./gallery/Gallery.tsx"));

export function App() {
  const store = useStore();
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const [view, setView] = useState<View>("summary");
  const [gallery, setGallery] = useState(false);
  const [messages, setMessages] = useState<I18nProviderProps["messages"]>([]);
  useAddress();
  useGuard();

  useEffect(() => {
    applyMode(dark ? Mode.Dark : Mode.Light);
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [dark]);

  // The words that Cloudscape says to screen readers: the form needn't wait for them.
  useEffect(() => void import("@cloudscape-design/components/i18n/messages/all.en.json").then(({ default: words }) => setMessages([words])), []);

  const submit = () => {
    store.showAll();
    // The findings are in the page once React has rendered them.
    requestAnimationFrame(() => {
      if (store.report.valid) setView("exports");
      else if (!jumpToFirstError()) setView("findings");
    });
  };

  return (
    <I18nProvider locale="en" messages={messages}>
      <div>
        <Suspense fallback={<div className="top-bar" />}>
          <TopBar dark={dark} onDark={setDark} onGallery={() => setGallery(true)} />
        </Suspense>
        <main className="page">
          <Box variant="h1">Will Amazon Macie accept this job, and what will it do?</Box>
          <Box variant="p" color="text-body-secondary" padding={{ bottom: "m" }}>
            Edit the form or the JSON, or paste Terraform, Python, JavaScript, or an AWS CLI command. Findings appear at their fields as you type, before AWS sees the job. No data leaves this page.
          </Box>
          <Verdict onShowFindings={() => setView("findings")} />
          <ReadFrom />
          <div className="columns">
            <JobForm onSubmit={submit} />
            <div className="beside">
              <Suspense fallback={<div className="editor" />}><Editor /></Suspense>
              <Suspense><Outcome view={view} onView={setView} /></Suspense>
            </div>
          </div>
        </main>
        {gallery && <Suspense><Gallery onClose={() => setGallery(false)} /></Suspense>}
      </div>
    </I18nProvider>
  );
}
