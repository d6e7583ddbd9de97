/** Dates, times and numbers, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { expect, test as ownPage, type PageApp, rerun, onKeptPage as test } from "../gallery.ts";

const said = (app: PageApp): Locator => app.element("text");
const calendar = (page: Page): Locator => page.getByRole("dialog", { name: /^Choose for/ });
const day = (options: string): string => `st.text(String(st.dateInput("Day", ${options})));\n`;

async function openCalendar(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Calendar for Day" }).click();
  await expect(calendar(page)).toBeVisible();
}

test.describe("years at the ends", () => {
  test("a day of the first century stays in it, by the arrows of the calendar and by its keys (gpbl/react-day-picker#983)", async ({
    app,
    page,
  }) => {
    await app.open({ source: day('{ value: "0099-12-15" }') });
    await openCalendar(page);
    await page.getByRole("button", { name: "Previous month" }).click();
    await expect(page.getByRole("combobox", { name: "Year" })).toHaveValue("99");
    await page.locator("[data-at]").focus();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("PageUp");
    await rerun(app, () => page.keyboard.press("ArrowRight").then(() => page.keyboard.press("Enter")));
    await expect(said(app)).toHaveText("0099-12-16");
  });

  for (const [end, keys] of [
    ["9999-12-31", ["ArrowDown", "PageDown", "Shift+PageDown"]],
    ["0001-01-01", ["ArrowUp", "PageUp", "Shift+PageUp"]],
  ] as const)
    test(`${end}, which stands for no end, is shown, and no key leads beyond it (vuetifyjs/vuetify#7401)`, async ({
      app,
      page,
    }) => {
      await app.open({ source: day(`{ value: "${end}" }`) });
      await openCalendar(page);
      for (const key of keys) await page.keyboard.press(key);
      await expect(calendar(page)).not.toContainText(/NaN|Invalid/);
      await expect(page.locator("[data-at]")).toHaveAttribute("data-chosen", "");
      await page.keyboard.press("Enter");
      await expect(said(app)).toHaveText(end);
    });
});

test.describe("where the reader is", () => {
  test.describe("Thailand", () => {
    ownPage.use({ locale: "th-TH" });
    ownPage("field, calendar and value are of one year (wojtekmaj/react-date-picker#294)", async ({ app, page }) => {
      await app.open({ source: day('{ value: "2026-03-31" }') });
      await expect(page.getByRole("textbox", { name: "Day" })).toHaveValue(/2026/);
      await openCalendar(page);
      await expect(page.getByRole("combobox", { name: "Year" })).toHaveValue("2026");
      await expect(page.getByRole("grid")).toHaveAccessibleName(/2026/);
      await expect(page.locator("[data-chosen]")).toHaveAccessibleName(/2026/);
    });
  });

  test.describe("Iran", () => {
    ownPage.use({ locale: "fa-IR" });
    ownPage(
      "the months that are listed are those that the days are of (Realank/flutter_datetime_picker#141)",
      async ({ app, page }) => {
        await app.open({ source: day('{ value: "2026-03-31" }') });
        await openCalendar(page);
        const month = page.getByRole("combobox", { name: "Month" });
        await expect(month.locator("option:checked")).toHaveText("مارس");
        const names = await month.locator("option").allTextContents();
        expect(new Set(names).size).toBe(12);
      },
    );
  });

  test.describe("a system without a language", () => {
    ownPage(
      "a calendar opens where the browser calls its language en-US@posix (adobe/react-spectrum#2436)",
      async ({ app, page }) => {
        await page.addInitScript(() => Object.defineProperty(navigator, "language", { get: () => "en-US@posix" }));
        await app.open({ source: `${day('{ value: "2026-03-31" }')}st.numberInput("Size");\n` });
        await expect(page.getByRole("textbox", { name: "Day" })).toHaveValue("03/31/2026");
        await openCalendar(page);
        await expect(app).toHaveNoExceptions();
      },
    );
  });

  test.describe("India", () => {
    ownPage.use({ timezoneId: "Asia/Kolkata" });
    ownPage(
      "a Date of a time when clocks were not whole minutes apart is its day, and its time (moment/luxon#1399)",
      async ({ app }) => {
        await app.open({
          source: `const at = new Date(1900, 0, 1);
st.text([st.dateInput("Day", { value: at, min: at }), st.timeInput("Time", { value: at }), String(+st.datetimeInput("At", { value: at }) === +at)].join(" "));
`,
        });
        await expect(said(app)).toHaveText("1900-01-01 00:00 true");
      },
    );
  });

  test.describe("New York, in the night of March", () => {
    ownPage.use({ timezoneId: "America/New_York" });
    ownPage(
      "a time that the clocks leave out is shown as the script has it (infor-design/enterprise#7851)",
      async ({ app, page }) => {
        await app.open({
          source: `const at = st.datetimeInput("At", { value: "2024-03-10T01:30", hours: 24, format: "YYYY-MM-DD" });
st.text(at.getHours() + ":" + at.getMinutes());
`,
        });
        const time = page.getByRole("combobox", { name: "At, time" });
        await time.fill("02:30");
        await rerun(app, () => time.press("Enter"));
        await expect(said(app)).toHaveText("3:30");
        await expect(time).toHaveValue("03:30");
      },
    );
  });

  test.describe("Germany", () => {
    ownPage.use({ locale: "de-DE" });
    ownPage(
      "a number is written as it is read: its last digit is changed, not its size (SamAmco/track-and-graph#14)",
      async ({ app, page }) => {
        await app.open({ source: `st.text(String(st.numberInput("Size", { value: 1.234, step: 0.001 })));\n` });
        const size = page.getByRole("spinbutton", { name: "Size" });
        await size.press("End");
        await size.press("Backspace");
        await size.press("5");
        await rerun(app, () => size.press("Enter"));
        await expect(said(app)).toHaveText("1.235");
        await expect(size).toHaveValue("1.235");
        await rerun(app, () => size.press("ArrowUp"));
        await expect(said(app)).toHaveText("1.236");
      },
    );
  });
});

test("days and times are read in the digits of any script, as numbers are (material-components/material-components-android#2486)", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.text([st.dateInput("Day", { value: "2026-03-31", format: "DD.MM.YYYY" }),
  st.timeInput("Time", { value: "09:30", format: 24 }), st.numberInput("Size", { value: 1 })].join(" "));
`,
  });
  await page.getByRole("textbox", { name: "Day" }).fill("٢٥/١٢/٢٠٢٥");
  await page.getByRole("textbox", { name: "Day" }).blur();
  await expect(said(app)).toHaveText("2025-12-25 09:30 1");
  await page.getByRole("combobox", { name: "Time" }).fill("۲۱:۰۵");
  await page.getByRole("combobox", { name: "Time" }).blur();
  await expect(said(app)).toHaveText("2025-12-25 21:05 1");
  await page.getByRole("spinbutton", { name: "Size" }).fill("۱۲۳");
  await page.getByRole("spinbutton", { name: "Size" }).blur();
  await expect(said(app)).toHaveText("2025-12-25 21:05 123");
});
