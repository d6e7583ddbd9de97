/** Rules of a host stop at an app, and those of an app at its edge: resets, frameworks, classes of any name. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { compile } from "tailwindcss";
import { type Embedding, expect, mount, onKeptPage as test } from "../embedding.ts";
import { fadedIn } from "../faded-in.ts";
import { plainScript as script, shown } from "./every-element.ts";

const require = createRequire(import.meta.url);
const read = (file: string): string => readFileSync(require.resolve(file), "utf8");

/** Names of utilities that a page with Tailwind is likely to have, and that say the most. */
const UTILITIES = [
  ...["container", "table", "hidden", "block", "grid", "flex", "static", "fixed", "collapse", "visible", "truncate", "underline"],
  ...[
    "border",
    "rounded",
    "shadow",
    "badge",
    "uppercase",
    "italic",
    "p-4",
    "m-4",
    "text-red-500",
    "bg-black",
    "space-y-4",
    "divide-y",
  ],
];
/** Tailwind as a build of it comes out: theme, preflight, and the utilities of the page. */
async function tailwind(): Promise<string> {
  const sheet = await compile('@import "tailwindcss";', {
    loadStylesheet: async () => ({ path: "tailwindcss", base: "", content: read("tailwindcss/index.css") }),
  });
  return sheet.build(UTILITIES);
}

/** What hosts write themselves. */
const UNIVERSAL = `
*, *::before, *::after { margin: 0; padding: 0; box-sizing: border-box; font: inherit; }
* { border: 0; vertical-align: baseline; }
article, aside, section, header, main, form { margin: 2rem; padding: 2rem; background: lime; }
article > *, section > * + *, div > span { margin: 1rem; color: red; }
div, span { background: lime; font-weight: 700; }
`;
const CLASSES = `
.container, .table, .hidden, .badge, .btn, .button, .card, .row, .col, .title, .active, .label, .input, .tooltip, .modal, .alert,
.main, .sidebar, .tab, .tabs, .toast, .progress, .slider, .icon, .note, .code, .text, [class^="col-"], [class*="btn"], .hljs, pre code {
  position: fixed; display: none; margin: 40px; padding: 40px; color: red; background: lime; float: right; font-size: 40px; width: 7px;
}
`;

const RESETS = {
  "Tailwind's preflight": "tailwindcss/preflight.css",
  "Bootstrap's reboot": "bootstrap/dist/css/bootstrap-reboot.css",
  Bootstrap: "bootstrap/dist/css/bootstrap.css",
  Pico: "@picocss/pico/css/pico.css",
  "modern-normalize": "modern-normalize/modern-normalize.css",
  "Eric Meyer's reset": "reset-css/reset.css",
};

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
  "article",
  "article > div",
  ".rp-alert",
  ".rp-alert-mark",
  ".katex .mfrac .vlist-t",
  ".katex .mfrac .frac-line",
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

test("no element of an app is changed by a host's reset, framework or classes", async ({ page, host }) => {
  await mount(page, host, script);
  // What is inherited is the host's to say.
  await page.evaluate(() => {
    (document.querySelector("#app") as HTMLElement).style.cssText =
      "all: initial; display: block; inline-size: 700px; font: 16px/1.5 Arial";
    document.documentElement.style.cssText = "font-size: 16px !important";
  });
  await shown(page);
  await page.addStyleTag({ content: "*, ::before, ::after { transition: none !important; }" });
  await fadedIn(page);
  const still = await computed(page, "#app .rp-main", INSIDE);
  expect(Object.keys(still).length).toBeGreaterThan(INSIDE.length * 300);
  const sheets: Record<string, string> = { "all of Tailwind": await tailwind(), "a reset of all": UNIVERSAL, classes: CLASSES };
  for (const [name, file] of Object.entries(RESETS)) sheets[name] = read(file);
  for (const [name, content] of Object.entries(sheets)) {
    await test.step(name, async () => {
      const sheet = await page.addStyleTag({ content });
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

test("every class in an app is its own: no name of a host's can be one of them", async ({ page, host }) => {
  await mount(page, host, script);
  await shown(page);
  const others = await page
    .locator("#app .rp-app")
    .evaluate((app) =>
      [...app.querySelectorAll(":not(.katex, .katex-display, .katex *)")]
        .flatMap((element) => [...element.classList])
        .filter((name) => !/^rp-/.test(name)),
    );
  // Words of code and parts of a formula have the names that highlight.js and KaTeX give.
  expect([...new Set(others)].filter((name) => !/^hljs-/.test(name))).toEqual([]);
});
