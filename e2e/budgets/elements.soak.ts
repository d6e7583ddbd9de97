/** A page as long as a page gets. */
import { app, expect, idle, open, test, write } from "../gallery.ts";

test("150,000 elements: those that there is room for, and a word on the rest", async ({ page }) => {
  await open(page, "start");
  await write(page, `for (let i = 0; i < 150_000; i++) st.text("line");`);
  await expect(app(page)).toContainText("a page shows at most 100,000 elements", { timeout: 120_000 });
  await idle(page);
});
