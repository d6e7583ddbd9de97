/** Events that come faster than a script runs: none is lost that the user meant, and something is shown meanwhile. */
import type { Page } from "@playwright/test";
import { button, expect, onKeptPage as test } from "../gallery.ts";

const CLICKS = 40;
const pause = "const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));\nst.sessionState.n ??= 0;";
const count = "st.sessionState.n += 1;";
const read = 'st.caption("clicks " + st.sessionState.n);';

const scripts: Record<string, string> = {
  "between pauses": `await pause(150); if (st.button("Count")) ${count} await pause(150); ${read}`,
  "in a cached function, with a callback": `
const part = st.memo(async () => { await pause(20); st.button("Count", { onClick: () => { ${count} } }); }, { allowWidgets: true });
await part();
await pause(280);
${read}`,
  "of a form, in a fragment": `
const part = st.fragment(async () => {
  await pause(300);
  st.form("f", () => { if (st.formSubmitButton("Count")) ${count} });
  ${read}
});
await part();`,
};

/** Two frames: some 30 ms. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Clicks with the mouse, again and again; the button may be moved or replaced meanwhile, but its place stays. */
async function clickQuickly(page: Page, target: { x: number; y: number }): Promise<void> {
  await page.mouse.move(target.x, target.y);
  for (let click = 0; click < CLICKS; click++) {
    await page.mouse.down();
    await page.mouse.up();
    await twoFrames(page);
  }
}

for (const [where, script] of Object.entries(scripts)) {
  test(`rule 49: 40 clicks, 30 ms apart, on a script of 300 ms count 40, ${where}`, async ({ app, page }) => {
    test.setTimeout(90_000);
    await app.open({ source: `${pause}\n${script}` });
    await expect(app.element("caption")).toHaveText("clicks 0");
    const box = await page.getByRole("button", { name: "Count", exact: true }).boundingBox();
    if (box === null) throw new Error("The button is not on the page.");
    await clickQuickly(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
    await app.idle();
    await expect(app.element("caption")).toHaveText(`clicks ${CLICKS}`);
  });
}

test("rule 49: Stop drops the clicks that wait, and the page says that it was stopped", async ({ app, page }) => {
  await app.open({
    source: `${pause}\nawait pause(st.sessionState.n === 0 ? 0 : 600); if (st.button("Count")) ${count} await pause(600); ${read}`,
  });
  for (let click = 0; click < 5; click++) await button(page, "Count").click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await app.idle();
  expect((await app.trace()).at(-1)?.outcome).toBe("stopped");
  await expect(page.locator(".rp-stopped")).toHaveText("Stopped");
  await page.getByRole("button", { name: "Rerun", exact: true }).click();
  await app.idle();
  expect((await app.trace()).at(-1)?.outcome).toBe("done");
  await expect(page.locator(".rp-stopped")).toHaveCount(0);
  expect(Number((await app.text).replace("clicks ", ""))).toBeLessThan(5);
});

test("rule 49: a drag of 2 s over a script of 300 ms shows at least five values on the way, and then the last", async ({
  app,
  page,
}) => {
  await app.open({
    source: `${pause}\nconst x = st.slider("x", { min: 0, max: 100 });\nawait pause(300);\nst.caption("x is " + x);`,
  });
  const slider = page.getByRole("slider", { name: "x" });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("The slider is not on the page.");
  await app.element("caption").evaluate((caption) => {
    const seen = new Set<string>();
    Object.assign(globalThis, { seen });
    const look = (): void => void seen.add(document.querySelector('[data-rp-kind="caption"]')?.textContent ?? "");
    new MutationObserver(look).observe(caption.closest("[data-rp-state]") as Element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const at = (share: number): [number, number] => [box.x + box.width * share, box.y + box.height / 2];
  await page.mouse.move(...at(0.02));
  await page.mouse.down();
  const begun = Date.now();
  for (let passed = 0; passed < 2000; passed = Date.now() - begun) {
    await page.mouse.move(...at(0.02 + (0.9 * passed) / 2000));
    await twoFrames(page);
  }
  const during = await page.evaluate(() => [...(globalThis as unknown as { seen: Set<string> }).seen]);
  await page.mouse.move(...at(0.98));
  await page.mouse.up();
  await app.idle();
  expect(during.length).toBeGreaterThanOrEqual(5);
  await expect(app.element("caption")).toHaveText(`x is ${await slider.inputValue()}`);
  expect(Number(await slider.inputValue())).toBeGreaterThan(90);
});
