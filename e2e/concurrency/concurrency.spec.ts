/** Two cached functions under Promise.all draw in turns; the page stays in the order of the calls, on the miss as on the hit. */
import type { Page } from "@playwright/test";
import { button, expect, onKeptPage as test } from "../gallery.ts";

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

test("rule 29: the page of the hit is the page of the miss", async ({ app, page }) => {
  await app.open({ source: script });
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
  await expect(app.element("markdown")).toHaveText(texts);
  const counted = async (hits: number): Promise<void> => {
    for (const [name, calls] of [
      ["slow", 2],
      ["quick", 1],
    ] as const) {
      await expect(app).toHaveCacheHits(name, calls * hits);
      await expect(app).toHaveCacheMisses(name, calls);
    }
  };
  await counted(0);
  await expect(app.element("barChart").locator("svg.marks")).toHaveCount(2);
  const missed = await pageOf(page);

  await app.widget("button", "Again").click();
  await counted(1);
  await expect(app.element("markdown")).toHaveText(texts);
  expect(await pageOf(page)).toEqual(missed);

  await button(page, "Again").focus();
  await page.keyboard.press("Enter");
  await app.idle();
  expect(await pageOf(page)).toEqual(missed);
});
