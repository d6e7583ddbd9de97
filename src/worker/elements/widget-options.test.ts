import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

async function problem(call: string): Promise<string> {
  const app = await runScript(`st.${call};`);
  return `${app.exceptions[0]?.props.name}: ${app.exceptions[0]?.props.message}`;
}
async function valueAfter(call: string, kind: string, set: unknown): Promise<unknown> {
  const seen: unknown[] = [];
  const app = await runScript(`seen.push(st.${call});`, { globals: { seen } });
  await app.widget(kind, "It").set(set);
  return seen.at(-1);
}

describe("options of widgets that make no sense are an ArgumentError that names them", () => {
  it.each([
    [`button("b", { shortcut: "Ctrl+Nothing" })`, "options.shortcut"],
    [`button("b", { shortcut: "Hyper+K" })`, "options.shortcut"],
    [`button("b", { icon: "home" })`, "options.icon"],
    [`button("b", { width: 0 })`, "options.width"],
    [`textInput("t", { validate: /a/g })`, "options.validate"],
    [`textInput("t", { validate: "a" })`, "options.validate"],
    [`textInput("t", { value: "b", validate: /a/ })`, "options.value"],
    [`textInput("t", { suggestions: "a" })`, "options.suggestions"],
    [`numberInput("n", { format: "nothing" })`, "options.format"],
    [`slider("s", { marks: [200] })`, "options.marks"],
    [`slider("s", { max: 1e6, format: (x) => "x" })`, "options.format"],
    [`selectSlider("s", ["a"], { marks: ["b"] })`, "options.marks"],
    [`selectbox("s", ["a"], { disabled: ["b"] })`, "options.disabled"],
    [`selectbox("s", ["a"], { filter: "some" })`, "options.filter"],
    [`selectbox("s", ["a"], { index: 1 })`, "options.index"],
    [`multiselect("m", ["a"], { default: ["b"] })`, "options.default"],
    [`multiselect("m", ["a", "b"], { default: ["a", "b"], maxSelections: 1 })`, "options.default"],
    [`multiselect("m", ["a"], { maxSelections: 0.5 })`, "options.maxSelections"],
    [`radio("r", ["a"], { captions: "c" })`, "options.captions"],
    [`radio("r", ["a"], { placeholder: "p" })`, 'there is no option "placeholder"'],
    [`linkButton("l", "/a", { shortcut: "X" })`, 'there is no option "shortcut"'],
    [`dateInput("d", { only: ["monday"], except: ["sunday"] })`, "options.only and options.except"],
    [`dateInput("d", { value: "2026-01-04", except: ["sunday"] })`, "options.value"],
    [`dateInput("d", { format: "D/M" })`, "options.format"],
    [`dateInput("d", { presets: { a: ["2026-01-01", "2026-01-02"] } })`, "options.presets"],
    [`dateInput("d", { marks: "2026-01-01" })`, "options.marks"],
    [`cameraInput("c", { resolution: [0, 1] })`, "options.resolution"],
    [`cameraInput("c", { facing: "up" })`, "options.facing"],
    [`linkButton("l", "javascript:alert(1)")`, "the address"],
  ])("%s: %s", async (call, expected) => {
    const told = await problem(call);
    expect(told).toContain("ArgumentError: ");
    expect(told).toContain(expected);
  });
});

