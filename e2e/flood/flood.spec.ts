/** A slider that is dragged fast: 200 events, 1 ms apart. */
import { edit, expect, idle, open, test } from "../gallery.ts";

const script = `
const x = st.slider("x", { min: 0, max: 200 });
await new Promise((done) => setTimeout(done, 5));
st.write("x is " + x);
`;

test("200 events settle on the newest value, and no older one comes back", async ({ page }) => {
  await open(page, "widget-replay");
  await edit(page, script);
  await expect(page.getByText("x is 0", { exact: true })).toBeVisible();

  const seen = await page.getByRole("slider", { name: "x" }).evaluate(async (slider) => {
    const input = slider as HTMLInputElement;
    const root = input.closest("[data-rp-state]") as HTMLElement;
    const shown: number[] = [];
    const thumb: number[] = [];
    const look = (): void => {
      const value = /x is (\d+)/.exec(root.textContent ?? "")?.[1];
      if (value !== undefined && shown.at(-1) !== Number(value)) shown.push(Number(value));
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, characterData: true });
    // A task for each event; timers of a page are clamped to 4 ms.
    const { port1, port2 } = new MessageChannel();
    const nextTask = (): Promise<void> =>
      new Promise((done) => {
        port1.onmessage = () => done();
        port2.postMessage(null);
      });
    let due = performance.now();
    for (let value = 1; value <= 200; value++) {
      input.value = String(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
      due += 1;
      do await nextTask();
      while (performance.now() < due);
      thumb.push(input.valueAsNumber);
    }
    while (shown.at(-1) !== 200) await new Promise((done) => requestAnimationFrame(done));
    observer.disconnect();
    return { shown, thumb };
  });

  await idle(page);
  await expect(page.getByText("x is 200", { exact: true })).toBeVisible();
  await expect(page.getByRole("slider", { name: "x" })).toHaveValue("200");
  // What was shown only went up, and the thumb never left the finger.
  expect(seen.shown).toEqual([...seen.shown].sort((a, b) => a - b));
  expect(seen.thumb).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
});
