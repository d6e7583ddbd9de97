/** What of the studio is shown: panes, the page alone, the splitter, narrow windows. */
import type { Page } from "@playwright/test";
import { edit, expect, openExample, test as ownPage, onKeptPage as test, write } from "../gallery.ts";
import { axeOn } from "../widgets/axe.ts";
import { placeIn } from "./place-in.ts";

const show = (page: Page, name: string) => page.getByRole("group", { name: "Show" }).getByRole("button", { name, exact: true });

test("rail, code and page are hidden and shown, and stay so after a reload; one of code and page is always there", async ({
  app,
  page,
}) => {
  await openExample(app, "widget-replay");
  const [rail, code, shown] = [page.locator(".rs-rail"), page.locator("#rs-editor"), page.locator("#rs-page")];
  const width = (await shown.boundingBox())?.width ?? 0;
  await show(page, "Examples").click();
  await expect(rail).toBeHidden();
  await show(page, "Code").click();
  await expect(code).toBeHidden();
  expect((await shown.boundingBox())?.width).toBeGreaterThan(2 * width);
  await page.reload();
  await expect(shown).toBeVisible();
  await expect(rail).toBeHidden();
  await expect(code).toBeHidden();
  await show(page, "Page").click();
  await expect(shown).toBeHidden();
  await expect(code).toBeVisible();
  await expect(page.locator(".rs-status")).toBeVisible();
  await show(page, "Page").click();
  await show(page, "Examples").click();
  for (const pane of [rail, code, shown]) await expect(pane).toBeVisible();
});

test("the page alone has an address of its own, and goes back to the studio as it was", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  const runs = await app.runs;
  await show(page, "Page alone").click();
  await expect(page).toHaveURL(/\?page#widget-replay$/);
  for (const part of [".rs-top", ".rs-rail", "#rs-editor", ".rs-status"]) await expect(page.locator(part)).toBeHidden();
  expect((await page.locator("#rs-page").boundingBox())?.width).toBe(1280);
  // The app is the same.
  expect(await app.runs).toBe(runs);
  await page.goBack();
  await expect(page.locator("#rs-editor")).toBeVisible();
  await page.goForward();
  await expect(page.locator("#rs-editor")).toBeHidden();
  await page.reload();
  // The page of the last visit stands before anything answers to keys.
  await app.idle();
  await expect(page.locator("#rs-editor")).toBeHidden();
  await page.keyboard.press("f");
  await expect(page).not.toHaveURL(/\?page/);
  await expect(page.locator("#rs-editor")).toBeVisible();
});

test("the sidebar stands beside the page from 640 px of its pane on, and is a drawer below", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await edit(app, 'st.sidebar.slider("Size", { max: 9 });\nst.text("word ".repeat(100));');
  await show(page, "Examples").click();
  const line = page.getByRole("separator", { name: "Width of the editor" });
  const pane = page.locator("#rs-page");
  const width = async () => (await pane.boundingBox())?.width ?? 0;
  while ((await width()) >= 640) await line.press("ArrowRight");
  const opener = page.locator(".rp-drawer-button[aria-expanded]");
  await expect(opener).toBeVisible();
  await expect(page.locator("aside.rp-sidebar")).toBeHidden();

  await line.press("ArrowLeft");
  expect(await width()).toBeGreaterThanOrEqual(640);
  expect(await width()).toBeLessThan(670);
  await expect(opener).toBeHidden();
  const box = async (part: string) =>
    page.locator(part).evaluate((element) => {
      const { left, right, width: wide } = element.getBoundingClientRect();
      return { left, right, wide };
    });
  const [aside, main] = [await box("aside.rp-sidebar"), await box(".rp-main")];
  expect(aside.right).toBeLessThanOrEqual(main.left);
  expect(main.wide).toBeGreaterThanOrEqual(350);
  await app.widget("slider", "Size").set(4);
  expect(await app.widget("slider", "Size").value).toBe(4);

  const at = await line.boundingBox();
  await page.mouse.move((at?.x ?? 0) + 0.5, 300);
  await page.mouse.down();
  await page.mouse.move((at?.x ?? 0) + 100, 300, { steps: 3 });
  await page.mouse.up();
  expect(await width()).toBeLessThan(640);
  await expect(opener).toBeVisible();
  await opener.click();
  await expect(page.locator("aside.rp-sidebar")).toBeVisible();
});

