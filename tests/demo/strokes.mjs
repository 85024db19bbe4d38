// Key strokes in a job with a hundred conditions.

import { field, paste } from "./editing.mjs";

const CONDITIONS = 100;
const AT = 49;
const CONDITION = `/s3JobDefinition/scoping/includes/and/${AT}/simpleScopeTerm/values`;

/** How long it takes from each of so many key strokes to its finding, in milliseconds, in a job with so many other findings, on the page. */
export async function strokes(page, count, findings) {
  // A prefix that begins with a slash is warned of, and the warning names it: each stroke brings other words.
  const conditions = Array.from({ length: CONDITIONS }, (_, index) => ({
    simpleScopeTerm: { comparator: "STARTS_WITH", key: "OBJECT_KEY", values: [`${index !== AT && index <= findings ? "/" : ""}exports/${index}/`] },
  }));
  const scoping = { includes: { and: conditions } };
  const job = { name: "a hundred", jobType: "ONE_TIME", s3JobDefinition: { bucketDefinitions: [{ accountId: "210987654321", buckets: ["ledger"] }], scoping } };
  await paste(page, JSON.stringify(job, null, 2));
  const values = field(page, CONDITION).getByRole("textbox");
  await page.getByRole("group", { name: `Includes ${CONDITIONS}` }).waitFor();
  await page.getByRole("button", { name: `Edit Includes ${AT + 1}`, exact: true }).click();

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
  for (let stroke = 0; stroke < count; stroke++) await page.keyboard.press(stroke % 20 < 10 ? "x" : "Backspace", { delay: 100 });
  return page.evaluate(() => globalThis.took);
}