describe("choices", () => {
  it("acceptNew: a text that is no option is its value; one that is a label is that option; blank is none", async () => {
    const call = `selectbox("It", [{ n: 1 }, { n: 2 }], { index: null, acceptNew: true, format: (o) => "n" + o.n })`;
    expect(await valueAfter(call, "selectbox", " other ")).toBe("other");
    expect(await valueAfter(call, "selectbox", "n2")).toEqual({ n: 2 });
    await expect(valueAfter(call, "selectbox", "  ")).rejects.toThrow("can't be set");
    expect(await valueAfter(`multiselect("It", ["a"], { acceptNew: true })`, "multiselect", ["b", "a", "b"])).toEqual(["b", "a"]);
  });

  it("groups: options are those of all groups, in their order", async () => {
    const app = await runScript(`st.text(st.selectbox("It", { A: ["a"], B: ["b", "c"] }, { index: 2 }));`);
    expect([app.text, app.get("selectbox")[0]?.props.groups]).toEqual([
      "c",
      [
        { label: "A", from: 0 },
        { label: "B", from: 1 },
      ],
    ]);
  });

  it.each([
    [`["a", "b"]`, "{}", true],
    [`["a", "b"]`, "{ selectAll: false }", false],
    [`["a", "b"]`, "{ maxSelections: 2 }", false],
    ["Array.from({ length: 1001 }, (_, i) => i)", "{}", false],
  ])("all of %s may be chosen at once with %s: %s", async (list, options, expected) => {
    const app = await runScript(`st.multiselect("It", ${list}, ${options});`);
    expect(app.get("multiselect")[0]?.props.selectAll).toBe(expected);
  });

  it.each(["[]", '["c1"]', '["c1", "c2", "c3"]'])("radio: fewer or more captions than options are fine: %s", async (captions) => {
    const app = await runScript(`st.text(st.radio("It", ["a", "b"], { captions: ${captions} }));`);
    expect([app.exceptions, app.text]).toEqual([[], "a"]);
  });

  it.each(["selectbox", "radio"])("%s without options gives null", async (kind) => {
    expect((await runScript(`st.text(String(st.${kind}("It", [])));`)).text).toBe("null");
  });

  it("an option that is barred is refused in the worker, and one that was chosen before stays", async () => {
    const app = await runScript(
      `st.text(st.radio("It", ["a", "b"], { key: "k", disabled: st.sessionState.off ? ["b"] : false }));`,
    );
    await app.widget({ key: "k" }).set("b");
    app.session.set("off", true);
    await app.run();
    expect([app.text, app.get("radio")[0]?.props.barred]).toEqual(["b", [1]]);
    await app.widget({ key: "k" }).set("a");
    await expect(app.widget({ key: "k" }).set("b")).rejects.toThrow(`can't be set to "b"`);
    expect(app.text).toBe("a");
  });

  it.each(["pills", "segmentedControl", "multiselect", "selectbox"])("%s: a barred option can't be chosen", async (kind) => {
    const app = await runScript(`st.text(String(st.${kind}("It", ["a", "b"], { disabled: ["b"] })));`);
    const many = kind !== "selectbox";
    await expect(app.widget(kind, "It").set(many ? ["a", "b"] : "b")).rejects.toThrow("can't be set to");
    await app.widget(kind, "It").set(many ? ["a"] : "a");
    expect(app.text).toBe("a");
  });

  it.each(["pills", "segmentedControl", "multiselect"])(
    "%s: with a barred option that is chosen, others still can be",
    async (kind) => {
      const app = await runScript(
        `st.text(String(st.${kind}("It", ["a", "b", "c"], { disabled: ["b", "c"], default: ["b"] })));`,
      );
      await app.widget(kind, "It").set(["b", "a"]);
      expect(app.text).toBe("b,a");
      await expect(app.widget(kind, "It").set(["b", "a", "c"])).rejects.toThrow("can't be set to");
    },
  );
});

describe("texts, numbers, days", () => {
  it("textInput: null until something is typed, and null again when it is emptied", async () => {
    const seen: unknown[] = [];
    const app = await runScript(`seen.push(st.textInput("It", { value: null }));`, { globals: { seen } });
    await app.widget("textInput", "It").set("a");
    await app.widget("textInput", "It").set("");
    expect(seen).toEqual([null, "a", null]);
  });

  it("numberInput: what is not finite is refused where no bound holds it", async () => {
    const app = await runScript(`st.text(st.numberInput("It") + " " + st.numberInput("To", { max: 9 }));`);
    for (const odd of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])
      await expect(app.widget("numberInput", "It").set(odd)).rejects.toThrow("can't be set to");
    await app.widget("numberInput", "To").set(Number.POSITIVE_INFINITY);
    expect(app.text).toBe("0 9");
  });

  it("validate: a text that does not fit is refused, whatever the page sent", async () => {
    await expect(valueAfter(`textInput("It", { validate: /^a/ })`, "textInput", "b")).rejects.toThrow("can't be set");
    expect(await valueAfter(`textInput("It", { validate: /^a/ })`, "textInput", "ab")).toBe("ab");
  });

  it("dateInput: days that only and except forbid are refused; a default of today moves to the next that is allowed", async () => {
    const call = `dateInput("It", { value: "2026-01-05", only: ["monday", "2026-01-07"] })`;
    expect(await valueAfter(call, "dateInput", "2026-01-07")).toBe("2026-01-07");
    await expect(valueAfter(call, "dateInput", "2026-01-06")).rejects.toThrow("can't be set");
    const app = await runScript(`st.text(st.dateInput("It", { except: ["sat", "sun"] }));`);
    expect([0, 6]).not.toContain(new Date(`${app.text}T00:00:00Z`).getUTCDay());
  });

  it("slider: marks are each step, some of many, or those that are named; a function names each step", async () => {
    const marks = async (options: string) => (await runScript(`st.slider("It", ${options});`)).get("slider")[0]?.props;
    expect((await marks("{ max: 3, marks: true }"))?.marks).toEqual([0, 1, 2, 3]);
    expect((await marks("{ max: 100, marks: true }"))?.marks).toHaveLength(11);
    expect((await marks("{ max: 10, step: 3, marks: true }"))?.marks).toEqual([0, 3, 6, 9, 10]);
    expect((await marks("{ max: 10, step: 3, format: (x) => x + ' m' }"))?.format).toEqual(["0 m", "3 m", "6 m", "9 m", "10 m"]);
  });
});

