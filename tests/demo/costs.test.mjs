// What the job takes of lists of objects that are dropped on the page, and what that costs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { manifestOf, report } from "../cli/lake.mjs";
import { onPage, open } from "./page.mjs";

const choose = (page, files) => page.locator("input[type=file]").setInputFiles(files.map(({ name, content }) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) })));

const panel = (page) => page.getByRole("tabpanel", { name: "Costs" });

/** A report on a bucket of the page's first job. */
const REPORT = report([[{ key: "claims/2026/a b.csv", size: 3 * (1 << 30) }, { key: "images/logo.png" }]], { bucket: "quillon-claims-archive" });

test("a report of S3 Inventory with its manifest is counted, with the cost first", () =>
  onPage(async (page) => {
    await open(page, "Costs");
    const files = Object.entries(REPORT).map(([name, content]) => ({ name: name.slice(name.lastIndexOf("/") + 1), content: content instanceof Uint8Array ? content : JSON.stringify(content) }));
    await choose(page, files);
    await panel(page).getByText("What the conditions do").waitFor();
    assert.match(await panel(page).getByTestId("cost").innerText(), /^\$/);
    await panel(page).getByText("2026-01-31 01:00:00 UTC").waitFor();
    const groups = panel(page).getByRole("table", { name: "Prefixes" });
    await groups.getByRole("row", { name: /^claims\// }).getByText("3 GB").waitFor();
    assert.equal(await panel(page).getByRole("alert").count(), 0);
  }));

for (const [what, name, content, why] of [
  ["a report without its manifest", "part-0.csv.gz", Object.entries(REPORT).find(([name]) => name.endsWith(".gz"))[1], "also drop the report's manifest.json"],
  ["Parquet", "lake.parquet", "", "Parquet needs the command line and DuckDB"],
  ["a manifest without its files", "manifest.json", JSON.stringify(REPORT[manifestOf("quillon-claims-archive")]), "1 of the 1 files of the report on"],
]) {
  test(`${what} isn't counted in silence`, () =>
    onPage(async (page) => {
      await open(page, "Costs");
      await choose(page, [{ name, content }]);
      await panel(page).getByText(why).waitFor();
    }));
}

test("a million rows are counted while the page answers", () =>
  onPage(async (page) => {
    await open(page, "Costs");
    const lines = Array.from({ length: 1_000_000 }, (_, index) => `claims/${index % 100}/part-${index}.csv,${index}\n`);
    const content = gzipSync(`key,size\n${lines.join("")}`, { level: 1 });
    // Between the beginning and the end, the page handles a task again and again.
    await page.evaluate(() => {
      globalThis.turns = 0;
      const turn = () => {
        if (document.querySelector('[role="progressbar"], progress')) globalThis.turns++;
        setTimeout(turn, 0);
      };
      turn();
    });
    page.setDefaultTimeout(120_000);
    await choose(page, [{ name: "keys.csv.gz", content }]);
    await panel(page).getByText("Counting objects").first().waitFor();
    await panel(page).getByText("What the conditions do").waitFor();
    await panel(page).getByText(/of 1,000,000 objects/).waitFor();
    assert.ok((await page.evaluate(() => globalThis.turns)) > 20);
  }));
