/** Light and dark, and the host's own colours, while an app stands: all of it follows, and what libraries have painted too. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, onKeptPage as test } from "../embedding.ts";

const bokeh = {
  root_id: "p",
  doc: {
    version: "3.10.0",
    roots: [
      {
        type: "object",
        name: "Figure",
        id: "p",
        attributes: {
          width: 300,
          height: 200,
          x_range: { type: "object", name: "Range1d", id: "x", attributes: { start: 0, end: 9 } },
          y_range: { type: "object", name: "Range1d", id: "y", attributes: { start: 0, end: 9 } },
          below: [
            { type: "object", name: "LinearAxis", id: "b", attributes: { axis_line_color: null, major_tick_line_color: null } },
          ],
        },
      },
    ],
  },
};
const script = `
st.text("a text");
st.lineChart([1, 3, 2], { height: 160 });
st.vegaLiteChart({ mark: "bar", encoding: { x: { field: "a" } }, data: { values: [{ a: 1 }] } }, { height: 80 });
st.plotlyChart({ data: [{ y: [1, 2] }], layout: { height: 160 } });
st.bokehChart(${JSON.stringify(bokeh)});
st.graphvizChart("digraph { a -> b }");
st.dataframe([{ a: 1 }]);
st.code("const a = 1;", { language: "javascript" });
st.components.html("<p>in a frame</p>", { height: 40 });
`;

/** Where each of them has a colour of its text. */
const INK = {
  text: "[data-rp-kind=text]",
  "a chart's axis": "[data-rp-kind=lineChart] .role-axis-label text",
  "a spec's axis": "[data-rp-kind=vegaLiteChart] .role-axis-label text",
  "Plotly's axis": "[data-rp-kind=plotlyChart] .xtick text",
  "a graph's node": "[data-rp-kind=graphvizChart] svg text",
  "a cell": "[data-rp-kind=dataframe] td",
  "a word of code": "[data-rp-kind=code] code span",
};

/** Which of it is light on dark, and which dark on light. */
async function looks(page: Page): Promise<Record<string, string>> {
  const found = await page.evaluate((ink) => {
    const scheme = (colour: string): string => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return r + g + b > 400 ? "dark" : "light";
    };
    const all: Record<string, string> = {};
    for (const [name, selector] of Object.entries(ink)) {
      const element = document.querySelector(`#app ${selector}`);
      const style = element === null ? null : getComputedStyle(element);
      all[name] = style === null ? "missing" : scheme(element instanceof SVGElement ? style.fill : style.color);
    }
    // What is painted opaquely is text: lines are left out.
    const canvases = (root: ParentNode): HTMLCanvasElement[] =>
      [...root.querySelectorAll("*")].flatMap((element) => [
        ...(element instanceof HTMLCanvasElement ? [element] : []),
        ...(element.shadowRoot === null ? [] : canvases(element.shadowRoot)),
      ]);
    let brightest = -1;
    for (const canvas of [...document.querySelectorAll("#app .rp-bokeh-canvas")].flatMap(canvases)) {
      // Not laid out yet.
      if (canvas.width * canvas.height === 0) continue;
      const { data } = (canvas.getContext("2d") as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) brightest = Math.max(brightest, (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0));
    }
    return { ...all, "Bokeh's axis": brightest < 0 ? "missing" : brightest > 400 ? "dark" : "light" };
  }, INK);
  const frame = page.frameLocator("#app iframe").locator("body");
  const inFrame = await frame.evaluate((body) => getComputedStyle(body).color);
  return { ...found, "a frame": inFrame === "rgb(255, 255, 255)" ? "dark" : "light" };
}

const names = [...Object.keys(INK), "Bokeh's axis", "a frame"];
const all = (scheme: "light" | "dark") => Object.fromEntries(names.map((name) => [name, scheme]));
const become = (page: Page, scheme: "light" | "dark") => expect.poll(() => looks(page)).toEqual(all(scheme));

// What is emulated holds in frames, too, whatever stands around them.
test.use({ colorScheme: null });

test("all of an app follows its host from light to dark and back, and what libraries have painted, however the host says it", async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 1000, height: 1400 });
  await mount(page, host, script);
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  await become(page, "light");
  await page.addStyleTag({
    content: `body.night, [data-mode="night"], :root:has(#night:checked) { color-scheme: dark; }
      *, ::before, ::after { transition: none !important; animation: none !important; }`,
  });
  await page.evaluate(() => document.body.insertAdjacentHTML("afterbegin", '<input type="checkbox" id="night">'));
  const root = (change: (html: HTMLElement) => void) => page.evaluate(`(${change})(document.documentElement)`);
  const ways: Record<string, readonly [() => Promise<unknown>, () => Promise<unknown>]> = {
    "by a style of html, which said nothing before": [
      () => root((html) => html.style.setProperty("color-scheme", "dark")),
      () => root((html) => html.style.removeProperty("color-scheme")),
    ],
    "by a class of body": [
      () => page.evaluate(() => document.body.classList.add("night")),
      () => page.evaluate(() => document.body.classList.remove("night")),
    ],
    "by an attribute of the app's own element": [
      () => page.evaluate(() => document.querySelector("#app")?.setAttribute("data-mode", "night")),
      () => page.evaluate(() => document.querySelector("#app")?.removeAttribute("data-mode")),
    ],
    "by a rule that reads a box of the page": [() => page.locator("#night").check(), () => page.locator("#night").uncheck()],
    "not at all, but the reader prefers it": [
      () => page.emulateMedia({ colorScheme: "dark" }),
      () => page.emulateMedia({ colorScheme: null }),
    ],
  };
  for (const [name, [darken, lighten]] of Object.entries(ways)) {
    await test.step(name, async () => {
      await darken();
      await become(page, "dark");
      await lighten();
      await become(page, "light");
    });
  }
  await test.step("while it is hidden", async () => {
    const hide = (hidden: boolean) =>
      page.evaluate((value) => {
        (document.querySelector("#app") as HTMLElement).hidden = value;
      }, hidden);
    await hide(true);
    await root((html) => html.style.setProperty("color-scheme", "dark"));
    await hide(false);
    await become(page, "dark");
  });
});

test("a chart takes the host's colours and font when they change", async ({ page, host }) => {
  await mount(page, host, "st.lineChart([1, 3, 2], { height: 160 });");
  const line = page.locator("#app .mark-line path").first();
  const label = page.locator("#app .role-axis-label text").first();
  await expect(line).toHaveCSS("stroke", "rgb(43, 92, 208)");
  const set = (name: string, value: string) =>
    page.evaluate(([key, to]) => document.body.style.setProperty(key, to), [name, value] as const);
  await set("--rp-accent", "rgb(1, 2, 3)");
  await expect(line).toHaveCSS("stroke", "rgb(1, 2, 3)");
  await set("--rp-muted", "rgb(4, 5, 6)");
  await expect(label).toHaveCSS("fill", "rgb(4, 5, 6)");
  await set("font-family", "Georgia");
  await expect(label).toHaveCSS("font-family", /Georgia/);
});
