// The pictures of the page in the documentation: taken here into `target/pictures`, and copied to `docs/images` when the page
// has changed, since another machine's fonts give another picture.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { example, onPage, open, paste, root } from "./page.mjs";

async function take(page, name) {
  await page.screenshot({ path: `${root}/target/pictures/${name}.png`, animations: "disabled" });
  assert.ok(existsSync(`${root}/docs/images/${name}.png`));
}

for (const colorScheme of ["light", "dark"]) {
  test(`a picture of the page in ${colorScheme} colours is taken`, () =>
    onPage(
      async (page) => {
        await page.getByText("It runs every month on day 31.").waitFor();
        await page.locator(".cm-lintRange-warning").first().waitFor();
        await take(page, `page-${colorScheme}`);
      },
      { colorScheme, width: 1440, height: 900 },
    ));
}

/** Objects of a bucket whose job has conditions on the prefix, the extension, and the size. */
const objects = Array.from({ length: 9_000 }, (_, index) => ({
  key: `${["customers", "orders", "logs"][index % 3]}/2026/part-${index}.${["csv", "parquet", "pdf", "jpg", "gz"][index % 5]}`,
  size: ((index * 7919) % 1_000) ** 2 * 800,
  storageClass: ["STANDARD", "STANDARD_IA", "DEEP_ARCHIVE"][(index >> 4) % 3],
  tags: index % 16 === 0 ? { synthetic: "true" } : {},
}));

test("a picture of what a job costs is taken", () =>
  onPage(
    async (page) => {
      await paste(page, example("jobs/full-scope.json"));
      await open(page, "Costs");
      const buffer = Buffer.from(objects.map((object) => JSON.stringify(object)).join("\n"));
      await page.locator("input[type=file]").setInputFiles([{ name: "larkfield-lake-raw.jsonl", mimeType: "application/jsonl", buffer }]);
      const panel = page.getByRole("tabpanel", { name: "Costs" });
      await panel.getByText("What the conditions do").waitFor();
      await panel.scrollIntoViewIfNeeded();
      await take(page, "page-costs");
    },
    { width: 1440, height: 1100 },
  ));
