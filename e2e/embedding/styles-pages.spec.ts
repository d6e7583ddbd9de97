/** An app in pages as they are: a blog, a dashboard with Bootstrap, a page with Tailwind, a dark site of documentation. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { compile } from "tailwindcss";
import { expect, type Host, test } from "../embedding.ts";
import { showcase } from "./every-element.ts";

const require = createRequire(import.meta.url);
const pages = join(import.meta.dirname, "pages");
const light = "rgb(255, 255, 255)";
type Look = { background: string; font: string; accent: string };

/** What is computed of the app in each page, in the light and, where the page knows it, in the dark. */
const EXPECTED: Readonly<Record<string, readonly (readonly [scheme: "light" | "dark", look: Partial<Look>])[]>> = {
  blog: [
    ["light", { background: "rgb(255, 253, 248)", font: 'Georgia, "Liberation Serif", serif', accent: "rgb(155, 61, 18)" }],
    ["dark", { background: "rgb(27, 25, 23)", accent: "rgb(240, 165, 115)" }],
  ],
  dashboard: [
    ["light", { background: light }],
    ["dark", { background: "rgb(33, 37, 41)" }],
  ],
  tailwind: [
    ["light", { background: light, accent: "oklch(0.508 0.118 165.612)" }],
    ["dark", {}],
  ],
  docs: [["light", { background: "rgb(13, 17, 23)", font: 'Inter, "Liberation Sans", sans-serif', accent: "rgb(88, 166, 255)" }]],
};

async function tailwindOf(html: string): Promise<string> {
  const sheet = await compile('@import "tailwindcss" theme(static);', {
    loadStylesheet: async () => ({
      path: "tailwindcss",
      base: "",
      content: readFileSync(require.resolve("tailwindcss/index.css"), "utf8"),
    }),
  });
  return sheet.build([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" ")));
}

/** Opens the page, with what it asks for beside the library. */
async function open(page: Page, host: Host, name: string): Promise<void> {
  const html = readFileSync(join(pages, `${name}.html`), "utf8");
  const answers: Record<string, readonly [type: string, body: string]> = {
    [`${name}.html`]: ["text/html", html],
    "harvest.ts": ["text/plain", showcase],
    "bootstrap.css": ["text/css", readFileSync(require.resolve("bootstrap/dist/css/bootstrap.css"), "utf8")],
    "tailwind.css": ["text/css", await tailwindOf(html)],
  };
  for (const [path, [contentType, body]] of Object.entries(answers))
    await page.route(`${host.address}${path}`, (route) => route.fulfill({ contentType, body }));
  await page.goto(`${host.address}${name}.html`);
  await expect(page.getByText("All numbers are made up.")).toBeVisible({ timeout: 20_000 });
}

const look = (page: Page): Promise<Look> =>
  page.locator(".rp-app").evaluate((app) => {
    const button = app.querySelector(".rp-button[data-primary]") as Element;
    const { backgroundColor: background, fontFamily: font } = getComputedStyle(app);
    return { background, font, accent: getComputedStyle(button).backgroundColor };
  });

for (const [name, schemes] of Object.entries(EXPECTED)) {
  test(`${name}: an app fits in, in its font and colours, on a wide screen and on a phone, and nobody complains`, async ({
    page,
    host,
  }, info) => {
    const said: string[] = [];
    page.on("console", (message) => /error|warning/.test(message.type()) && said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.setViewportSize({ width: 1280, height: 2600 });
    await open(page, host, name);
    for (const [scheme, expected] of schemes) {
      await page.emulateMedia({ colorScheme: scheme });
      // Bootstrap is told by an attribute.
      if (name === "dashboard")
        await page.evaluate((theme) => document.documentElement.setAttribute("data-bs-theme", theme), scheme);
      await expect.poll(() => look(page)).toMatchObject(expected);
      const isDark = await page.locator(".rp-app").evaluate((app) => {
        const [r = 0, g = 0, b = 0] = (getComputedStyle(app).color.match(/[\d.]+/g) ?? []).map(Number);
        return r + g + b > 380;
      });
      expect(isDark, scheme).toBe(scheme === "dark" || name === "docs");
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: width === 390 ? 4000 : 2600 });
        await expect(page.locator(".rp-app [aria-busy=true]")).toHaveCount(0);
        // Charts have the width of their place again.
        await expect
          .poll(() =>
            page.locator(".rp-chart-canvas").evaluate((place) => {
              const wide = (element: Element): number => Math.round(element.getBoundingClientRect().width);
              return wide(place.querySelector("svg") as Element) - wide(place);
            }),
          )
          .toBeLessThanOrEqual(1);
        const picture = await page.screenshot({
          path: info.outputPath(`${name}-${scheme}-${width}.png`),
          fullPage: true,
          animations: "disabled",
        });
        await info.attach(`${name}, ${scheme}, ${width} px`, { body: picture, contentType: "image/png" });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
      }
    }
    expect(said).toEqual([]);
  });
}
