/** Styles neither leak into an app nor out of it, and what the host says of colours, font and size holds inside. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, test } from "../embedding.ts";

const require = createRequire(import.meta.url);
const RESETS = {
  "Tailwind's preflight": "tailwindcss/preflight.css",
  "Bootstrap's reboot": "bootstrap/dist/css/bootstrap-reboot.css",
  Bootstrap: "bootstrap/dist/css/bootstrap.css",
  Pico: "@picocss/pico/css/pico.css",
  "modern-normalize": "modern-normalize/modern-normalize.css",
};

const script = `
st.title("Title");
st.markdown(\`Some *text* with [a link](https://example.com) and \\\`code\\\`.

- one
- two

> quoted

| a | b |
| --- | --- |
| 1 | 2 |
\`);
st.button("Press");
st.button("First", { type: "primary" });
st.textInput("Name", { value: "Ada" });
st.numberInput("Number", { value: 3 });
st.checkbox("Check", { value: true });
st.selectbox("Choice", ["a", "b"]);
st.radio("Radio", ["a", "b"]);
st.slider("Slider");
st.textArea("Area");
st.divider();
st.expander("More", { expanded: true }, () => st.text("inside"));
st.code("const a = 1;");
st.caption("small");
`;
/** What stands in the app, by kind of element. */
const INSIDE = [
  "h1",
  "p",
  "a",
  "code",
  "ul",
  "li",
  "blockquote",
  "table",
  "th",
  "td",
  "button",
  "input[type=text]",
  "[data-rp-kind=numberInput] input",
  "input[type=checkbox]",
  "input[type=radio]",
  "input[type=range]",
  "textarea",
  "label",
  "hr",
  "summary",
  "pre",
];
const OUTSIDE =
  '<h1>a</h1><p>b <a href="#c">c</a> <code>d</code></p><ul><li>e</li></ul><button>f</button><input value="g"><table><tr><td>h</td></tr></table><hr><select><option>i</option></select>';

/** What hosts say with `!important` holds, as everywhere: of fields that may be marked as wrong. */
const IMPORTANT: Readonly<Record<string, RegExp>> = {
  Pico: /^(input\[type=text\]|\[data-rp-kind=numberInput\] input|textarea) (padding|background)/,
};

/** All that is computed of the first element of each kind, but for what its place on the page makes of it. */
function computed(page: Page, root: string, kinds: readonly string[]): Promise<Record<string, string>> {
  return page.evaluate(
    ([place, names]) => {
      const all: Record<string, string> = {};
      for (const kind of names) {
        const element = document.querySelector(place)?.querySelector(kind);
        if (element == null) throw new Error(`There is no ${kind}.`);
        const style = getComputedStyle(element);
        for (const property of style)
          if (!/^(--.*|width|height|inline-size|block-size|perspective-origin|transform-origin)$/.test(property))
            all[`${kind} ${property}`] = style.getPropertyValue(property);
      }
      return all;
    },
    [root, kinds] as const,
  );
}

/** What differs, as \`h1 margin-top: 0px, not 16px\`. */
const differences = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(before).flatMap((key) => (before[key] === after[key] ? [] : [`${key}: ${after[key]}, not ${before[key]}`]));

async function shown(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as Embedding).app.idle());
  await expect(page.locator("#app [data-rp-kind=caption]")).toBeVisible();
}

test("no element of an app is changed by a host's reset", async ({ page, host }) => {
  await mount(page, host, script);
  // What is inherited is the host's to say.
  await page.evaluate(() => {
    (document.querySelector("#app") as HTMLElement).style.cssText =
      "all: initial; display: block; inline-size: 700px; font: 16px/1.5 Arial";
    document.documentElement.style.cssText = "font-size: 16px !important";
  });
  await shown(page);
  await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important; }" });
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const still = await computed(page, "#app .rp-main", INSIDE);
  expect(Object.keys(still).length).toBeGreaterThan(INSIDE.length * 300);
  for (const [name, file] of Object.entries(RESETS)) {
    await test.step(name, async () => {
      const sheet = await page.addStyleTag({ content: readFileSync(require.resolve(file), "utf8") });
      const changed = differences(still, await computed(page, "#app .rp-main", INSIDE));
      expect.soft(changed.filter((each) => !IMPORTANT[name]?.test(each))).toEqual([]);
      await sheet.evaluate((element) => (element as HTMLElement).remove());
    });
  }
  expect(differences(still, await computed(page, "#app .rp-main", INSIDE))).toEqual([]);
});

