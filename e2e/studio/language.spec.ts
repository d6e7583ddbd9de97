/** What TypeScript says of a script, while it is written in the studio. */
import type { Page } from "@playwright/test";
import { edit, expect, openExample, test, write } from "../gallery.ts";
import { placeIn } from "./place-in.ts";

test.use({ language: true });

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
  const place = await placeIn(page, "total);");
  await page.mouse.move(place.x + 3, place.y);
  await expect(page.locator(".cm-tooltip-hover .rs-explained")).toContainText("const total: 1");
  await page.mouse.move(0, 0);
  await expect(page.locator(".cm-activeLine")).toHaveText("st.text(total);");
  await page.keyboard.press("F12");
  await expect(page.locator(".cm-activeLine")).toHaveText("const total = 1;");
  await page.keyboard.press("F2");
  const name = page.getByLabel("New name");
  await expect(name).toBeFocused();
  await name.fill("sum");
  await page.keyboard.press("Enter");
  await expect(script(page)).toContainText("const sum = 1;");
  await expect(script(page)).toContainText("st.text(sum);");
});

test("what is imported is found in its file, and is renamed in both", async ({ app, page }) => {
  test.slow();
  await openExample(app, "start");
  await page.getByRole("button", { name: "Project", exact: true }).click();
  await page.getByRole("menuitem", { name: "New" }).click();
  await expect(page.getByRole("heading", { name: "New app" })).toBeVisible();
  await page.getByRole("button", { name: "Files", exact: true }).click();
  await page.getByRole("menuitem", { name: "New file" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("tools.ts");
  await page.getByRole("button", { name: "OK" }).click();
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await expect(tab("tools.ts")).toHaveAttribute("aria-selected", "true");
  await write(page, "// Of numbers.\nexport const twice = (n: number) => n * 2;\nexport const four = twice(2);\n");
  await tab("app.ts").click();
  await edit(app, 'import { twice } from "./tools.ts";\nst.text(twice(21));\n');
  await expect(app.element("text")).toHaveText("42");

  const toUse = async () => {
    await tab("app.ts").click();
    await script(page).focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.press("ArrowDown");
    for (let at = 0; at < "st.text(t".length; at++) await page.keyboard.press("ArrowRight");
  };
  // It comes when somebody is about to write.
  await expect(async () => {
    await toUse();
    await page.keyboard.press("F12");
    await expect(tab("tools.ts")).toHaveAttribute("aria-selected", "true", { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator(".cm-activeLine")).toHaveText("export const twice = (n: number) => n * 2;");

  await toUse();
  const runs = await app.runs;
  await page.keyboard.press("F2");
  const name = page.getByLabel("New name");
  await expect(name).toHaveValue("twice");
  await name.fill("double");
  await page.keyboard.press("Enter");
  await expect(script(page)).toContainText('import { double } from "./tools.ts";');
  await expect(script(page)).toContainText("st.text(double(21));");
  await tab("tools.ts").click();
  await expect(script(page)).toContainText("export const double = (n: number) => n * 2;");
  await expect(script(page)).toContainText("export const four = double(2);");
  await app.idle();
  expect(await app.runs).toBeGreaterThan(runs);
  await expect(app.element("text")).toHaveText("42");
  await expect(app.element("exception")).toHaveCount(0);
});

test("nothing of TypeScript is fetched before somebody is about to write, and without it a script is edited and runs", async ({
  app,
  page,
}) => {
  const asked: string[] = [];
  await page.route(/\/assets\/(?:language-(?:client|support)|worker-language-worker|typescript)[^/]*\.js$/, async (route) => {
    asked.push(new URL(route.request().url()).pathname);
    await route.abort();
  });
  await openExample(app, "start");
  await app.idle();
  // All else is there by now.
  await expect(page.locator("#studio")).toHaveAttribute("data-rs-ahead", "");
  await expect(page.locator(".cm-content")).toBeVisible();
  expect(asked).toEqual([]);
  await edit(app, 'st.text("without");');
  await expect(app.element("text")).toHaveText("without");
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await edit(app, 'st.text("once more");');
  await expect(app.element("text")).toHaveText("once more");
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
