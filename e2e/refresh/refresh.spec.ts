/** A value that is refreshed in the background: the page shows the old one and goes on working, then the new one comes by itself. */
import { expect, test } from "../gallery.ts";

test("rule 25: the old value stays with its drawing while it is refreshed, then both are new, without an event", async ({
  app,
}) => {
  await app.open({
    source: `const load = st.memo(async () => {
       const n = (globalThis.computed = (globalThis.computed ?? 0) + 1);
       st.text("drawn " + n);
       if (n > 1) await new Promise((done) => { globalThis.go = done; });
       return n;
     }, { ttl: "1m", refresh: "background" });
     st.button("Again");
     st.button("Go", { onClick: () => globalThis.go() });
     st.text("value " + await load());
     st.text("computing " + (globalThis.go !== undefined));`,
    now: "2026-01-31T12:00:00Z",
  });
  const texts = app.element("text");
  await expect(texts).toHaveText(["drawn 1", "value 1", "computing false"]);
  await app.advance("2m");
  const again = app.element("button").getByRole("button", { name: "Again" });
  // It is being refreshed when the next run draws.
  await expect(async () => {
    await again.click();
    await expect(app.root).toHaveAttribute("data-rp-state", "idle");
    await expect(texts).toHaveText(["drawn 1", "value 1", "computing true"], { timeout: 100 });
  }).toPass();
  await app.element("button").getByRole("button", { name: "Go" }).click();
  await app.idle();
  await expect(texts.nth(1)).toHaveText("value 2");
  await expect(texts.first()).toHaveText("drawn 2");
});
