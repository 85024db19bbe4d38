// `gitlab`: the report of GitLab's Code Quality.

import { type Grade, gradeOf } from "../grades.ts";
import { fingerprints } from "./fingerprint.ts";
import { type Format, sentence } from "./format.ts";
import { listFormat } from "./list.ts";
import { repositoryPath } from "./paths.ts";

const SEVERITIES: Record<Grade, string> = { error: "critical", "no-effect": "major", warning: "minor", info: "info" };

export function gitlab(): Format {
  const fingerprint = fingerprints();
  return listFormat({
    head: "[",
    item: (diagnostic, document) => {
      const { code, url, range } = diagnostic;
      return {
        description: sentence(diagnostic),
        check_name: code,
        content: { body: url },
        categories: ["Bug Risk"],
        fingerprint: fingerprint(diagnostic, document),
        severity: SEVERITIES[gradeOf(diagnostic)],
        location: { path: repositoryPath(document.file), lines: { begin: range?.start.line ?? 1, end: range?.end.line ?? 1 } },
      };
    },
    failure: ({ file, message }) => ({
      description: message,
      check_name: "not-checked",
      categories: ["Bug Risk"],
      fingerprint: `not-checked ${file}`,
      severity: "blocker",
      location: { path: repositoryPath(file), lines: { begin: 1, end: 1 } },
    }),
    tail: () => "\n]",
  });
}
