/** Sliders, by what was reported of others. Each test says the fact, and where it was not so. */
import type { Locator, Page } from "@playwright/test";
import { clickAt, expect, type PageApp, rerun, onKeptPage as test } from "../gallery.ts";

const thumb = (page: Page, name = "n"): Locator => page.getByRole("slider", { name, exact: true });

/** A slider, and what the script has of it. */
const slider = (options: string) => `const n = st.slider("n", ${options});
st.text(JSON.stringify(n));
`;

/** What the script has of it is where the thumb stands. */
async function agree(app: PageApp): Promise<number> {
  await app.idle();
  const value = await thumb(app.page).inputValue();
  await expect(app.element("text")).toHaveText(value);
  return Number(value);
}

/** Where a share of a slider's width is. */
async function pointAt(target: Locator, share: number): Promise<[x: number, y: number]> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error("The slider is not on the page.");
  return [box.x + box.width * share, box.y + box.height / 2];
}

test.describe("numbers", () => {
  test("steps that cross zero come to zero, not to what binary fractions leave (Esri/calcite-design-system#2928)", async ({
    app,
    page,
  }) => {
    await app.open({ source: slider("{ min: -0.3, max: 0.3, step: 0.1, value: -0.3 }") });
    await thumb(page).focus();
    for (const value of ["-0.2", "-0.1", "0", "0.1"]) {
      await rerun(app, () => page.keyboard.press("ArrowRight"));
      await expect(app.element("text")).toHaveText(value);
    }
    await rerun(app, () => page.keyboard.press("ArrowLeft"));
    await expect(thumb(page)).toHaveAttribute("aria-valuetext", /^0(?:\.0)?$/);
  });

  test("a step of a ten-millionth is dragged and counted (radix-ui/primitives#3852)", async ({ app, page }) => {
    await app.open({ source: slider("{ min: 0, max: 1e-6, step: 1e-7, value: 0 }") });
    await app.widget("slider", "n").drag(5e-7);
    await expect(app.element("text")).toHaveText("5e-7");
    await rerun(app, () => page.keyboard.press("ArrowRight"));
    await expect(app.element("text")).toHaveText("6e-7");
  });

  test("whole steps from a least value with decimals keep those, without noise (IonDen/ion.rangeSlider#760)", async ({
    app,
    page,
  }) => {
    await app.open({ source: slider("{ min: -39.9, max: 111, step: 1, value: -39.9 }") });
    await app.widget("slider", "n").set(-1.9);
    await expect(app.element("text")).toHaveText("-1.9");
    await rerun(app, () => page.keyboard.press("End"));
    await expect(app.element("text")).toHaveText("111");
    await rerun(app, () => page.keyboard.press("ArrowLeft"));
    await expect(app.element("text")).toHaveText("110.1");
  });

  test("a large whole number is given as it is, and moves by one (leongersen/noUiSlider#614)", async ({ app, page }) => {
    await app.open({ source: slider("{ min: 0, max: 87654567890, step: 1, value: 30679098762 }") });
    await expect(app.element("text")).toHaveText("30679098762");
    await expect(thumb(page)).toHaveValue("30679098762");
    await thumb(page).focus();
    await rerun(app, () => page.keyboard.press("ArrowRight"));
    await expect(app.element("text")).toHaveText("30679098763");
  });

  test("a small step far from zero is a step: seconds since 1970 by thousandths (mui/material-ui#16395)", async ({
    app,
    page,
  }) => {
    await app.open({ source: slider("{ min: 1700000000, max: 1700000001, step: 0.001, value: 1700000000 }") });
    await thumb(page).focus();
    for (const value of ["1700000000.001", "1700000000.002", "1700000000.003"]) {
      await page.keyboard.press("ArrowRight");
      await app.idle();
      await expect(app.element("text")).toHaveText(value);
    }
  });

  test("ends that are the same are refused in words, and nothing is not a number (leongersen/noUiSlider#103)", async ({
    app,
  }) => {
    await app.open({ source: `st.text("above");\n${slider("{ min: 5, max: 5 }")}` });
    await expect(app.element("exception")).toContainText("below the max, 5");
    await expect(app.element("text")).toHaveText("above");
    await expect(app.page.locator(".rp-app")).not.toContainText("NaN");
  });
});

