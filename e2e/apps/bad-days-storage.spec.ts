/** Bad days of what is kept: the disk is full, and two tabs share it. */
import { PageApp } from "../../src/playwright/page-app.ts";
import { expect, test } from "../gallery.ts";
import { complaintsOf, openTen, scriptOf, someOf, standsOn, type Ten, useTen, valuesOf } from "./ten.ts";

test.describe.configure({ timeout: 120_000 });

/** An app that also keeps a result beyond its page. */
const keeping = (ten: Ten): string => `${scriptOf(ten)}
{
  const kept = st.memo(async () => {
    st.caption("Kept at " + performance.timeOrigin + performance.now());
    return new Uint8Array(300_000);
  }, { persist: true });
  if (st.button("Clear what is kept")) await kept.clear();
  await kept();
}
`;
const keptAt = async (app: PageApp): Promise<unknown> =>
  (await app.elements()).find(({ props }) => String(props.body).startsWith("Kept at"))?.props.body;

for (const ten of someOf("minefield")) {
  test(`a bad day, a full disk: ${ten.name}`, async ({ app, page, baseURL }) => {
    const complaints = complaintsOf(page);
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(baseURL ?? "").origin, quotaSize: 10_000 });
    await openTen(app, ten);
    await app.edit(keeping(ten));
    await useTen(app, ten);
    await expect.poll(() => app.notices).toEqual([expect.stringContaining("Cached values can't be kept")]);
    const stands = await standsOn(app, ten);
    const kept = await keptAt(app);
    await app.run();
    // From memory.
    expect([await standsOn(app, ten), await keptAt(app)]).toEqual([stands, kept]);
    await expect(app).toHaveNoExceptions();
    expect(await app.notices).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
}

for (const ten of someOf()) {
  test(`a bad day, two tabs at once: ${ten.name}`, async ({ app, page, context }) => {
    const other = await context.newPage();
    const beside = new PageApp(other);
    const complaints = [complaintsOf(page), complaintsOf(other)];
    await Promise.all([openTen(app, ten), openTen(beside, ten)]);
    await Promise.all([app.edit(keeping(ten)), beside.edit(keeping(ten))]);
    await useTen(app, ten);
    const stands = await standsOn(app, ten);
    const kept = await keptAt(app);
    // One has computed for both.
    expect(await keptAt(beside)).toBe(kept);
    await app.widget("button", "Clear what is kept").click();
    const anew = await keptAt(app);
    expect(anew).not.toBe(kept);
    await beside.run();
    expect(await keptAt(beside)).toBe(anew);
    expect(await standsOn(beside, ten)).not.toEqual(stands);
    await other.bringToFront();
    await useTen(beside, ten);
    // Each has its own values, and the clock goes on between them.
    expect(await valuesOf(beside)).toEqual(await valuesOf(app));
    for (const one of [app, beside]) {
      await expect(one).toHaveNoExceptions();
      expect(await one.notices).toEqual([]);
    }
    expect(complaints).toEqual([[], []]);
  });
}
