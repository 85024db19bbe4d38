import Box from "@cloudscape-design/components/box";
import { useDraft } from "../draft/hooks.ts";

/** What stands in the place of an answer, as long as there is none. */
export function Unsound({ what }: { what: string }) {
  const errors = useDraft(({ report }) => report.errors);
  return <Box color="text-body-secondary" padding={{ vertical: "m" }}>{`${what} after you fix ${errors === 1 ? "the error" : `the ${errors} errors`}.`}</Box>;
}
