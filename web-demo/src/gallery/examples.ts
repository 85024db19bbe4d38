// The examples of the project, as they lie in its folder: jobs that are right, and mistakes that people really make.

import { lint } from "macie-preflight";

export interface Example {
  name: string;
  text: string;
  /** What the page has to say of it. */
  says: string;
  severity: "error" | "warning" | "info" | "success";
}

const files = (folder: Record<string, string>): Example[] =>
  Object.entries(folder).map(([path, text]) => {
    const { diagnostics } = lint(text);
    const worst = diagnostics.find(({ severity }) => severity === "error") ?? diagnostics.find(({ severity }) => severity === "warning");
    const words = path.split("/").at(-1)!.replace(".json", "").replaceAll("-", " ");
    return { name: words.charAt(0).toUpperCase() + words.slice(1), text, says: worst?.message ?? "", severity: worst?.severity ?? "success" };
  });

export const JOBS = files(import.meta.glob<string>("../../../examples/jobs/*.json", { query: "?raw", import: "default", eager: true }));
export const MISTAKES = files(import.meta.glob<string>("../../../examples/mistakes/*.json", { query: "?raw", import: "default", eager: true }));
