// What concerns the page and not the job: where to begin, the link, the revision, the colors.

import TopNavigation from "@cloudscape-design/components/top-navigation";
import { useState } from "react";
import { REVISIONS, isRevision, writeAddress } from "./draft/address.ts";
import { useDraft, useStore } from "./draft/hooks.ts";
import { NEW_JOB } from "./form/newJob.ts";

interface Props {
  dark: boolean;
  onDark: (dark: boolean) => void;
  onGallery: () => void;
}

export default function TopBar({ dark, onDark, onGallery }: Props) {
  const store = useStore();
  const revision = useDraft((store) => store.revision);
  const [shared, setShared] = useState("Copy link");
  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname + (await writeAddress(store)));
      store.markSaved();
      setShared("Link copied");
    } catch {
      setShared("Copy the URL of the page");
    }
    setTimeout(() => setShared("Copy link"), 3_000);
  };
  return (
    <div>
      <TopNavigation
        identity={{ href: "./", title: "Macie preflight", onFollow: (event) => event.preventDefault() }}
        utilities={[
          { type: "button", text: "New job", onClick: () => store.begin(NEW_JOB) },
          { type: "button", text: "Examples", onClick: onGallery },
          { type: "button", text: shared, iconName: "share", onClick: () => void share() },
          {
            type: "menu-dropdown",
            text: REVISIONS[revision],
            ariaLabel: `API revision: ${REVISIONS[revision]}`,
            items: Object.entries(REVISIONS).map(([id, text]) => ({ id, text, itemType: "checkbox", checked: id === revision })),
            onItemClick: ({ detail }) => {
              if (isRevision(detail.id)) store.setRevision(detail.id);
            },
          },
          { type: "button", text: dark ? "Light" : "Dark", ariaLabel: dark ? "Light mode" : "Dark mode", onClick: () => onDark(!dark) },
        ]}
      />
    </div>
  );
}
