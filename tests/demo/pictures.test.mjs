// The pictures of the page in the README.

import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { onPage, root } from "./page.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`a picture of the page in ${colorScheme} colours is taken`, () =>
    onPage(
      async (page) => {
        await page.getByText("It runs on day 31 of each month.").waitFor();
        await page.locator(".cm-lintRange-warning").first().waitFor();
        mkdirSync(`${root}/docs/images`, { recursive: true });
        await page.screenshot({ path: `${root}/docs/images/page-${colorScheme}.png`, animations: "disabled" });
      },
      { colorScheme, width: 1440, height: 900 },
    ));
}
