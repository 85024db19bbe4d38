// How services find a file: by its path in the repository.

import { isAbsolute, relative, resolve, sep } from "node:path";

/** The root of the repository, where the environment says so: GitHub Actions, GitLab CI. */
const ROOT = process.env["GITHUB_WORKSPACE"] || process.env["CI_PROJECT_DIR"] || ".";

/** The path of a file from the root of the repository; outside of it, as it is named. */
export function repositoryPath(file: string): string {
  const path = relative(ROOT, resolve(file));
  return path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path) ? file : path.replaceAll(sep, "/");
}
