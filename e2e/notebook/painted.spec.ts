/** What the cells drew on the last visit stands in its place before the worker is there, and is what they draw then. */
import type { Page } from "@playwright/test";
import { expect, type Host, mount, test } from "../embedding.ts";

const script = `// %% intro [markdown]
// # Kept
// %% nothing [raw]
// raw
// %% choose
const n = st.slider("n", { max: 9, value: 4 });
// %% quiet
const twice = 2 * n;
// %% slow
st.text("twice " + twice);
if (!st.getQueryParams().quick) await new Promise((done) => setTimeout(done, 1500));
// %% end
st.text("the end " + (twice > 3));
`;

const cell = (page: Page, title: string) => page.locator(`.rp-nb-cell[aria-label^="${title},"]`);
const options = { cells: true, view: "notebook" } as const;

async function open(page: Page, host: Host): Promise<void> {
  await mount(page, host, script, options);
}

test("the last outputs stand in their cells, dimmed and held still, until the run has drawn them; then they are live", async ({
  app,
  page,
  host,
}) => {
  await open(page, host);
  await app.idle();
  await page.waitForFunction(() => Object.keys(localStorage).some((name) => name.startsWith("reprise page ")));
  await open(page, host);
  const output = cell(page, "end").locator(".rp-nb-output");
  await expect(output).toHaveText("the end true");
  // The cell above it runs for longer than this takes.
  await expect(cell(page, "end")).toHaveAccessibleName(/^end, (queued|not run yet)$/);
  await expect(output).toHaveAttribute("inert", "");
  await expect(output).toHaveCSS("opacity", "0.65");
  await expect(cell(page, "intro").getByRole("heading", { name: "Kept" })).toBeVisible();
  await expect(cell(page, "choose").locator("input[type=range]")).toBeVisible();
  await expect(cell(page, "quiet").locator(".rp-nb-output")).toHaveText("");
  await app.idle();
  await expect(output).toHaveText("the end true");
  await expect(page.locator(".rp-nb [inert], .rp-nb-output[data-stale]")).toHaveCount(0);
  await page.getByRole("slider", { name: "n" }).focus();
  await page.keyboard.press("Home");
  await expect(output).toHaveText("the end false");
});
