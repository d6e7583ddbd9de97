/** The page as such: keys, what is not yet confirmed, colours, accessibility. */
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { app, button, checkbox, edit, enterPage, expect, idle, metric, nodes, open, run, test } from "../gallery.ts";

/** In two halves, which are looked at side by side. */
const examples = [
  ["start", "widget-replay", "widgets", "connection", "connection-unvalidated", "api-response", "epidemic", "loan"],
  ["all-elements", "model", "figures", "tables", "texts", "charts", "minefield", "orders"],
];
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const counting = `
st.sessionState.runs = (st.sessionState.runs ?? 0) + 1;
const made = st.singleton(() => Math.floor(1e9 * Math.random()));
st.metric("Runs", st.sessionState.runs);
st.metric("Made", made());
st.textInput("Name");
`;

test("r runs again, c clears the caches, and both are letters where one types", async ({ page }) => {
  await open(page, "widget-replay");
  await edit(page, counting);
  const made = (await metric(page, "Made").textContent()) ?? "";
  await enterPage(page);
  await run(page, () => page.keyboard.press("r"));
  await expect(metric(page, "Runs")).toHaveText("Runs2");
  await expect(metric(page, "Made")).toHaveText(made);
  await run(page, () => page.keyboard.press("c"));
  await expect(metric(page, "Runs")).toHaveText("Runs3");
  await expect(metric(page, "Made")).not.toHaveText(made);

  const name = page.getByRole("textbox", { name: "Name" });
  await name.focus();
  await page.keyboard.type("rc?");
  await run(page, () => page.keyboard.press("Enter"));
  await expect(name).toHaveValue("rc?");
  await expect(metric(page, "Runs")).toHaveText("Runs4");
});

test("? lists the keys, Escape closes the list", async ({ page }) => {
  await open(page, "widget-replay");
  await enterPage(page);
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await expect(list).toContainText("Stop the run");
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
});

test("rules 50 and 53: Escape stops a run; what it had not confirmed stays, and is dimmed until the next run", async ({
  page,
}) => {
  await open(page, "widget-replay");
  await edit(
    page,
    `st.write("first");
const wait = st.checkbox("Wait");
if (wait) await new Promise(() => {});
st.write("last");
`,
  );
  await checkbox(page, "Wait").click();
  const last = nodes(page, "markdown").filter({ hasText: "last" });
  await expect(last).toHaveAttribute("data-rp-stale", "");
  await expect(last).toBeVisible();
  await expect(nodes(page, "markdown").filter({ hasText: "first" })).not.toHaveAttribute("data-rp-stale", "");
  await expect(nodes(page, "checkbox")).not.toHaveAttribute("data-rp-stale", "");
  await page.keyboard.press("Escape");
  await idle(page);
  await expect(last).toBeVisible();
  await expect(last).toHaveAttribute("data-rp-stale", "");
  await expect(last).toHaveCSS("opacity", "0.6");
  await expect(nodes(page, "markdown").filter({ hasText: "first" })).not.toHaveAttribute("data-rp-stale", "");
  await run(page, () => checkbox(page, "Wait").click());
  await expect(last).not.toHaveAttribute("data-rp-stale", "");
});

