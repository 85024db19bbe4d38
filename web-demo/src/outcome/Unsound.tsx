import Box from "@cloudscape-design/components/box";
import { useDraft } from "../draft/hooks.ts";

/** What stands in the place of an answer, as long as there is none: because of errors, or because something isn't known. */
export function Unsound({ what, needed = "the job" }: { what: string; needed?: string }) {
  const errors = useDraft(({ report }) => report.errors);
  if (errors === 0) return <Box color="text-body-secondary" padding={{ vertical: "m" }}>{`${what} when ${needed} is known.`}</Box>;
  return <Box color="text-body-secondary" padding={{ vertical: "m" }}>{`${what} after you fix ${errors === 1 ? "the error" : `the ${errors} errors`}.`}</Box>;
}