test("the line between code and page is moved by mouse and keyboard, and stays there", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  const line = page.getByRole("separator", { name: "Width of the editor" });
  const at = async () => Number(await line.getAttribute("aria-valuenow"));
  const box = await line.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 0.5, 300);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) - 150, 300, { steps: 3 });
  await page.mouse.up();
  const moved = await at();
  expect(moved).toBeLessThan(45);
  await line.press("ArrowRight");
  expect(await at()).toBe(moved + 2);
  await line.press("End");
  expect(await at()).toBe(80);
  const width = (await page.locator("#rs-editor").boundingBox())?.width;
  await page.reload();
  await expect(line).toHaveAttribute("aria-valuenow", "80");
  expect((await page.locator("#rs-editor").boundingBox())?.width).toBe(width);
});

test("the list of keys has those of the studio, too", async ({ app, page }) => {
  await openExample(app, "widget-replay");
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const key of ["r", "c", "i", "f", "Esc, then Tab", "Ctrl Enter", "F2, F12"])
    await expect(list.locator("kbd").getByText(key, { exact: true })).toBeVisible();
  // It begins with its first key, each of which stands on one line, and its button is in sight.
  await expect(list.locator("kbd").first()).toBeInViewport();
  await expect(list.getByRole("button", { name: "Close" })).toBeInViewport({ ratio: 1 });
  for (const key of await list.locator("kbd").all()) expect.soft((await key.boundingBox())?.height).toBeLessThan(32);
});

test("how the run stands is one line in any window, and the inspector shows the page that it is on", async ({ app, page }) => {
  await openExample(app, "start");
  for (const size of [
    { width: 1280, height: 800 },
    { width: 920, height: 600 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    expect.soft((await page.locator(".rs-status").boundingBox())?.height, `${size.width} px`).toBeLessThan(54);
    const tops = await page
      .locator(".rs-status > span:visible")
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().bottom));
    expect.soft(Math.max(...tops) - Math.min(...tops), `${size.width} px`).toBeLessThan(20);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  const shown = page.getByRole("region", { name: "Page", exact: true });
  await page.getByRole("group", { name: "Show" }).getByRole("button", { name: "Page", exact: true }).click();
  await expect(shown).toBeHidden();
  await page.getByRole("button", { name: "Inspect", exact: true }).click();
  await expect(shown).toBeVisible();
  await expect(page.getByRole("tab", { name: "Cache" })).toBeVisible();
});

ownPage("an example that can't be loaded is said to be so, without the code of the one before", async ({ app, page }) => {
  await page.route("**/assets/app-*.js", async (route) => {
    const response = await route.fetch();
    // The text of the charts, and of no other.
    const body = await response.text();
    await (body.includes("Charts take rows") ? route.abort() : route.fulfill({ response, body }));
  });
  await openExample(app, "start");
  await expect(page.locator(".cm-content")).toContainText("throwDice");
  await page.evaluate(() => {
    location.hash = "charts";
  });
  await expect(page.locator(".rs-error")).toContainText("“Charts” could not be loaded");
  await expect(page.locator("#rs-editor-text")).toBeHidden();
  await expect(page.locator(".rs-status")).toContainText("not loaded");
  // Nor its page.
  await expect(page.locator(".rp-app")).toHaveCount(0);
  await expect(page.locator("#rs-page")).not.toContainText("Guess the average total");
  await page.evaluate(() => {
    location.hash = "start";
  });
  await expect(page.locator(".cm-content")).toContainText("throwDice");
  // What is loaded ahead goes on when the test is over.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test("a text that can't run is told of below the page, too, where only the code is seen", async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExample(app, "widget-replay");
  await page.getByRole("group", { name: "Pane" }).getByRole("button", { name: "Code" }).click();
  const status = page.locator(".rs-status");
  await expect(status).toContainText("done");
  await write(page, "const x = ");
  await expect(status).toContainText("error in the code");
  await expect(status).toHaveAttribute("data-outcome", "error");
  await write(page, 'st.text("x");');
  await expect(status).toContainText("done");
});

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

for (const size of sizes)
  test(`how a run stands is said in a word, by a mark and to who does not see it: ${size.width} px`, async ({ app, page }) => {
    await page.setViewportSize(size);
    await openExample(app, "widget-replay");
    const pane = async (name: string) => {
      if (size.width < 900) await page.getByRole("group", { name: "Pane" }).getByRole("button", { name, exact: true }).click();
    };
    await pane("Code");
    await edit(
      app,
      `const [wait, fail] = [st.button("Wait"), st.button("Throw")];
st.button("Plain");
if (wait) await new Promise(() => {});
if (fail) throw new Error("As it was asked to.");
st.text("end");`,
    );
    await pane("Page");
    const status = page.locator(".rs-status");
    const word = status.locator("span").nth(1);
    const told = app.root.locator(".rp-status [role=status]").filter({ hasText: /./ });
    const marks: string[] = [];
    const is = async (state: string, outcome: string | null, announced: string | null) => {
      await expect(word).toHaveText(state);
      await expect(word).toBeInViewport({ ratio: 1 });
      if (outcome === null) await expect(status).not.toHaveAttribute("data-outcome");
      else await expect(status).toHaveAttribute("data-outcome", outcome);
      if (announced === null) await expect(told).toHaveCount(0);
      else await expect(told).toContainText(announced);
      marks.push(
        await status.locator(".rs-dot").evaluate((dot) => {
          // Without its colour.
          const { borderTopWidth, borderRadius, rotate } = getComputedStyle(dot);
          return `${borderTopWidth} ${borderRadius} ${rotate}`;
        }),
      );
    };
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await is("done", "done", null);
    await press("Wait");
    await is("running", null, "Running");
    await press("Stop");
    await is("stopped", "stopped", "Stopped");
    await press("Throw");
    await is("error", "error", "Ended with an error");
    expect(new Set(marks).size).toBe(4);
    await press("Plain");
    await is("done", "done", null);
    expect(marks.at(-1)).toBe(marks[0]);
  });

/** axe takes seconds for each state: wide and light, narrow and dark, and in long runs all four. */
const isLong = process.env.REPRISE_LONG === "1";
const schemesAt = ({ width }: (typeof sizes)[number]): ("light" | "dark")[] =>
  isLong ? ["light", "dark"] : [width < 900 ? "dark" : "light"];
/** In an ordinary run, axe looks at each state once: at the first, the third and so on where it is wide, at the rest where it is narrow. */
const isSeenAt = (size: (typeof sizes)[number], state: number): boolean => isLong || state % sizes.length === sizes.indexOf(size);

for (const size of sizes)
  for (const colorScheme of schemesAt(size))
    test(`menus, dialogs, data and notices have no faults that axe finds: ${size.width} px, ${colorScheme}`, async ({
      app,
      page,
    }) => {
      test.slow();
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await openExample(app, "widget-replay");
      let states = 0;
      const clean = async (what: string) => {
        if (!isSeenAt(size, states++)) return;
        const { violations } = await axeOn(page, ".rs-studio");
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
          what,
        ).toEqual([]);
      };
      await page.getByRole("button", { name: "Project", exact: true }).click();
      await clean("menu");
      await page.getByRole("menuitem", { name: "Test" }).click();
      await expect(page.getByRole("dialog").getByRole("group", { name: "Code" })).not.toBeEmpty();
      await clean("test");
      await page.getByRole("button", { name: "Close" }).click();
      if (size.width < 900) await page.getByRole("button", { name: "Code", exact: true }).click();
      await page.getByRole("button", { name: "Files", exact: true }).click();
      await page.getByRole("menuitem", { name: "New file" }).click();
      await page.getByRole("dialog").getByLabel("Name").fill("");
      await page.getByRole("button", { name: "OK" }).click();
      await clean("name");
      await page.getByRole("button", { name: "Cancel" }).click();
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Files", exact: true }).click();
      await page.getByRole("menuitem", { name: "Add files" }).click();
      await (await chooser).setFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("1") });
      await expect(page.locator(".rs-data")).toBeVisible();
      await clean("data");
      await page.getByRole("button", { name: "Files", exact: true }).click();
      await page.getByRole("menuitem", { name: "Delete a.csv" }).click();
      await expect(page.locator(".rs-notice")).toBeVisible();
      await clean("notice");
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });

