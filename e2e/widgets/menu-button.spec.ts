import { expect, onKeptPage as test } from "../gallery.ts";

const source = `
  const picked = st.menuButton("Export", { Text: ["csv", "json"], Picture: ["png"] }, { disabled: ["json"], format: (o) => ":material/download: " + o });
  if (picked !== null) st.sessionState.picked = [...(st.sessionState.picked ?? []), picked];
  st.text((st.sessionState.picked ?? []).join(" "));`;

test("a menu button is one by mouse, by keys, and by the fixture; the script has each choice once", async ({ app, page }) => {
  await app.open({ source });
  const menu = app.widget("menuButton", "Export");
  const button = page.getByRole("button", { name: "Export" });
  const picked = app.element("text");
  await button.click();
  await page.getByRole("menuitem", { name: "csv" }).click();
  await expect(picked).toHaveText("csv");
  await expect(button).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("menuitem", { name: "png" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(picked).toHaveText("csv png");
  await menu.choose(":material/download: csv");
  await expect(picked).toHaveText("csv png csv");
  await app.run();
  await expect(picked).toHaveText("csv png csv");
});
