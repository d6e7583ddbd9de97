import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const picture = (options: string): string =>
  `const at = st.image([[[0, 0, 0], [255, 0, 0]]], { ${options} }); st.text(JSON.stringify(at) + " " + JSON.stringify(told));`;

describe("st.image with onClick", () => {
  it("returns where it was pressed in the one run that the press causes; a function is told that and args before the script", async () => {
    const told: unknown[] = [];
    const app = await runScript(picture(`key: "k", args: [7], onClick: (at, n) => { told.push([at.x, n]); }`), {
      globals: { told },
    });
    expect(app.text).toBe("null []");
    await app.widget("image").set({ index: 0, x: 1, y: 0 });
    expect(app.text).toBe('{"index":0,"x":1,"y":0} [[1,7]]');
    await app.run();
    expect(app.text).toBe("null [[1,7]]");
    await app.widget({ key: "k" }).set({ index: 0, x: 1, y: 0 });
    expect(told).toEqual([
      [1, 7],
      [1, 7],
    ]);
    await expect(app.widget("image").set({ index: 1, x: 0, y: 0 })).rejects.toThrow("can't be set");
  });

  it("a press of a picture that has become smaller, where that is no more, is none; one within is one", async () => {
    const app = await runScript(`
      const width = (st.sessionState.width ?? 4) - 1;
      st.sessionState.width = width;
      const at = st.image([Array(width).fill(0)], { onClick: true, key: "k" });
      st.text(width + " " + (at === null ? "none" : at.x));`);
    await app.widget("image").set({ index: 0, x: 2, y: 0 });
    expect(app.text).toBe("2 none");
    await app.widget("image").set({ index: 0, x: 0, y: 0 });
    expect(app.text).toBe("1 0");
  });

  it.each([
    [`st.image([[0]], { onClick: true, zoom: true })`, "ArgumentError", "options.zoom"],
    [`st.image([[0]], { onClick: true, link: "https://x.org" })`, "ArgumentError", "options.link"],
    [`st.image([[0]], { onClick: 3 })`, "ArgumentError", "options.onClick"],
    [`st.form("f", () => st.image([[0]], { onClick: true }))`, "FormError", "f"],
  ])("%s is refused", async (source, name, part) => {
    const { exceptions } = await runScript(source);
    expect(exceptions.map(({ props }) => [props.name, props.message])).toEqual([[name, expect.stringContaining(part)]]);
  });

  it("rules 37 and 41: its press is an input of a cached function that allows widgets", async () => {
    const calls = { n: 0 };
    const source = `const f = st.memo(() => { calls.n++; return st.image([[0, 1]], { onClick: true })?.x ?? -1; }, { allowWidgets: true }); st.text(String(f()));`;
    const app = await runScript(source, { globals: { calls } });
    for (const x of [1, 0, 1]) {
      await app.widget("image").set({ index: 0, x, y: 0 });
      expect(app.text).toBe(String(x));
    }
    expect(calls.n).toBe(3);
  });
});
