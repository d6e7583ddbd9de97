/** Two cached functions under Promise.all draw in turns; the page stays in the order of the calls, on the miss as on the hit. */
import type { Page } from "@playwright/test";
import { button, edit, expect, nodes, open, run, test } from "../gallery.ts";

const script = `
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

const slow = st.memo(async (name: string) => {
  st.write(name + ", slow: before");
  await wait(80);
  st.write(name + ", slow: between");
  await wait(10);
  st.barChart([1, 2, 3], { height: 100 });
  st.write(name + ", slow: after");
  return name;
});
const quick = st.singleton(async (name: string) => {
  st.write(name + ", quick: before");
  await wait(5);
  st.expander("From " + name, { expanded: true }, () => st.write(name + ", quick: between"));
  await wait(40);
  st.write(name + ", quick: after");
  return name;
});

const box = st.container({ border: true });
const [a, b, c] = await Promise.all([slow("a"), box(() => quick("b")), slow("c")]);
st.write("all: " + a + b + c);
st.button("Again");
`;

/** Kinds and texts, in the order of the document. */
function pageOf(page: Page): Promise<string[]> {
  return page
    .locator("[data-rp-state] [data-rp-kind]")
    .evaluateAll((all) =>
      all.map(
        (node) => `${(node as HTMLElement).dataset.rpKind}: ${node.querySelector("[data-rp-kind]") ? "" : node.textContent}`,
      ),
    );
}

test("rule 29: the page of the hit is the page of the miss", async ({ page }) => {
  await open(page, "widget-replay");
  await edit(page, script);
  const texts = [
    "b, quick: before",
    "b, quick: between",
    "b, quick: after",
    "a, slow: before",
    "a, slow: between",
    "a, slow: after",
    "c, slow: before",
    "c, slow: between",
    "c, slow: after",
    "all: abc",
  ];
  await expect(nodes(page, "markdown")).toHaveText(texts);
  await expect(page.getByText("0 hits, 3 misses")).toBeVisible();
  await expect(nodes(page, "barChart").locator("svg.marks")).toHaveCount(2);
  const missed = await pageOf(page);

  await run(page, () => button(page, "Again").click());
  await expect(page.getByText("3 hits, 0 misses")).toBeVisible();
  await expect(nodes(page, "markdown")).toHaveText(texts);
  expect(await pageOf(page)).toEqual(missed);

  await button(page, "Again").focus();
  await run(page, () => page.keyboard.press("Enter"));
  expect(await pageOf(page)).toEqual(missed);
});
