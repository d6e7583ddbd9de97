/** The page as such: keys, what is not yet confirmed, colours, accessibility. */
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { PageApp } from "../../src/playwright/index.ts";
import { runs } from "../../src/test-helpers/test-runs.ts";
import { button, checkbox, enterPage, expect, metric, openExample, test as ownPage, onKeptPage as test } from "../gallery.ts";

/** In parts, which are looked at side by side. */
const examples = [
  ["start", "widget-replay", "widgets", "connection", "connection-unvalidated", "api-response", "epidemic", "loan"],
  ["all-elements", "model", "figures", "tables", "texts", "charts", "minefield", "orders"],
  ["nations", "tube", "station", "picture"],
  ["pendulum", "penguins", "edit-distance", "forest-fire"],
];
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const counting = `
st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
const made = st.singleton(() => Math.floor(1e9 * Math.random()));
st.metric("Runs", st.sessionState.runs);
st.metric("Made", made());
st.textInput("Name");
`;

test("r runs again, c clears the caches, both are letters where one types; ? lists the keys, Escape closes the list", async ({
  app,
  page,
}) => {
  await app.open({ source: counting });
  const made = (await metric(page, "Made").textContent()) ?? "";
  await enterPage(page);
  await page.keyboard.press("r");
  await app.idle();
  await expect(metric(page, "Runs")).toHaveText("Runs2");
  await expect(metric(page, "Made")).toHaveText(made);
  await page.keyboard.press("c");
  await app.idle();
  await expect(metric(page, "Runs")).toHaveText("Runs3");
  await expect(metric(page, "Made")).not.toHaveText(made);

  const name = page.getByRole("textbox", { name: "Name" });
  await name.focus();
  await page.keyboard.type("rc?");
  await page.keyboard.press("Enter");
  await app.idle();
  await expect(name).toHaveValue("rc?");
  await expect(metric(page, "Runs")).toHaveText("Runs4");

  await enterPage(page);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await expect(list).toContainText("Stop the run");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
});

test("rules 50 and 53: Escape stops a run; what it had not confirmed stays, and is dimmed until the next run", async ({
  app,
  page,
}) => {
  await app.open({
    source: `st.write("first");
const wait = st.checkbox("Wait");
if (wait) await new Promise(() => {});
st.write("last");
`,
  });
  await checkbox(page, "Wait").click();
  const last = app.element("markdown").filter({ hasText: "last" });
  await expect(last).toHaveAttribute("data-rp-stale", "");
  await expect(last).toBeVisible();
  await expect(app.element("markdown").filter({ hasText: "first" })).not.toHaveAttribute("data-rp-stale", "");
  await expect(app.element("checkbox")).not.toHaveAttribute("data-rp-stale", "");
  await page.keyboard.press("Escape");
  await app.idle();
  await expect(last).toBeVisible();
  await expect(last).toHaveAttribute("data-rp-stale", "");
  await expect(last).toHaveCSS("opacity", "0.62");
  await expect(app.element("markdown").filter({ hasText: "first" })).not.toHaveAttribute("data-rp-stale", "");
  await checkbox(page, "Wait").click();
  await app.idle();
  await expect(last).not.toHaveAttribute("data-rp-stale", "");
});

ownPage(
  "a run that is stopped at once dims what it had not confirmed; one of a fragment dims nothing around that",
  async ({ app, page }) => {
    await page.clock.install();
    await app.open({
      source: `st.text("first");
const part = st.fragment(async () => {
  st.text("inside");
  if (st.button("Slow part")) await new Promise(() => {});
  st.text("end of the part");
});
await part();
if (st.button("Wait")) await new Promise(() => {});
const [left] = st.columns(2);
left.text("left");
st.text("last");
`,
    });
    const stale = () => page.locator("[data-rp-stale][data-rp-kind=text], [data-rp-stale] [data-rp-kind=text]").allTextContents();
    await button(page, "Wait").click();
    await page.keyboard.press("Escape");
    await app.idle();
    await expect.poll(stale).toEqual(["left", "last"]);
    await page.getByRole("button", { name: "Rerun", exact: true }).first().click();
    await app.idle();
    expect(await stale()).toEqual([]);
    await button(page, "Slow part").click();
    await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
    // Beyond the time after which a run dims what it has not confirmed.
    await page.clock.fastForward(1000);
    expect(await stale()).toEqual([]);
  },
);

test("Stop by mouse ends a run that waits", async ({ app, page }) => {
  await app.open({ source: `if (st.button("Wait")) await new Promise(() => {});\nst.write("last");\n` });
  await button(page, "Wait").click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await app.idle();
  await page.getByRole("button", { name: "Rerun", exact: true }).first().click();
  await app.idle();
  await expect(page.getByText("last", { exact: true })).toBeVisible();
});

