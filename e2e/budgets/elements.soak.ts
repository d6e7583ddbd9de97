/** A page as long as a page gets. */
import { expect, test } from "../gallery.ts";

test("150,000 elements: those that there is room for, and a word on the rest", async ({ app }) => {
  await app.open({ source: `for (let i = 0; i < 150_000; i++) st.text("line");` });
  await expect(app.root).toContainText("a page shows at most 100,000 elements", { timeout: 120_000 });
  await app.idle();
});