describe("all widgets", () => {
  it.each<[string, string, string, unknown, unknown]>([
    ["slider", `slider("It", { max: 10, key: "k" })`, `slider("Other", { max: 5, key: "k", format: "%d m" })`, 7, 5],
    [
      "slider",
      `slider("It", { value: "2026-01-05", key: "k" })`,
      `slider("It", { value: "2026-01-05", max: "2026-01-07", key: "k" })`,
      "2026-01-09",
      "2026-01-07",
    ],
    ["numberInput", `numberInput("It", { key: "k" })`, `numberInput("It", { min: 3, step: 2, format: "%.1f", key: "k" })`, 1, 3],
    [
      "selectbox",
      `selectbox("It", [{ n: 1 }, { n: 2 }], { key: "k" })`,
      `selectbox("It", [{ n: 2 }, { n: 3 }, { n: 1 }], { key: "k", format: (o) => "n" + o.n })`,
      { n: 2 },
      { n: 2 },
    ],
    ["selectbox", `selectbox("It", ["a", "b"], { key: "k" })`, `selectbox("It", ["c", "a"], { key: "k" })`, "b", "c"],
    [
      "multiselect",
      `multiselect("It", ["a", "b", "c"], { key: "k" })`,
      `multiselect("It", ["c", "a"], { key: "k" })`,
      ["a", "b", "c"],
      ["a", "c"],
    ],
    ["pills", `pills("It", ["a", "b"], { key: "k" })`, `pills("It", ["b", "x", "a"], { key: "k" })`, ["b"], ["b"]],
    [
      "selectSlider",
      `selectSlider("It", ["a", "b", "c"], { key: "k" })`,
      `selectSlider("It", ["z", "c", "b"], { key: "k" })`,
      "b",
      "b",
    ],
    ["textInput", `textInput("It", { key: "k" })`, `textInput("Other", { maxChars: 2, key: "k" })`, "abc", "ab"],
    [
      "dateInput",
      `dateInput("It", { value: "2026-01-05", key: "k" })`,
      `dateInput("It", { value: "2026-02-05", min: "2026-02-01", format: "DD.MM.YYYY", key: "k" })`,
      "2026-01-09",
      "2026-02-01",
    ],
    [
      "timeInput",
      `timeInput("It", { value: "09:00", key: "k" })`,
      `timeInput("It", { value: "09:00", max: "10:00", format: 12, key: "k" })`,
      "11:00",
      "10:00",
    ],
    [
      "datetimeInput",
      `datetimeInput("It", { value: "2026-01-05T09:00", key: "k" })`,
      `datetimeInput("It", { value: "2026-01-05T09:00", max: "2026-01-06T10:00", hours: 12, key: "k" })`,
      new Date(2026, 0, 7, 11, 0),
      new Date(2026, 0, 6, 10, 0),
    ],
  ])(
    "with a key, changed options, bounds, format or label keep what still fits: %s, %s, %s",
    async (kind, one, other, value, kept) => {
      const seen: unknown[] = [];
      const app = await runScript(`seen.push(st.sessionState.other ? st.${other} : st.${one});`, { globals: { seen } });
      await app.widget(kind, "It").set(value);
      app.session.set("other", true);
      await app.run();
      expect([app.exceptions, seen.slice(1)]).toEqual([[], [value, kept]]);
    },
  );

  it("a callback sees the new value in the session state; of one that throws the error is shown, and the script runs", async () => {
    const seen: unknown[] = [];
    const app = await runScript(
      `const told = (value) => { seen.push(value, st.sessionState.k); throw new RangeError("no"); };
       st.text("runs with " + st.slider("It", { key: "k", onChange: told }));`,
      { globals: { seen } },
    );
    await app.widget("slider", "It").set(7);
    expect([seen, app.text, app.exceptions[0]?.props.name]).toEqual([[7, 7], "runs with 7", "RangeError"]);
  });
});

describe("downloads that a function makes", () => {
  it("the button is busy meanwhile, what the function draws of its progress stands below, and goes", async () => {
    let go = (): void => {};
    const wait = new Promise<void>((done) => {
      go = done;
    });
    const app = await runScript(
      `st.downloadButton("It", async () => { const bar = st.progress(0); await wait; bar.update(50); return "made"; });
       st.text("below");`,
      { globals: { wait } },
    );
    const clicked = app.widget("downloadButton", "It").click();
    await expect.poll(() => [app.widget("downloadButton", "It").props.busy, app.get("progress").length]).toEqual([true, 1]);
    go();
    await clicked;
    expect([app.widget("downloadButton", "It").props.busy, app.get("progress"), app.get("download").length]).toEqual([
      false,
      [],
      1,
    ]);
  });

  it("an error of it, at once or later, stands below, and what follows is drawn", async () => {
    for (const fn of ["() => { throw new RangeError('no'); }", "async () => { throw new RangeError('no'); }"]) {
      const app = await runScript(`st.downloadButton("It", ${fn}); st.text("below");`);
      await app.widget("downloadButton", "It").click();
      expect([app.exceptions[0]?.props.name, app.get("download"), app.text.includes("below")]).toEqual(["RangeError", [], true]);
      expect(app.widget("downloadButton", "It").props.busy).toBe(false);
    }
  });
});