/** Where pictures of what is looked at go, for who wants to see it. */
const PICTURES = process.env.REPRISE_PICTURES;

ownPage.describe(() => {
  ownPage.use({ language: true });
  for (const size of sizes)
    for (const colorScheme of schemesAt(size))
      ownPage(
        `what comes while one writes, and how runs end, has no faults that axe finds: ${size.width} px, ${colorScheme}`,
        async ({ app, page }) => {
          ownPage.setTimeout(240_000);
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });
          await page.route("**/assets/app-*.js", async (route) => {
            const response = await route.fetch();
            const body = await response.text();
            await (body.includes("Charts take rows") ? route.abort() : route.fulfill({ response, body }));
          });
          let states = 0;
          const clean = async (what: string) => {
            const violations = isSeenAt(size, states++) ? (await axeOn(page, "body")).violations : [];
            if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${size.width}-${colorScheme}-${what}.png` });
            expect
              .soft(
                violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
                what,
              )
              .toEqual([]);
            const isWithin = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
            expect.soft(isWithin, `${what}: nothing scrolls sideways`).toBe(true);
          };
          const pane = async (name: string) => {
            if (size.width < 900)
              await page.getByRole("group", { name: "Pane" }).getByRole("button", { name, exact: true }).click();
          };
          await openExample(app, "widget-replay");
          await pane("Code");
          await edit(app, "const total = 1;\nst.text(total);\n\n\n\n\n\n");
          await page.getByRole("textbox", { name: "Script" }).focus();
          await page.keyboard.press("ControlOrMeta+End");
          await page.keyboard.type("const chosen: string = st.sl");
          const offers = page.locator(".cm-tooltip-autocomplete li");
          await expect(async () => {
            await page.keyboard.press("Control+Space");
            await expect(offers.first()).toHaveText("slider", { timeout: 1000 });
          }).toPass({ timeout: 60_000 });
          await expect(page.locator(".cm-completionInfo .rs-explained")).toContainText("slider");
          // Where there is no room beside the names, it is not shown over them.
          if (size.width < 900) await expect(page.locator(".cm-completionInfo")).toBeHidden();
          else await expect(page.locator(".cm-completionInfo")).toBeInViewport({ ratio: 1 });
          await clean("completion");
          await offers.first().click();
          await page.keyboard.type("(");
          await expect(page.locator(".cm-tooltip .rs-explained, .cm-tooltip.rs-explained").locator("strong")).toContainText(
            "label",
          );
          await clean("call");
          await page.keyboard.type("'n'");
          // The first one is that of the names to choose from, if they are about to come.
          await expect(async () => {
            await page.keyboard.press("Escape");
            await expect(page.locator(".cm-tooltip")).toHaveCount(0, { timeout: 500 });
          }).toPass();
          await expect(page.locator(".cm-lintRange-error")).toHaveText(["chosen"]);
          await page.locator(".cm-lintRange-error").hover();
          await expect(page.locator(".cm-tooltip-lint")).toBeVisible();
          await clean("lint");
          const name = await placeIn(page, "total);");
          await page.mouse.move(0, 0);
          await page.mouse.move(name.x + 3, name.y);
          await expect(page.locator(".cm-tooltip-hover .rs-explained")).toContainText("const total: 1");
          await clean("hover");
          await page.mouse.move(0, 0);
          await page.keyboard.press("ControlOrMeta+f");
          await expect(page.locator(".cm-search")).toBeVisible();
          await page.keyboard.type("total");
          await clean("search");
          await page.keyboard.press("Escape");

          await write(page, "const x = ");
          await expect(page.locator(".rs-status")).toContainText("error in the code");
          await clean("refused, at the code");
          await pane("Page");
          await expect(page.locator(".rp-refusal-bar")).toBeVisible();
          await clean("refused");
          await pane("Code");
          await edit(
            app,
            `const [wait, fail] = [st.button("Wait"), st.button("Throw")];
st.text("before");
if (wait) await new Promise(() => {});
if (fail) throw new Error("As it was asked to.");
st.text("after");`,
          );
          await pane("Page");
          await page.getByRole("button", { name: "Wait" }).click();
          await expect(page.locator("[data-rp-stale]").first()).toBeVisible();
          await clean("running");
          await page.getByRole("button", { name: "Stop", exact: true }).click();
          await expect(page.locator(".rs-status")).toHaveAttribute("data-outcome", "stopped");
          await clean("stopped");
          await page.getByRole("button", { name: "Throw" }).click();
          await expect(app.element("exception")).toBeVisible();
          await app.idle();
          await clean("failed");
          const project = page.getByRole("button", { name: "Project", exact: true });
          const share = page.getByRole("button", { name: "Share", exact: true });
          if (await share.isVisible()) await share.click();
          else {
            await project.click();
            await page.getByRole("menuitem", { name: "Share" }).click();
          }
          await expect(page.getByRole("dialog", { name: "Share" })).toBeVisible();
          await clean("share");
          await page.keyboard.press("Escape");
          await page.goto("./?page#start");
          await expect(app.element("slider")).toBeVisible();
          await app.idle();
          await clean("page alone");
          await page.goto("./#start");
          await expect(app.element("slider")).toBeVisible();
          await page.evaluate(() => {
            location.hash = "charts";
          });
          await expect(page.locator(".rs-error")).toContainText("“Charts” could not be loaded");
          await clean("not loaded");
          await page.unrouteAll({ behavior: "ignoreErrors" });
        },
      );
});

test("on a phone the page alone can be left, and a field at its foot be sent: neither lies over the other", async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open("./?page#chat");
  await app.widget("chatInput", "Ask the handbook").set("Can I edit cells of a table?");
  const box = async (name: string) => {
    const { x, y, width, height } = (await page.getByRole("button", { name, exact: true }).boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    return { left: x, right: x + width, top: y, bottom: y + height };
  };
  const [edit, send] = [await box("Edit"), await box("Send message")];
  expect(edit.bottom <= send.top || edit.right <= send.left).toBe(true);
  expect(send.top).toBeGreaterThan(600);
});
