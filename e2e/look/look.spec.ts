/** What only the built styles show, in somebody else's page: right to left, the host's colours, narrow pages, the drawer. */
import { expect, onKeptPage as test } from "../gallery.ts";

const phone = { width: 390, height: 780 };
const long = `for (let i = 0; i < 60; i++) st.text("a line that is long enough to reach the right edge of the page " + i);`;

test("a range slider, from left to right and back: both thumbs are seen, and a click moves the nearer one", async ({
  app,
  page,
}) => {
  await app.open({ source: `st.text(st.slider("R", { max: 100, value: [20, 70] }).join(", "));` });
  const track = page.locator(".rp-slider-track");
  for (const dir of ["ltr", "rtl"] as const) {
    await test.step(dir, async () => {
      await app.widget("slider", "R").set([20, 70]);
      await page.locator("#app").evaluate((element, value) => element.setAttribute("dir", value), dir);
      const { x, y, width, height } = (await track.boundingBox()) as { x: number; y: number; width: number; height: number };
      const at = (value: number): [number, number] => {
        const share = dir === "rtl" ? 1 - value / 100 : value / 100;
        return [x + 9 + share * (width - 18), y + height / 2];
      };
      const thumbAt = (value: number) =>
        page.evaluate(([left, top]) => {
          const { dataset, className } = document.elementFromPoint(left, top) as HTMLElement;
          return dataset.thumb ?? className;
        }, at(value));
      const parts = async () => Promise.all([0, 20, 44, 46, 70, 100].map(thumbAt));
      // What lies between them moves both.
      const halves = ["from", "from", "rp-slider-bar", "rp-slider-bar", "to", "to"];
      expect(await parts()).toEqual(halves);
      // The ring of the focused thumb is seen whole, and takes nothing of the other's half.
      for (const thumb of ["from", "to"]) {
        await page.getByLabel(`R, ${thumb}`).focus();
        await page.keyboard.press("Shift");
        await expect(page.getByLabel(`R, ${thumb}`)).toHaveCSS("clip-path", "none");
        expect(await parts()).toEqual(halves);
      }
      await page.mouse.click(...at(5));
      await expect(page.locator("[data-rp-kind=text]")).toHaveText("5, 70");
      await page.mouse.click(...at(90));
      await expect(page.locator("[data-rp-kind=text]")).toHaveText("5, 90");
      await page.mouse.click(...at(40));
      await expect(page.locator("[data-rp-kind=text]")).toHaveText("40, 90");
    });
  }
});

test("from right to left, arrows of selects and expanders are at their side", async ({ app, page }) => {
  await app.open({ source: `st.selectbox("S", ["a"]); st.expander("E", () => st.text("in"));` });
  /** On which half of its field. */
  const isRight = () =>
    page.locator(".rp-combo").evaluate((field) => {
      const [outer, arrow] = [field, field.querySelector(".rp-combo-arrow") as Element].map((part) =>
        part.getBoundingClientRect(),
      );
      return (arrow as DOMRect).left > (outer as DOMRect).left + (outer as DOMRect).width / 2;
    });
  expect(await isRight()).toBe(true);
  await page.locator("#app").evaluate((element) => element.setAttribute("dir", "rtl"));
  expect(await isRight()).toBe(false);
  expect(await page.locator("summary").evaluate((summary) => getComputedStyle(summary, "::before").rotate)).toBe("135deg");
});

test("a rule of the host decides on light and dark", async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await app.open({ source: `st.text("a");` });
  const background = () => page.locator(".rp-app").evaluate((root) => getComputedStyle(root).backgroundColor);
  expect(await background()).toBe("rgb(255, 255, 255)");
  await page.addStyleTag({ content: ".rp-app { color-scheme: dark }" });
  expect(await background()).toBe("rgb(20, 23, 28)");
});

