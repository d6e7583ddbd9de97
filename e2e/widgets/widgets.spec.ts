/** Widgets that need a worker and a browser together: files cross by reference. */
import { button, choose, edit, expect, nodes, open, run, test } from "../gallery.ts";

test("a file that is uploaded is read in the worker, stays the same object through reruns, and can be removed", async ({
  page,
}) => {
  await open(page, "start");
  await edit(
    page,
    `const file = st.fileUploader("Data", { type: "csv" });
const before = st.sessionState.file;
st.sessionState.file = file;
if (file === null) st.text("no file");
else st.text(\`\${file.name} \${file.size} \${(await file.slice(0, 5).text())} \${file === before ? "same" : "new"}\`);
st.button("Again");`,
  );
  await expect(nodes(page, "text")).toHaveText("no file");
  const content = Buffer.alloc(2_000_000, "a,b,c\n");
  await run(page, () =>
    page.getByLabel("Data", { exact: true }).setInputFiles({ name: "big.csv", mimeType: "text/csv", buffer: content }),
  );
  await expect(nodes(page, "text")).toHaveText("big.csv 2000000 a,b,c new");
  await run(page, () => button(page, "Again").click());
  await expect(nodes(page, "text")).toHaveText("big.csv 2000000 a,b,c same");
  await run(page, () => page.getByRole("button", { name: "Remove big.csv" }).click());
  await expect(nodes(page, "text")).toHaveText("no file");
});

test("a value that is bound to the browser is there after the page is loaded anew, inside a cached function too", async ({
  page,
}) => {
  await open(page, "start");
  await edit(
    page,
    `const f = st.memo(() => st.selectbox("City", ["Berlin", "York"], { key: "city", bind: "local" }), { allowWidgets: true });
st.text(f() + " " + st.numberInput("n", { key: "n", bind: "local" }));`,
  );
  await run(page, () => choose(page.getByLabel("City", { exact: true }), "York"));
  await run(page, () => page.getByRole("button", { name: "Increase n" }).click());
  await expect(nodes(page, "text")).toHaveText("York 1");
  await page.reload();
  await expect(nodes(page, "text")).toHaveText("York 1");
  await expect(page.getByLabel("City", { exact: true })).toHaveValue("York");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true });
  test("a vertical swipe that begins on a slider scrolls, and leaves its value", async ({ page }) => {
    await open(page, "start");
    await edit(page, `st.text("is " + st.slider("Slider", { value: 20 }));\nfor (let i = 0; i < 100; i++) st.text("line " + i);`);
    const slider = page.getByRole("slider", { name: "Slider" });
    const box = async () => (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const { x, y, width, height } = await box();
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", by: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x: x + width * 0.8, y: y + height / 2 - by }],
      });
    await touch("touchStart", 0);
    for (let by = 10; by <= 200; by += 10) await touch("touchMove", by);
    await touch("touchEnd", 200);
    await expect.poll(async () => (await box()).y).toBeLessThan(y - 60);
    await expect(nodes(page, "text").first()).toHaveText("is 20");
  });
});
