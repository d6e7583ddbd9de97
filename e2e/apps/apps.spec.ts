/** Apps of the kinds that people publish, in the gallery, used by mouse and keyboard as their users would. */
import { expect, metric, onKeptPage as test } from "../gallery.ts";

const open = async (app: Parameters<Parameters<typeof test>[2]>[0]["app"], name: string): Promise<void> => {
  await app.open(`./#${name}`);
  await app.idle();
  await expect(app).toHaveNoExceptions();
};

test.describe.configure({ timeout: 60_000 });

test("nations: rows that are ticked are compared, also under another year, and a region leaves its own", async ({
  app,
  page,
}) => {
  await open(app, "nations");
  await expect(metric(page, "Nations")).toContainText("62");
  const table = app.table("table");
  const first = (await table.rows())[0]?.[0] ?? "";
  await app.element({ key: "table" }).locator("tbody tr").first().locator("th").click();
  await app.idle();
  await expect(app.element("lineChart")).toContainText(first);
  await app.widget("pills", "Regions").choose("America");
  await expect(metric(page, "Nations")).not.toContainText("62");
  await table.sort("Children", "down");
  const children = (await table.rows()).map((row) => Number(row[4]));
  expect(children).toEqual([...children].sort((a, b) => b - a));
  await expect(app.element("scatterChart").locator("canvas, svg.marks").first()).toBeVisible();
});

test("tube: a line is chosen, a borough is picked by keyboard, and its tracks are counted", async ({ app, page }) => {
  await open(app, "tube");
  await expect(app.element("pydeckChart").locator("canvas").first()).toBeVisible();
  await expect(metric(page, "Lines")).toContainText("12");
  await app.widget("pills", "Lines").choose("Victoria", "Central");
  await expect(metric(page, "Lines")).toContainText("2");
  const map = app.element("pydeckChart").locator("[tabindex='0']").first();
  await map.focus();
  await page.keyboard.press("n");
  await page.keyboard.press("Space");
  await app.idle();
  await expect(page.getByRole("heading", { name: "All of London" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "All of London" })).toBeVisible();
});

test("station: it follows the time by itself, is held, and goes on", async ({ app, page }) => {
  await open(app, "station");
  const told = page.getByText(/^(Live|Held) at/);
  const first = await told.textContent();
  await expect(told).not.toHaveText(first ?? "");
  await app.widget("toggle", "Live").set(false);
  await expect(told).toContainText("Held at");
  const held = (await told.textContent()) ?? "";
  await page.getByRole("tab", { name: "Air and pressure" }).click();
  await expect(app.element("lineChart").first()).toBeVisible();
  await expect(told).toHaveText(held);
  await app.widget("toggle", "Live").set(true);
  await expect(told).not.toHaveText(held);
  expect(await app.widget("downloadButton", "The last hour, as CSV").download()).toMatchObject({ name: "station.csv" });
});

test("picture: an own picture is decoded, filtered and cut, its colour is picked by a press, and it is saved", async ({
  app,
  page,
}) => {
  await open(app, "picture");
  const made = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 20);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.fillStyle = "#c04080";
    context.fillRect(0, 0, 40, 20);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  const size = page.getByText(/pixels\. Press one/);
  await expect(size).toContainText("480 × 300");
  await app.widget("fileUploader", "Picture").upload({ name: "own.png", mimeType: "image/png", buffer: Buffer.from(made) });
  await expect(size).toContainText("40 × 20");
  // The drawer of the narrow page is open.
  await page.keyboard.press("Escape");
  await app.element({ key: "picture" }).locator("canvas, img").click();
  await app.idle();
  expect(await app.widget("colorPicker", "The colour that was pressed").value).toBe("#c04080");
  await app.widget("radio", "Filter").choose("Grey");
  await app.widget("slider", "From left to right").set([50, 100]);
  await expect(size).toContainText("20 × 20");
  const file = await app.widget("downloadButton", "Save as PNG").download();
  const shown = await page.evaluate(
    async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const canvas = new OffscreenCanvas(1, 1);
      const context = canvas.getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      return [bitmap.width, bitmap.height, ...(context?.getImageData(0, 0, 1, 1).data ?? [])];
    },
    [...new Uint8Array(await file.arrayBuffer())],
  );
  expect(shown.slice(0, 2)).toEqual([20, 20]);
  expect(new Set(shown.slice(2, 5)).size).toBe(1);
});
