/** What an app has drawn before is let go, with the pictures that it showed. */
import { expect, test } from "../gallery.ts";
import { countOf, toPage } from "../heap.ts";

const source = (edit: number): string => `
st.sessionState.n = (st.sessionState.n ?? 0) + 1;
const { n } = st.sessionState;
const picture = (of: unknown): Blob => new Blob([String(of)], { type: "image/svg+xml" });
const always = st.memo(() => { st.image(picture(0), { caption: "always, ${edit}" }); });
const turn = st.memo((i: number) => { st.image(picture(i), { caption: "turn " + i + " of ${edit}" }); });
always();
st.slider("x");
turn(n % 3);
st.image(picture(n), { caption: "new in each run" });
st.container(() => { st.text("run " + n); });`;

test("a text that is edited again and again lets go of what the texts before have drawn", async ({ app, page }) => {
  await app.open({ source: source(0) });
  const devtools = await toPage(page);
  await devtools("HeapProfiler.enable");
  let edit = 0;
  const blobsAfter = async (edits: number): Promise<number> => {
    for (let i = 0; i < edits; i++) {
      await app.edit(source(++edit));
      await app.run();
      await app.run();
    }
    return countOf(devtools, "Blob.prototype");
  };
  const first = await blobsAfter(5);
  expect(await blobsAfter(20)).toBeLessThanOrEqual(first + 2);
});

test("a page holds nothing for those who have read it", async ({ app, page }) => {
  await app.open({ source: 'st.text("here");' });
  const devtools = await toPage(page);
  await devtools("HeapProfiler.enable");
  const functionsAfter = async (reads: number): Promise<number> => {
    for (let i = 0; i < reads; i++) await app.text;
    return countOf(devtools, "Function.prototype");
  };
  const seen = [await functionsAfter(20), await functionsAfter(200), await functionsAfter(200)] as const;
  // Code of the page may come in one of the two times; what is held for each who reads comes in both.
  expect(Math.min(seen[1] - seen[0], seen[2] - seen[1])).toBeLessThan(100);
});