test.describe("bounds that change", () => {
  test("ends and value that change at once are all shown (mui/material-ui#9257)", async ({ app, page }) => {
    await app.open({
      source: `const other = st.checkbox("Other", { onChange: () => { st.sessionState.n = 27; } });
st.text(String(st.slider("n", { key: "n", ...(other ? { min: 25, max: 30 } : { min: 1, max: 10, value: 5 }) })));
`,
    });
    await app.widget("checkbox", "Other").set(true);
    await expect(thumb(page)).toHaveAttribute("min", "25");
    await expect(thumb(page)).toHaveValue("27");
    await expect(app.element("text")).toHaveText("27");
    await thumb(page).focus();
    await rerun(app, () => page.keyboard.press("ArrowLeft"));
    expect(await agree(app)).toBe(26);
  });

  test("an end that moves away while a thumb is dragged leaves thumb and script at one value (snehilvj/dash-mantine-components#615)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const max = (st.sessionState.n ?? 0) > 40 ? 200 : 100;
st.text(String(st.slider("n", { key: "n", min: 0, max, value: 0 })));
`,
    });
    await page.mouse.move(...(await pointAt(thumb(page), 0.01)));
    await page.mouse.down();
    await page.mouse.move(...(await pointAt(thumb(page), 0.5)), { steps: 4 });
    await expect(thumb(page)).toHaveAttribute("max", "200");
    await page.mouse.move(...(await pointAt(thumb(page), 0.75)), { steps: 3 });
    await page.mouse.up();
    const value = await agree(app);
    expect(value).toBeGreaterThan(140);
    expect(value).toBeLessThan(160);
  });
});

test.describe("mouse and keyboard", () => {
  test("a slider that is disabled while it is dragged moves no further, and shows what the script has (adobe/spectrum-web-components#2268)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `const disabled = (st.sessionState.n ?? 0) >= 30;
st.text(String(st.slider("n", { key: "n", value: 0, disabled })));
`,
    });
    await page.mouse.move(...(await pointAt(thumb(page), 0.01)));
    await page.mouse.down();
    await page.mouse.move(...(await pointAt(thumb(page), 0.4)), { steps: 4 });
    await expect(thumb(page)).toBeDisabled();
    await page.mouse.move(...(await pointAt(thumb(page), 0.9)), { steps: 4 });
    await page.mouse.up();
    expect(await agree(app)).toBeLessThan(50);
  });

  test("a slider that waits for its release has what keys did when the focus goes before the key is up (radix-ui/primitives#3619)", async ({
    app,
    page,
  }) => {
    await app.open({ source: `${slider('{ value: 50, update: "release" }')}st.textInput("Next");\n` });
    await thumb(page).focus();
    await page.keyboard.down("ArrowRight");
    await page.getByRole("textbox", { name: "Next" }).focus();
    await page.keyboard.up("ArrowRight");
    expect(await agree(app)).toBe(51);
  });

  test("the right button of a mouse moves nothing: a thumb, or what lies between two (adobe/spectrum-web-components#1291)", async ({
    app,
    page,
  }) => {
    await app.open({
      source: `st.text(JSON.stringify([st.slider("n", { value: 50 }), st.slider("pair", { value: [20, 80] })]));`,
    });
    const before = await app.runs;
    for (const target of [thumb(page), page.getByRole("group", { name: "pair" })]) {
      const [x, y] = await pointAt(target, 0.3);
      await page.mouse.click(x, y, { button: "right" });
      await page.keyboard.press("Escape");
      await page.mouse.move(x + 60, y, { steps: 3 });
    }
    await app.idle();
    expect(await app.runs).toBe(before);
    await expect(app.element("text")).toHaveText("[50,[20,80]]");
  });

  test("a thumb that is let go over a disabled button is let go (leongersen/noUiSlider#476)", async ({ app, page }) => {
    await app.open({ source: `${slider("{ value: 0 }")}st.button("Off", { disabled: true, width: "stretch" });\n` });
    await page.mouse.move(...(await pointAt(thumb(page), 0.01)));
    await page.mouse.down();
    const [x, y] = await pointAt(app.element("button").getByRole("button"), 0.4);
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
    const value = await agree(app);
    expect(Math.abs(value - 40)).toBeLessThan(3);
    await page.mouse.move(...(await pointAt(thumb(page), 0.8)), { steps: 4 });
    expect(await agree(app)).toBe(value);
  });

  test("Escape within a drag leaves thumb and script at one value (angular/components#22719)", async ({ app, page }) => {
    for (const update of ["live", "release"]) {
      await app.open({ source: slider(`{ value: 10, update: "${update}" }`) });
      await page.mouse.move(...(await pointAt(thumb(page), 0.11)));
      await page.mouse.down();
      await page.mouse.move(...(await pointAt(thumb(page), 0.7)), { steps: 4 });
      await page.keyboard.press("Escape");
      await page.mouse.up();
      await agree(app);
    }
  });

  test("keys move the thumb that has the focus, also after a press of the mouse on the other one (seiyria/bootstrap-slider#212)", async ({
    app,
    page,
  }) => {
    await app.open({ source: slider("{ value: [20, 80] }") });
    await clickAt(page.getByRole("group", { name: "n" }), 0.2);
    await app.idle();
    await thumb(page, "n, to").focus();
    await rerun(app, () => page.keyboard.press("ArrowRight"));
    await expect(app.element("text")).toHaveText("[20,81]");
    await page.keyboard.press("Shift+Tab");
    await rerun(app, () => page.keyboard.press("ArrowRight"));
    await expect(app.element("text")).toHaveText("[21,81]");
  });

  test("right to left, the arrow to the left leads to more, by either thumb, and Home to the least (mui/material-ui#20785)", async ({
    app,
    page,
  }) => {
    await app.open({ source: slider("{ value: [20, 80] }") });
    // Of the app alone: the page goes on to the next test.
    await page.locator("[data-rp-state]").evaluate((root) => root.setAttribute("dir", "rtl"));
    await thumb(page, "n, to").focus();
    await rerun(app, () => page.keyboard.press("ArrowLeft"));
    await expect(app.element("text")).toHaveText("[20,81]");
    await thumb(page, "n, from").focus();
    await rerun(app, () => page.keyboard.press("ArrowRight"));
    await expect(app.element("text")).toHaveText("[19,81]");
    await rerun(app, () => page.keyboard.press("Home"));
    await expect(app.element("text")).toHaveText("[0,81]");
  });
});
