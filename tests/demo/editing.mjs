// What a person does on the page.

/** The form's field for a member. */
export const field = (page, pointer) => page.locator(`form [data-pointer="${pointer}"]`);

/** Puts a text into the editor as a paste does. */
export async function paste(page, text) {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+a");
  await page.locator(".cm-content").evaluate((content, text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}