test("light and dark follow the system, and the button overrides it", async ({ app, page }) => {
  const background = () =>
    app.root.evaluate((root) => {
      for (let at: Element | null = root; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        const parts = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        if (parts.length > 0 && parts[3] !== 0) return backgroundColor;
      }
      return "";
    });
  await page.emulateMedia({ colorScheme: "light" });
  await openExample(app, "widget-replay");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
  const theme = page.getByRole("button", { name: /^Theme/ });
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: light");
  await expect.poll(background).toBe(light);
  await page.reload();
  await app.idle();
  await expect.poll(background).toBe(light);
});

test("the examples are reached by name, by link and by the browser's history", async ({ app, page }) => {
  await openExample(app, "");
  await page.getByRole("link", { name: /A model, trained once/ }).click();
  await expect(page).toHaveURL(/#model$/);
  await expect(page.getByRole("heading", { level: 1, name: "A model, trained once" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Run once, replay" })).toBeVisible();
  await app.idle();
});

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** Opens an example: in the page that shows another one, if there is one. */
async function turnTo(app: PageApp, example: string): Promise<void> {
  const other = await app.root.elementHandles();
  await app.page.goto(`./#${example}`);
  for (const root of other) await root.waitForElementState("hidden");
  await app.idle();
}

/** @param of what is looked at: the whole page with all that stands around an app, or the app */
async function violations(page: Page, of: "html" | "[data-rp-state]"): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in globalThis))) await page.addScriptTag({ path: axe });
  return page.evaluate(async (root) => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: string, options: object): Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run(root, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`),
    );
  }, of);
}

const looks = [
  [1280, "light"],
  [390, "dark"],
  [1280, "dark"],
  [390, "light"],
] as const;
const isLong = process.env.REPRISE_LONG === "1";
for (const [part, all] of examples.entries()) {
  // In an ordinary run every second one: what each kind of element draws is looked at by the tests of views.
  const names = all.filter((_, at) => at % runs(2, 1) === 0);
  // Looks that follow each other have both widths and both schemes between them: in an ordinary run, each part of the examples has one.
  const seen = isLong ? looks : looks.slice(part, part + 1);
  test(`no accessibility violations: ${names.join(", ")}`, async ({ app, page }) => {
    test.setTimeout(isLong ? 300_000 : 90_000);
    for (const example of names) {
      await turnTo(app, example);
      for (const [width, colorScheme] of seen) {
        const look = `${example} at ${width} px, ${colorScheme}`;
        await test.step(look, async () => {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.setViewportSize({ width, height: 900 });
          await app.idle();
          // What loads later is there, too.
          await expect(page.locator(".rp-main [aria-busy=true]")).toHaveCount(0);
          for (const kind of ["barChart", "lineChart", "dataframe"]) {
            // Those in a tab or box that is closed are drawn when it is opened.
            for (const node of await app.element(kind).filter({ visible: true }).all()) {
              // Cells of a notebook that are out of view are not laid out.
              await node.scrollIntoViewIfNeeded();
              await expect(node.locator("svg, table").first()).toBeVisible();
            }
          }
          // What stands around an app is the same with all.
          const isFirst = example === names[0];
          expect.soft(await violations(page, isLong || isFirst ? "html" : "[data-rp-state]"), look).toEqual([]);
        });
      }
    }
  });
}

for (const [what, press] of [
  ["button", "st.button('Go')"],
  ["checkbox", "st.checkbox('Go')"],
] as const) {
  test(`a ${what} that the run of a left field would push away is pressed all the same`, async ({ app, page }) => {
    await app.open({
      source: `const v = st.textInput("Name"); if (v) st.info("Hello\\n\\n- a\\n- b"); if (${press}) st.text("gone " + v);`,
    });
    await page.getByLabel("Name").fill("Ada");
    const target = page.locator(`[data-rp-kind=${what}]`).getByText("Go");
    await target.click({ delay: 150 });
    await expect(app.element("text")).toHaveText("gone Ada");
  });
}

ownPage("an example opens without a network once the first one is there", async ({ app, page }) => {
  await openExample(app, "start");
  await expect(page.locator("#studio[data-rs-ahead]")).toBeAttached();
  await app.offline();
  await turnTo(app, "widget-replay");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Widgets");
  await app.offline(false);
});

ownPage("all that the studio loads by itself comes with its service worker, however large a file is", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await expect(page.locator("#studio[data-rs-ahead]")).toBeAttached();
  await expect(page.getByRole("textbox", { name: "Script" })).toBeVisible();
  const { loaded, listed } = await page.evaluate(async () => {
    const [first = ""] = (await (await fetch("./service-worker.js")).text()).split("\n");
    const { shell } = JSON.parse(first.replace(/^self\.reprise = |;$/g, "")) as { shell: string[] };
    const code = performance.getEntriesByType("resource").map(({ name }) => name.split("/assets/")[1]);
    return { loaded: code.filter((name) => name?.endsWith(".js")), listed: shell };
  });
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded.filter((name) => !listed.includes(`assets/${name}`))).toEqual([]);
});

ownPage("the page says that it is loading before its code is there", async ({ page }) => {
  await page.route("**/*.js", (route) => route.abort());
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.locator("#studio")).toContainText("Reprise is loading");
});
