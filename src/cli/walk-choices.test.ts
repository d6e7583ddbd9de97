import { describe, expect, test } from "vitest";
import { runScript } from "../testing/run-script.ts";
import { type Walked, walkChoices } from "./walk-choices.ts";

/** Walks through an app whose script notes each run in `seen`. */
async function walked(source: string, most = 1000): Promise<Walked & { seen: string[] }> {
  const seen: string[] = [];
  const app = await runScript(`const note = (...what) => seen.push(what.join(" "));\n${source}`, { globals: { seen } });
  const result = await walkChoices(app, { most, kept: () => new Set(seen).size, step: () => {} });
  return { ...result, seen: [...new Set(seen)].sort() };
}

describe("a walk through the choices of an app", () => {
  test("comes by each combination, in as few runs", async () => {
    const { seen, runs, through, left } = await walked(`
      const a = st.selectbox("A", ["x", "y", "z"], { index: 0 });
      const b = st.checkbox("B");
      const c = st.slider("C", { min: 0, max: 1, step: 0.5 });
      note(a, b, c);`);
    expect(seen).toEqual(
      ["x", "y", "z"].flatMap((a) => [false, true].flatMap((b) => [0, 0.5, 1].map((c) => `${a} ${b} ${c}`))).sort(),
    );
    expect(runs).toBe(17);
    expect(through).toEqual(["selectbox “A”", "checkbox “B”", "slider “C”"]);
    expect(left).toEqual([]);
  });

  test("goes through all kinds of choices, of which one that may be taken back has no choice as well", async () => {
    const { seen } = await walked(`
      note(st.radio("R", [1, 2]), st.toggle("T"));
      note("s", st.selectSlider("S", ["lo", "hi"]));
      note("p", st.pills("P", ["p", "q"], { selection: "single" }));
      note("b", st.selectbox("N", [{ n: 1 }, { n: 2 }], { index: null, format: ({ n }) => "n" + n })?.n);`);
    expect(seen).toEqual(["1 false", "1 true", "2 false", "2 true", "b ", "b 1", "b 2", "p ", "p p", "p q", "s hi", "s lo"]);
  });

  test("finds choices that appear for some value of another", async () => {
    const { seen } = await walked(`
      const kind = st.radio("Kind", ["plain", "rich"]);
      note(kind, kind === "rich" ? st.selectbox("More", [1, 2, 3], { index: 0 }) : "-");`);
    expect(seen).toEqual(["plain -", "rich 1", "rich 2", "rich 3"]);
  });

  test("goes to each page", async () => {
    const { seen } = await walked(`
      st.navigation([
        st.page("Home", () => note("home")),
        st.page("Study", () => note("study", st.radio("R", [1, 2]))),
      ]).run();`);
    expect(seen).toEqual(["home", "study 1", "study 2"]);
  });

  test("leaves out what adds nothing, where there are too many combinations", async () => {
    const { seen, runs, left } = await walked(
      `
      const a = st.slider("A", { max: 9 });
      const look = st.slider("Look", { max: 50 });
      st.text("look " + look);
      note(a, st.checkbox("B"));`,
      100,
    );
    expect(seen).toHaveLength(20);
    expect(runs).toBeLessThanOrEqual(100);
    expect(left).toEqual(["slider “Look”: changed alone, it changes nothing that is kept"]);
  });

  test("does not count what it takes to find out which choices matter", async () => {
    const { seen, through, left } = await walked(
      `
      st.text(String(st.slider("Look", { max: 90 })) + st.slider("Size", { max: 90 }));
      note(st.slider("A", { max: 9 }), st.checkbox("B"));`,
      100,
    );
    expect(seen).toHaveLength(20);
    expect(through).toEqual(["slider “A”", "checkbox “B”"]);
    expect(left).toEqual([
      "slider “Look”: changed alone, it changes nothing that is kept",
      "slider “Size”: changed alone, it changes nothing that is kept",
    ]);
  });

  test("tells what it could not go through", async () => {
    const { left, through } = await walked(
      `
      st.textInput("T"); st.slider("Range", { value: [1, 2] }); st.slider("Fine", { max: 5000 });
      st.button("Go"); st.selectbox("Off", [1, 2], { disabled: true });
      st.form("f", () => { st.checkbox("Inside"); st.formSubmitButton("Send"); });
      for (const value of [false, true]) st.checkbox("Same", { value });
      note(st.slider("A", { max: 20 }), st.slider("B", { max: 20 }));`,
      100,
    );
    expect(left).toEqual([
      "slider “B”: there are more than 100 combinations, and not all of its values were gone through",
      "slider “A”: there are more than 100 combinations, and not all of its values were gone through",
      "textInput “T”: its values can't be counted",
      "slider “Range”: its values can't be counted",
      "slider “Fine”: its values can't be counted",
      "checkbox “Inside”: it stands in a form",
      "checkbox “Same”: there are several of that name; give each a key",
    ]);
    expect(through).toEqual([]);
  });
});
