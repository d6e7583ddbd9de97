import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

const rows: [call: string, kind: string, value: unknown, words: string][] = [
  ['st.textInput("It", O)', "textInput", "a b", "a b"],
  ['st.numberInput("It", O)', "numberInput", 2.5, "2.5"],
  ['st.slider("It", { value: [1, 2], max: 9, ...O })', "slider", [3, 4], "3,4"],
  ['st.checkbox("It", O)', "checkbox", true, "true"],
  ['st.selectbox("It", ["a", { o: 1 }], { ...O, format: (x) => "f" + (x.o ?? x) })', "selectbox", { o: 1 }, "f1"],
  ['st.multiselect("It", ["a", "b"], O)', "multiselect", ["b", "a"], "b,a"],
  ['st.selectSlider("It", ["a", "b", "c"], { value: ["a", "b"], ...O })', "selectSlider", ["b", "c"], "b,c"],
  ['st.dateInput("It", { value: "2026-01-01", ...O })', "dateInput", "2026-02-03", "2026-02-03"],
  ['st.datetimeInput("It", O)', "datetimeInput", new Date(2026, 1, 3, 9, 30), "2026-02-03T09:30"],
];

describe("bind: url", () => {
  it.each(rows)(
    "%s: the value stands in the address, and one that the address has is its value",
    async (call, kind, value, words) => {
      const seen: unknown[] = [];
      const source = `const O = { key: "k", bind: "url" };
      if (st.button("set")) st.queryParams.x = "1";
      const f = st.memo(() => ${call}, { allowWidgets: true });
      seen.push(f()); st.text(String(st.getQueryParams().k ?? "none"));`;
      const app = await runScript(source, { globals: { seen } });
      await app.run();
      expect(app.text).toBe("none");
      await app.widget(kind, "It").set(value);
      await app.run();
      expect([app.text, seen.at(-1)]).toEqual([words, value]);
      await app.close();
    },
  );

  it("setting the value from code moves the address; the default stands nowhere", async () => {
    const app = await runScript(`
      const clear = () => { st.sessionState.k = 0; };
      const n = st.numberInput("n", { key: "k", bind: "url" });
      st.button("clear", { onClick: clear });
      st.text(n + " " + (st.queryParams.k ?? "none"));`);
    await app.widget({ key: "k" }).set(5);
    expect(app.text).toBe("5 5");
    await app.widget("button", "clear").click();
    expect(app.text).toBe("0 none");
  });

  it.each([`st.queryParams.k = "7"`, `st.setQueryParams({ k: 7, other: "x" })`])(
    "a parameter that the script writes is the value: %s",
    async (write) => {
      const app = await runScript(`
        if (st.button("early")) ${write};
        st.setQueryParams({ ...st.queryParams, other: "x" });
        st.text(st.numberInput("n", { key: "k", bind: "url" }) + " " + (st.queryParams.k ?? "none"));
        if (st.button("late")) ${write};`);
      await app.widget("button", "early").click();
      expect(app.text).toBe("7 7");
      await app.widget({ key: "k" }).set(5);
      expect(app.text).toBe("5 5");
      await app.widget("button", "late").click();
      await app.run();
      expect(app.text).toBe("7 7");
    },
  );

  it("a widget stays as it is where a script replaces all parameters without its own", async () => {
    const app = await runScript(`st.setQueryParams({ tab: "1" });
      st.text(st.numberInput("n", { key: "k", bind: "url" }) + " " + JSON.stringify(st.queryParams));`);
    await app.widget({ key: "k" }).set(5);
    await app.run();
    expect(app.text).toBe('5 {"tab":"1","k":"5"}');
  });

  it.each([
    ['st.selectbox("It", ["a", "b"], O)', ["c"], '"a"', "“c” in the address is nothing that “It” can be"],
    ['st.numberInput("It", O)', ["Infinity"], "0", "“Infinity”"],
    ['st.multiselect("It", ["a", "b"], { maxSelections: 1, ...O })', ["a", "b"], "[]", "“a, b”"],
    ['st.dateInput("It", { value: "2026-01-01", ...O })', ["2026-02-30"], '"2026-01-01"', "“2026-02-30”"],
    ['st.slider("It", { value: "09:00", ...O })', ["99:00"], '"09:00"', "“99:00”"],
  ])(
    "unknown options, numbers that are not finite, too many choices are ignored, with one notice: %s",
    async (call, words, value, told) => {
      const app = await runScript(
        `const O = { key: "k", bind: "url" };
       const f = st.memo(() => ${call}, { allowWidgets: true });
       st.text(JSON.stringify(f()) + " " + (st.queryParams.k ?? "none"));`,
        { query: { k: words } },
      );
      await app.run();
      expect([app.text, app.notices]).toEqual([`${value} none`, [expect.stringContaining(told)]]);
    },
  );

  it.each([
    [`st.textInput("t", { bind: "url" })`, "without options.key"],
    [`st.textInput("t", { key: "k", type: "password", bind: "url" })`, "a password"],
    [`st.fileUploader("t", { key: "k", bind: "url" })`, "a file"],
    [`st.cameraInput("t", { key: "k", bind: "url" })`, "a file"],
  ])("%s is refused", async (call, words) => {
    const app = await runScript(call);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "ArgumentError", message: expect.stringContaining(words) });
  });
});
