/** What TypeScript says of a script, while it is written in the studio. */
import type { Page } from "@playwright/test";
import { edit, expect, openExample, test } from "../gallery.ts";

const script = (page: Page) => page.getByRole("textbox", { name: "Script" });

test("names are completed with their docs, calls explained, wrong types marked, and a name is renamed everywhere", async ({
  app,
  page,
}) => {
  test.slow();
  await openExample(app, "widget-replay");
  await edit(app, "const total = 1;\nst.text(total);\n");
  await script(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  // It comes when somebody is about to write: what is typed before is completed by its words alone.
  const offers = page.locator(".cm-tooltip-autocomplete li");
  await page.keyboard.type("const chosen: string = st.sl");
  await expect(async () => {
    await page.keyboard.press("Control+Space");
    await expect(offers.first()).toHaveText("slider", { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator(".cm-completionInfo .rs-explained")).toContainText("slider");
  await expect(page.locator(".cm-completionInfo .rs-explained p").first()).toBeVisible();
  await offers.first().click();
  await expect(script(page)).toContainText("st.slider");

  await page.keyboard.type("(");
  const help = page.locator(".cm-tooltip .rs-explained, .cm-tooltip.rs-explained").filter({ hasText: "label" });
  await expect(help.locator("strong")).toContainText("label");
  await page.keyboard.type("'n', ");
  await expect(help.locator("strong")).toContainText("options");
  await page.keyboard.type("{ ma");
  await expect(offers).toHaveText(["marks", "max", "format"]);
  await page.keyboard.type("x");
  await expect(offers).toHaveText([/^max/]);
  await page.keyboard.press("Escape");
  await page.keyboard.type(": 9");
  await page.keyboard.press("ControlOrMeta+End");

  await expect(page.locator(".cm-lintRange-error")).toHaveText(["chosen"]);
  await expect(app.element("slider")).toHaveCount(1);
  await expect(app.element("exception")).toHaveCount(0);

  // To the declaration of `total`, and another name for it.
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowDown");
  for (let at = 0; at < "st.text(t".length; at++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("F12");
  await page.keyboard.press("F2");
  const name = page.getByLabel("New name");
  await expect(name).toBeFocused();
  await name.fill("sum");
  await page.keyboard.press("Enter");
  await expect(script(page)).toContainText("const sum = 1;");
  await expect(script(page)).toContainText("st.text(sum);");
});