test("a run that is stopped at once dims what it had not confirmed; one of a fragment dims nothing around that", async ({
  page,
}) => {
  await page.clock.install();
  await open(page, "widget-replay");
  await edit(
    page,
    `st.text("first");
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
  );
  const stale = () => page.locator("[data-rp-stale][data-rp-kind=text], [data-rp-stale] [data-rp-kind=text]").allTextContents();
  await button(page, "Wait").click();
  await page.keyboard.press("Escape");
  await idle(page);
  await expect.poll(stale).toEqual(["left", "last"]);
  await run(page, () => page.getByRole("button", { name: "Rerun", exact: true }).first().click());
  expect(await stale()).toEqual([]);
  await button(page, "Slow part").click();
  await expect(page.getByRole("button", { name: "Stop", exact: true })).toBeVisible();
  // Beyond the time after which a run dims what it has not confirmed.
  await page.clock.fastForward(1000);
  expect(await stale()).toEqual([]);
});

test("Stop by mouse ends a run that waits", async ({ page }) => {
  await open(page, "widget-replay");
  await edit(page, `if (st.button("Wait")) await new Promise(() => {});\nst.write("last");\n`);
  await button(page, "Wait").click();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await idle(page);
  await run(page, () => page.getByRole("button", { name: "Rerun", exact: true }).first().click());
  await expect(page.getByText("last", { exact: true })).toBeVisible();
});

test("light and dark follow the system, and the button overrides it", async ({ page }) => {
  const background = () =>
    app(page).evaluate((root) => {
      for (let at: Element | null = root; at !== null; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        const parts = (backgroundColor.match(/[\d.]+/g) ?? []).map(Number);
        if (parts.length > 0 && parts[3] !== 0) return backgroundColor;
      }
      return "";
    });
  await page.emulateMedia({ colorScheme: "light" });
  await open(page, "widget-replay");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
  const theme = page.getByRole("button", { name: /^Theme/ });
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: light");
  await expect.poll(background).toBe(light);
  await page.reload();
  await idle(page);
  await expect.poll(background).toBe(light);
});

test("the examples are reached by name, by link and by the browser's history", async ({ page }) => {
  await open(page, "");
  await page.getByRole("link", { name: /A model, trained once/ }).click();
  await expect(page).toHaveURL(/#model$/);
  await expect(page.getByRole("heading", { level: 1, name: "A model, trained once" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Run once, replay" })).toBeVisible();
  await idle(page);
});

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> };
    };
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary}`),
    );
  });
}

const looks = [
  [1280, "light"],
  [390, "dark"],
  [1280, "dark"],
  [390, "light"],
] as const;
// The first two have both widths and both schemes between them: in an ordinary run, each half of the examples has one of them.
const passes = looks.flatMap((look, n) => examples.map((half, of) => ({ look, half, isOrdinary: n === of })));
for (const {
  look: [width, colorScheme],
  half: names,
} of passes.filter(({ isOrdinary }) => isOrdinary || process.env.REPRISE_LONG === "1")) {
  test(`no accessibility violations at ${width} px, ${colorScheme}: ${names.join(", ")}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 900 });
    for (const example of names) {
      await test.step(example, async () => {
        // Another address, so that the page is loaded anew.
        await page.goto(`./?${example}#${example}`);
        await idle(page);
        // What loads later is there, too.
        await expect(page.locator(".rp-main [aria-busy=true]")).toHaveCount(0);
        for (const kind of ["barChart", "lineChart", "dataframe"]) {
          // Those in a tab or box that is closed are drawn when it is opened.
          for (const node of await nodes(page, kind).filter({ visible: true }).all())
            await expect(node.locator("svg, table").first()).toBeVisible();
        }
        expect.soft(await violations(page)).toEqual([]);
      });
    }
  });
}

for (const [what, press] of [
  ["button", "st.button('Go')"],
  ["checkbox", "st.checkbox('Go')"],
] as const) {
  test(`a ${what} that the run of a left field would push away is pressed all the same`, async ({ page }) => {
    await open(page, "start");
    await edit(
      page,
      `const v = st.textInput("Name"); if (v) st.info("Hello\\n\\n- a\\n- b"); if (${press}) st.text("gone " + v);`,
    );
    await page.getByLabel("Name").fill("Ada");
    const target = page.locator(`[data-rp-kind=${what}]`).getByText("Go");
    await target.click({ delay: 150 });
    await expect(nodes(page, "text")).toHaveText("gone Ada");
  });
}

test("an example opens without a network once the first one is there", async ({ page, context }) => {
  await open(page, "start");
  await expect(page.locator("#studio[data-rs-ahead]")).toBeAttached();
  await context.setOffline(true);
  await open(page, "widget-replay");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Widgets");
  await context.setOffline(false);
});

test("the page says that it is loading before its code is there", async ({ page }) => {
  await page.route("**/*.js", (route) => route.abort());
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.locator("#studio")).toContainText("Reprise is loading");
});
