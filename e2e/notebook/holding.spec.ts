/** Cells that stand as they are: frozen, or waiting until they are asked; what a cell costs, and its actions on a narrow screen. */
import { expect, onKeptPage as test } from "../gallery.ts";

const source = `// %% n
const n = st.slider("N", { min: 0, max: 10, value: 4 });
// %% twice
st.text("twice " + n * 2);
// %% slow
if (n === 9) await new Promise(() => {});
st.text("slow " + n);
`;

const cell = (app: { root: import("@playwright/test").Locator }, title: string) =>
  app.root.locator(`.rp-nb-cell[aria-label^="${title},"]`);

test("a cell that is frozen stands as it was, and says so, until it is let go", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook" });
  const press = async (name: RegExp): Promise<void> => {
    await app.root.getByLabel("Actions of twice").click();
    await app.root.getByRole("button", { name }).click();
    await app.idle();
  };
  await press(/^Freeze/);
  await expect(cell(app, "twice")).toHaveAccessibleName("twice, frozen");
  await app.widget("slider", "N").set(5);
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 8");
  await expect(cell(app, "twice")).toHaveAccessibleDescription("It is frozen, and stands as it was. 'n' is 5, was 4.");
  await expect(cell(app, "slow").locator(".rp-nb-output")).toHaveText("slow 5");
  await press(/^Let it run again/);
  await expect(cell(app, "twice")).toHaveAccessibleName("twice, ran");
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 10");
});

test("when cells wait until they are asked, they are stale, and Run runs them", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await app.root.getByLabel("Cells run").selectOption("asked");
  await app.widget("slider", "N").set(5);
  await expect(cell(app, "n")).toHaveAccessibleName("n, stale");
  await expect(cell(app, "n")).toHaveAccessibleDescription("It waits to be run. slider “N” is 5, was 4.");
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 8");
  await app.root.getByRole("button", { name: "Run", exact: true }).click();
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 10");
  await app.widget("slider", "N").set(6);
  await expect(cell(app, "n")).toHaveAccessibleName("n, stale");
  await app.root.getByLabel("Cells run").selectOption("changed");
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 12");
});

test("what is moved right after cells were told to wait runs none of them", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook" });
  // Both within one task of the page.
  await app.root.evaluate((root) => {
    const select = [...root.querySelectorAll("select")].find(({ value }) => value === "changed") as HTMLSelectElement;
    const slider = root.querySelector<HTMLInputElement>("input[type=range]") as HTMLInputElement;
    const set = (field: HTMLSelectElement | HTMLInputElement, value: string, event: string): void => {
      field.value = value;
      field.dispatchEvent(new Event(event, { bubbles: true }));
    };
    set(select, "asked", "change");
    set(slider, "5", "input");
    set(slider, "5", "change");
  });
  await expect(cell(app, "n")).toHaveAccessibleName("n, stale");
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 8");
});

test("a notebook may be opened so that cells wait: the first run draws them, and then they are asked", async ({ app }) => {
  await app.open({ source, cells: true, view: "notebook", run: "manual" });
  await expect(app.root.getByLabel("Cells run")).toHaveValue("asked");
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 8");
  await app.widget("slider", "N").set(5);
  await expect(cell(app, "n")).toHaveAccessibleName("n, stale");
  await app.root.getByRole("button", { name: "Run", exact: true }).click();
  await expect(cell(app, "twice").locator(".rp-nb-output")).toHaveText("twice 10");
});

test("a cell that runs tells for how long; its menu tells what it cost", async ({ app, page }) => {
  await app.open({ source, cells: true, view: "notebook" });
  await app.widget("slider", "N").set(5);
  await app.root.getByLabel("Actions of twice").click();
  await expect(app.root.locator(".rp-nb-actions:visible")).toContainText(
    /Took (less than 1|\d+) ms when it ran last\. Ran 2 times, was kept 0 times; 2 results kept\./,
  );
  await page.keyboard.press("Escape");
  const slider = app.root.getByRole("slider");
  await slider.focus();
  await slider.press("End");
  await slider.press("ArrowLeft");
  await expect(cell(app, "slow")).toHaveAccessibleName("slow, running");
  await expect(cell(app, "slow").locator(".rp-nb-state")).toHaveText(/running, \d+ s/);
});

test("Ctrl-Shift-minus splits at the cursor, and the two cells run", async ({ app, page }) => {
  await app.open({ source, cells: true, view: "notebook", edit: true });
  await cell(app, "slow").focus();
  await page.keyboard.press("Enter");
  await expect(app.root.getByRole("textbox", { name: "Text of slow" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("End");
  await page.keyboard.press("Control+Shift+Minus");
  await expect(app.root.getByRole("textbox", { name: "Text of cell 4" })).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await app.idle();
  await expect(app.root.locator(".rp-nb-title")).toHaveText(["n", "twice", "slow", "cell 4"]);
  await expect(cell(app, "cell 4").locator(".rp-nb-output")).toHaveText("slow 4");
  await expect(cell(app, "cell 4")).toBeFocused();
  await page.keyboard.press("Control+Shift+ArrowUp");
  await expect(app.root.locator(".rp-nb-title")).toHaveText(["n", "twice", "cell 3", "slow"]);
  await expect(cell(app, "cell 3")).toBeFocused();
});

test("on a narrow screen a cell's actions are a sheet at its foot, which Escape or a press beside it closes", async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await app.open({ source, cells: true, view: "notebook", edit: true });
  const sheet = app.root.locator(".rp-nb-actions:visible");
  for (const close of [() => page.keyboard.press("Escape"), () => page.mouse.click(195, 30)]) {
    await app.root.getByLabel("Actions of twice").click();
    await expect(sheet.locator(".rp-nb-sheet-title")).toHaveText("twice");
    const box = await sheet.boundingBox();
    expect([box?.x, box?.width, Math.round((box?.y ?? 0) + (box?.height ?? 0))]).toEqual([0, 390, 800]);
    await close();
    await expect(sheet).toHaveCount(0);
  }
});
