// From a key stroke to its finding, for a job with a hundred conditions: measured and printed, since a slow machine
// isn't a fault of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, onPage, paste } from "./page.mjs";

const STROKES = 200;
const CONDITION = "/s3JobDefinition/scoping/includes/and/49/simpleScopeTerm/values";

test("each key stroke in a job with 100 conditions shows its finding", () =>
  onPage(async (page) => {
    const conditions = Array.from({ length: 100 }, (_, index) => ({ simpleScopeTerm: { comparator: "STARTS_WITH", key: "OBJECT_KEY", values: [`exports/${index}/`] } }));
    const scoping = { includes: { and: conditions } };
    const job = { name: "a hundred", jobType: "ONE_TIME", s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }], scoping } };
    await paste(page, JSON.stringify(job, null, 2));
    const values = field(page, CONDITION).getByRole("textbox");
    await page.getByRole("group", { name: "Includes 100" }).waitFor();
    await page.getByRole("button", { name: "Edit Includes 50" }).click();

    // A prefix that begins with a slash is warned of, and the warning names it: each stroke brings other words.
    await values.press("Control+Home");
    await values.press("/");
    await page.keyboard.press("Tab");
    await field(page, CONDITION).getByText("begins with a slash").waitFor();
    await page.evaluate((pointer) => {
      const place = document.querySelector(`form [data-pointer="${pointer}"]`);
      const prefix = place.querySelector("textarea");
      globalThis.took = [];
      let typed;
      addEventListener("input", (event) => (typed = event.timeStamp), { capture: true });
      new MutationObserver(() => {
        if (typed === undefined || !place.textContent.includes(`${prefix.value} begins with a slash`)) return;
        globalThis.took.push(performance.now() - typed);
        typed = undefined;
      }).observe(place, { subtree: true, childList: true, characterData: true });
    }, CONDITION);
    await values.press("Control+End");
    // Ten strokes a second are fast typing.
    for (let stroke = 0; stroke < STROKES; stroke++) await page.keyboard.press(stroke % 20 < 10 ? "x" : "Backspace", { delay: 100 });
    const took = (await page.evaluate(() => globalThis.took)).sort((one, other) => one - other);
    const at = (share) => took[Math.floor(took.length * share)].toFixed(1);
    console.log(`from key stroke to finding, with 100 conditions: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`);
    assert.equal(took.length, STROKES);
  }));
