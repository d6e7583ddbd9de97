/** The inspector on the page of the gallery: what is cached, why it ran, where that stands, and what its buttons do. */
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { edit, expect, metric, openExample, onKeptPage as test } from "../gallery.ts";

const inspector = (page: Page): Locator => page.getByRole("region", { name: "Inspector" });
/** The rows of a function. */
const rows = (page: Page, name: string): Locator =>
  inspector(page)
    .locator("tbody.rp-inspector-function")
    .filter({ has: page.getByRole("button", { name, exact: true }) });

test("the inspector is loaded when it is opened, by its key; tells after each run what is cached and why it ran; and clears", async ({
  app,
  page,
}) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  await openExample(app, "widget-replay");
  const works = app.widget("checkbox", "Works!");
  const nuke = app.widget("checkbox", "Nuke the value");
  await works.set(true);
  expect(loaded.filter((url) => url.includes("inspector-") && !url.includes("inspector-place"))).toEqual([]);
  await page.keyboard.press("i");
  await expect(rows(page, "greet")).toContainText("The checkbox “Works!” changed from false to true.");
  await expect(rows(page, "greet")).toContainText("app.ts, lines 11–14");
  expect(loaded.some((url) => url.includes("inspector-"))).toBe(true);

  await test.step("what it has is saved as JSON, for a bug report", async () => {
    const saving = page.waitForEvent("download");
    await inspector(page).getByRole("button", { name: "Save as JSON" }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe("reprise-inspector.json");
    const saved = JSON.parse(await readFile(await download.path(), "utf8")) as {
      functions: { name: string; detail: { rows: unknown[] } }[];
      runs: { causes: unknown[]; calls: unknown[] }[];
    };
    expect(saved.functions.find(({ name }) => name === "greet")?.detail.rows.length).toBeGreaterThan(0);
    expect(saved.runs.at(-1)?.causes).toEqual([
      { kind: "widget", widget: { kind: "checkbox", label: "Works!" }, from: "false", to: "true" },
    ]);
  });

  await nuke.set(true);
  await expect(rows(page, "plusOne")).toContainText("The checkbox “Nuke the value” changed from false to true.");
  await expect(metric(page, "Runs of its body")).toContainText("2");

  // The entry that is shown, and no other: only that is computed again.
  await rows(page, "plusOne").getByRole("button", { name: "plusOne", exact: true }).click();
  await page.getByRole("button", { name: "Recompute the entry plusOne, x 2, Nuke the value true" }).click();
  await expect(metric(page, "Runs of its body")).toContainText("3");
  await app.idle();
  await expect(rows(page, "plusOne")).toContainText("It was cleared by the inspector.");
  await nuke.set(false);
  await expect(metric(page, "Runs of its body")).toContainText("3");

  await inspector(page).getByRole("tab", { name: "Runs" }).click();
  await expect(inspector(page).getByRole("listitem").first()).toContainText(
    "The checkbox “Nuke the value” changed from true to false.",
  );

  await test.step("its state has the widgets and their values now", async () => {
    await inspector(page).getByRole("tab", { name: "State" }).click();
    const row = inspector(page).getByRole("row", { name: "Works!" });
    await expect(row).toContainText("true");
    await works.set(false);
    await expect(row).toContainText("false");
  });
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toHaveCount(0);
});

test("a door beside a cached part leads to its row; the inspector names lines after an edit, and marks what is pointed at", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  const works = page.getByRole("checkbox", { name: "Works!" });
  await test.step("the door stands beside what the pointer rests on", async () => {
    await works.hover();
    const door = page.getByRole("button", { name: "Inspect what is cached here" });
    await expect(door).toBeVisible();
    await page.getByRole("heading").first().hover();
    await expect(door).toHaveCount(0);
    await works.hover();
    await door.click();
    await expect(rows(page, "greet")).toHaveAttribute("data-met", "");
    await expect(door).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(inspector(page)).toHaveCount(0);
  });

  await page.locator(".rs-status").getByRole("button", { name: "Inspect" }).click();
  await expect(rows(page, "greet")).toContainText("It was the first call.");
  await rows(page, "greet").hover();
  await expect(page.locator(".rp-region")).toHaveCount(1);
  await expect(page.locator(".cm-pointed")).toHaveText(["() => {", /Works!/, /HELLO/, "},"]);
  await works.hover();
  await expect(rows(page, "greet")).toHaveAttribute("data-met", "");
  await expect(page.locator(".rp-region")).toHaveCount(0);
  await page.locator(".cm-line").filter({ hasText: "Doesn't work" }).hover();
  await expect(rows(page, "greetAgain")).toHaveAttribute("data-met", "");
  await expect(page.locator(".cm-pointed")).toHaveCount(4);
  await edit(app, 'import { st } from "reprise";\n\nconst f = st.memo((x: number) => {\n  st.text(x);\n});\nf(1);');
  await edit(app, 'import { st } from "reprise";\n\nconst f = st.memo((x: number) => {\n  st.text("now " + x);\n});\nf(1);');
  await expect(rows(page, "f")).toContainText("f changed (lines 3-5).");
});
