/** What a host says of colours, font and size holds inside an app. */
import type { Page } from "@playwright/test";
import { type Embedding, expect, mount, onKeptPage as test } from "../embedding.ts";
import { everyElement, everyKind, plainScript as script, shown } from "./every-element.ts";

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

test("in 240 pixels every element and every widget, with all its options, stays within them", async ({ page, host }) => {
  await page.setViewportSize({ width: 500, height: 9000 });
  // What moves would be drawn anew in each frame, in a window of this size.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await mount(page, host, "");
  await page.evaluate(async (source) => {
    const place = document.querySelector("#app") as HTMLElement;
    place.style.inlineSize = "240px";
    const world = globalThis as unknown as Embedding;
    world.app = world.runtime.mount(place, { source });
    await world.app.idle();
  }, everyElement);
  const app = page.locator("#app .rp-app");
  await expect(app.locator("[aria-busy=true]")).toHaveCount(0);
  const drawn = await app.evaluate((root) =>
    [...root.querySelectorAll("[data-rp-kind]")].map((each) => each.getAttribute("data-rp-kind")),
  );
  expect(everyKind.filter((kind) => !drawn.includes(kind))).toEqual([]);
  const over = await app.evaluate((root) => {
    const edge = root.getBoundingClientRect().right;
    const isCut = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null && at !== root; at = at.parentElement) {
        const { overflowX, clipPath } = getComputedStyle(at);
        if (overflowX !== "visible" || clipPath !== "none" || at.matches(":popover-open")) return true;
      }
      return element.matches(":popover-open");
    };
    return [...root.querySelectorAll("[data-rp-kind], [data-rp-kind] *")]
      .filter((element) => element.getBoundingClientRect().right > edge + 0.5 && !isCut(element))
      .map((element) => `${element.closest("[data-rp-kind]")?.getAttribute("data-rp-kind")}: ${element.className}`);
  });
  expect(over).toEqual([]);
  expect(await app.evaluate((root) => root.scrollWidth)).toBe(240);
});

test("in a shadow root that has the sheet every element has the size and the font that it has outside of one", async ({
  page,
  host,
}) => {
  await page.setViewportSize({ width: 1280, height: 9000 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await mount(page, host, "");
  await page.evaluate(async (source) => {
    const { runtime } = globalThis as unknown as Embedding;
    document.body.innerHTML =
      '<div style="display: grid; grid-template-columns: 600px 600px"><div id="light"></div><div id="dark"></div></div>';
    const [light, outer] = [document.querySelector("#light"), document.querySelector("#dark")] as [HTMLElement, HTMLElement];
    const shadow = outer.attachShadow({ mode: "open" });
    const sheet = shadow.appendChild(document.createElement("link"));
    sheet.rel = "stylesheet";
    sheet.href = "lib/style.css";
    await new Promise((done) => sheet.addEventListener("load", done));
    const inside = shadow.appendChild(document.createElement("div"));
    await Promise.all([light, inside].map((place) => runtime.mount(place, { source }).idle()));
  }, everyElement);
  await expect(page.locator(".rp-app [aria-busy=true]")).toHaveCount(0);
  const looks = (place: string) =>
    page.locator(`${place} .rp-app [data-rp-kind]`).evaluateAll((all) =>
      // Of all popovers of a page one is open.
      all
        .filter((each) => each.closest("[popover]") === null)
        .map((each) => {
          const { width, height } = each.getBoundingClientRect();
          const fonts = [...each.querySelectorAll("*")].map((part) => getComputedStyle(part).fontFamily.slice(0, 20));
          return `${each.getAttribute("data-rp-kind")}: ${Math.round(width)} x ${Math.round(height)}, ${[...new Set(fonts)].sort().join(" / ")}`;
        }),
    );
  await expect.poll(async () => (await looks("#dark")).length).toBeGreaterThan(everyKind.length);
  await expect(async () => expect(await looks("#dark")).toEqual(await looks("#light"))).toPass({ timeout: 15_000 });
});