for (const [layout, widths] of [
  ["centered", [390, 800]],
  ["wide", [1280]],
] as const) {
  test(`tools and Stop lie over nothing at ${widths.join(" and ")} px, ${layout}; tools scroll away, Stop stays`, async ({
    app,
    page,
  }) => {
    const source = `st.slider("First", { max: 9, value: [1, 4] }); ${long} if (st.button("Wait")) await new Promise(() => {});`;
    await app.open({ source, layout });
    const bottomOf = async (selector: string): Promise<number> => {
      const { y, height } = (await page.locator(selector).first().boundingBox()) as { y: number; height: number };
      return y + height;
    };
    const top = async (): Promise<number> => (await page.locator(".rp-slider").boundingBox())?.y ?? 0;
    for (const width of widths) {
      await test.step(`${width} px`, async () => {
        await page.setViewportSize({ width, height: 600 });
        await page.evaluate(() => scrollTo(0, 0));
        expect(await bottomOf(".rp-tools")).toBeLessThanOrEqual(await top());
        await page.getByRole("button", { name: "Wait" }).click();
        await expect(page.getByRole("button", { name: "Stop" })).toBeInViewport();
        await page.evaluate(() => scrollTo(0, 0));
        expect(await bottomOf(".rp-running")).toBeLessThanOrEqual(await top());
        await page.getByRole("button", { name: "Stop" }).click();
        await page.evaluate(() => scrollTo(0, 400));
        await expect(page.getByRole("button", { name: "Rerun", exact: true })).not.toBeInViewport();
        await app.idle();
      });
    }
  });
}

test("a help tip at the right edge of a phone is seen whole, and the page does not scroll sideways", async ({ app, page }) => {
  await page.setViewportSize(phone);
  const help = "A help text that is long enough to wrap over several lines, as people write them";
  await app.open({ source: `st.textInput("A label that is long enough to reach the right", { help: "${help}" });` });
  await page.getByRole("button", { name: /^Help on/ }).click();
  const tip = page.getByRole("tooltip");
  await expect(tip).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width);
});

test("the drawer fills the window above a short page; Escape and a press outside close it, and the run goes on", async ({
  app,
  page,
}) => {
  await page.setViewportSize(phone);
  await app.open({ source: `st.sidebar.text("beside"); if (st.button("Wait")) await new Promise(() => {});` });
  await page.getByRole("button", { name: "Wait" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  const sidebar = page.getByRole("complementary", { name: "Sidebar" });
  const opener = page.getByRole("button", { name: "Show sidebar" });
  await opener.click();
  // It has its size by then.
  await expect(sidebar).toHaveAttribute("data-open", "");
  expect((await sidebar.boundingBox())?.height).toBe(phone.height);
  await page.keyboard.press("Escape");
  await expect(sidebar).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(app.root).toHaveAttribute("data-rp-state", "running");
  await opener.click();
  // A press is of the page or of the drawer, and not begun on one and ended on the other.
  await expect(sidebar).toHaveAttribute("data-open", "");
  await page.mouse.click(380, 500);
  await expect(sidebar).toBeHidden();
  await expect(opener).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(app.root).toHaveAttribute("data-rp-state", "idle");
});

test("with forced colours the chosen tab is told from the others", async ({ app, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await app.open({ source: `st.tabs(["One", "Two"]);` });
  const line = (name: string) => page.getByRole("tab", { name }).evaluate((tab) => getComputedStyle(tab).borderBlockEndColor);
  expect(await line("One")).not.toBe(await line("Two"));
});

test("a page in the dark is printed dark on white, charts too", async ({ app, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const source =
    'st.title("Title"); st.write("A [link](#a) and `code`"); st.metric("m", 1); st.lineChart([1, 2, 3]); st.textInput("t");';
  await app.open({ source });
  await expect(page.locator(".rp-chart svg text").first()).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  const light = await page.evaluate(() => {
    const lightness = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return (r + g + b) / 3;
    };
    const texts = document.querySelectorAll(".rp-app :is(h1, p, a, code, label, .rp-metric-value, input)");
    const found = [...texts].map(
      (element) => [element.className || element.localName, lightness(getComputedStyle(element).color)] as const,
    );
    for (const text of document.querySelectorAll(".rp-chart svg text"))
      found.push(["chart", lightness(getComputedStyle(text).fill)]);
    return found.filter(([, value]) => value > 140);
  });
  expect(light).toEqual([]);
});
