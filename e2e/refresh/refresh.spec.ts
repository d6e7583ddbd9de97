/** A value that is refreshed in the background: the page shows the old one and goes on working, then the new one comes by itself. */
import { expect, mount, test } from "../embedding.ts";
import { idle, nodes } from "../gallery.ts";

test("rule 25: the old value stays with its drawing while it is refreshed, then both are new, without an event", async ({
  page,
  host,
}) => {
  await mount(
    page,
    host,
    `const load = st.memo(async () => {
       const n = (globalThis.computed = (globalThis.computed ?? 0) + 1);
       st.text("drawn " + n);
       if (n > 1) await new Promise((done) => { globalThis.go = done; });
       return n;
     }, { ttl: 200, refresh: "background" });
     st.button("Again");
     st.button("Go", { onClick: () => globalThis.go() });
     st.text("value " + await load());
     st.text("computing " + (globalThis.go !== undefined));`,
  );
  await idle(page);
  const texts = nodes(page, "text");
  await expect(texts).toHaveText(["drawn 1", "value 1", "computing false"]);
  await expect(async () => {
    await page.getByRole("button", { name: "Again" }).click();
    await idle(page);
    await expect(texts).toHaveText(["drawn 1", "value 1", "computing true"], { timeout: 100 });
  }).toPass();
  await page.getByRole("button", { name: "Go" }).click();
  await expect(texts.nth(1)).toHaveText("value 2");
  await expect(texts.first()).toHaveText("drawn 2");
});
