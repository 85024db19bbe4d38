// The pictures of the page in the README: taken here into `target/pictures`, and copied to `docs/images` when the page
// has changed, since another machine's fonts give another picture.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { onPage, root } from "./page.mjs";

for (const colorScheme of ["light", "dark"]) {
  test(`a picture of the page in ${colorScheme} colours is taken`, () =>
    onPage(
      async (page) => {
        await page.getByText("It runs every month on day 31.").waitFor();
        await page.locator(".cm-lintRange-warning").first().waitFor();
        await page.screenshot({ path: `${root}/target/pictures/page-${colorScheme}.png`, animations: "disabled" });
        assert.ok(existsSync(`${root}/docs/images/page-${colorScheme}.png`));
      },
      { colorScheme, width: 1440, height: 900 },
    ));
}