test("no element of the page is changed by the sheet and an app", async ({ page, host }) => {
  await mount(page, host, "");
  const place = (): Promise<void> =>
    page.evaluate((html) => {
      document.body.insertAdjacentHTML("beforeend", `<div id="outside" style="inline-size: 600px">${html}</div>`);
    }, OUTSIDE);
  await place();
  const kinds = ["h1", "p", "a", "code", "ul", "li", "button", "input", "td", "hr", "select"];
  await page.evaluate(() => {
    const link = document.querySelector("link[href='lib/style.css']") as HTMLLinkElement;
    link.disabled = true;
  });
  await page.evaluate(() => (globalThis as unknown as Embedding).app.close());
  const alone = await computed(page, "#outside", kinds);
  await page.evaluate(async (source) => {
    (document.querySelector("link[href='lib/style.css']") as HTMLLinkElement).disabled = false;
    const world = globalThis as unknown as Embedding;
    world.app = world.runtime.mount(document.querySelector("#app"), { source });
    await world.app.idle();
  }, script);
  expect(differences(alone, await computed(page, "#outside", kinds))).toEqual([]);
});

const primary = (page: Page): Promise<string> =>
  page.locator("#app .rp-button[data-primary]").evaluate((button) => getComputedStyle(button).backgroundColor);
const background = (page: Page): Promise<string> =>
  page.locator("#app .rp-app").evaluate((app) => getComputedStyle(app).backgroundColor);

test("custom properties hold from wherever the host sets them: on the element, around it, at the root", async ({
  page,
  host,
}) => {
  await mount(page, host, script);
  await shown(page);
  const set = (selector: string, color: string): Promise<void> =>
    page.evaluate(([at, value]) => (document.querySelector(at) as HTMLElement).style.setProperty("--rp-accent", value), [
      selector,
      color,
    ] as const);
  await set("html", "rgb(1, 2, 3)");
  expect(await primary(page)).toBe("rgb(1, 2, 3)");
  await set("body", "rgb(4, 5, 6)");
  expect(await primary(page)).toBe("rgb(4, 5, 6)");
  await set("#app", "light-dark(rgb(7, 8, 9), red)");
  expect(await primary(page)).toBe("rgb(7, 8, 9)");
});

test("light and dark: the host's color-scheme, else what the reader prefers; the option before both", async ({ page, host }) => {
  const light = "rgb(255, 255, 255)";
  const dark = "rgb(20, 23, 28)";
  await mount(page, host, script);
  await shown(page);
  expect(await background(page)).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background(page)).toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  const again = (theme: "system" | "light"): Promise<void> =>
    page.evaluate(
      async ([source, option]) => {
        const world = globalThis as unknown as Embedding;
        world.app = world.runtime.mount(document.querySelector("#app"), { source, theme: option });
        await world.app.idle();
      },
      [script, theme] as const,
    );
  await page.evaluate(() => document.documentElement.style.setProperty("color-scheme", "dark"));
  await again("system");
  expect(await background(page)).toBe(dark);
  await page.evaluate(() => document.documentElement.style.setProperty("color-scheme", "light"));
  expect(await background(page)).toBe(light);
  await page.evaluate(() => document.documentElement.style.setProperty("color-scheme", "dark"));
  await again("light");
  expect(await background(page)).toBe(light);
});

test("font and size are the host's", async ({ page, host }) => {
  await mount(page, host, script);
  await shown(page);
  const look = (selector: string): Promise<{ family: string; size: string }> =>
    page
      .locator(`#app ${selector}`)
      .first()
      .evaluate((element) => {
        const { fontFamily, fontSize } = getComputedStyle(element);
        return { family: fontFamily, size: fontSize };
      });
  const before = Number.parseFloat((await look("h1")).size);
  await page.evaluate(() => document.body.style.setProperty("font", "20px Georgia"));
  expect(await look(".rp-md p")).toEqual({ family: "Georgia", size: "20px" });
  const { family, size } = await look("h1");
  expect([family, Number.parseFloat(size)]).toEqual(["Georgia", before * 1.25]);
  expect((await look("input[type=text]")).family).toBe("Georgia");
  await page.evaluate(() => document.body.style.setProperty("--rp-font", "Arial"));
  expect((await look(".rp-md p")).family).toBe("Arial");
});

test("in a shadow root that has the sheet, and in 240 pixels", async ({ page, host }) => {
  await mount(page, host, script);
  await page.evaluate(async (source) => {
    const world = globalThis as unknown as Embedding;
    const outer = document.body.appendChild(document.createElement("div"));
    outer.id = "outer";
    outer.style.cssText = "inline-size: 240px; --rp-accent: rgb(1, 2, 3)";
    const shadow = outer.attachShadow({ mode: "open" });
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = "lib/style.css";
    const place = document.createElement("div");
    shadow.append(link, place);
    await new Promise((done) => link.addEventListener("load", done));
    await world.runtime.mount(place, { source }).idle();
  }, script);
  const button = page.locator("#outer .rp-button[data-primary]");
  expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(1, 2, 3)");
  expect(await button.evaluate((element) => getComputedStyle(element).display)).toMatch(/flex$/);
  const app = page.locator("#outer .rp-app");
  expect(await app.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});
