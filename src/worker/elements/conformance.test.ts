import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type ElementKind, elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { outline, runScript } from "../../testing/run-script.ts";

/** What draws one element of each kind; a new kind without a line here is a compile error. */
const drawing: Record<ElementKind, string> = {
  markdown: `st.markdown("*a*", { unsafeAllowHtml: true })`,
  heading: `st.header("h")`,
  caption: `st.caption("c")`,
  text: `st.text("t")`,
  code: `st.code("x = 1", { language: "python", lineNumbers: true })`,
  divider: `st.divider()`,
  help: `st.help(class A { #b = 1; c = 2; d() {} })`,
  dataframe: `st.dataframe([{ a: 1, b: new Date(0), c: null, d: 2n, e: "x", f: true, g: [1] }], { height: 200, hideIndex: true })`,
  json: `st.json({ a: new Map([[1, new Set([2])]]), u: undefined, d: new Date(0), f() {}, b: new Uint8Array(3) }, { expanded: false })`,
  metric: `st.metric("m", 1, { delta: "2 %", deltaColor: "inverse", help: "h" })`,
  barChart: `st.barChart({ a: ["x", "y"], b: Float32Array.of(1, 2) }, { x: "a", y: "b" })`,
  lineChart: `st.lineChart([[1, 2], [3, 4]])`,
  alert: `st.alert("a", { kind: "warning", icon: "!" })`,
  exception: `st.exception(new TypeError("e"))`,
  progress: `st.progress(3, { max: 4, text: "3 of 4" })`,
  container: `st.container({ border: true }, () => { st.text("in"); })`,
  columns: `st.columns([1, 2], { gap: "large" })[1].text("in")`,
  column: `st.columns(1)[0].text("in")`,
  expander: `st.expander("More", { expanded: true }, () => { st.text("in"); })`,
  empty: `st.empty().text("in")`,
  button: `st.button("b", { type: "primary", help: "h" })`,
  checkbox: `st.checkbox("c", { value: true, disabled: true })`,
  slider: `st.slider("s", { value: [1, 2], min: 0, max: 3, step: 0.5, update: { debounce: "1s" } })`,
  selectbox: `st.selectbox("s", [{ a: 1 }, new Map()], { placeholder: "p" })`,
  radio: `st.radio("r", ["a", "b"], { horizontal: true, index: 1 })`,
  textInput: `st.textInput("t", { value: "v", maxChars: 9, type: "password", placeholder: "p" })`,
  tabs: `st.tabs(["One", "Two"])[1].text("in")`,
  tab: `st.tabs(["One"])[0].text("in")`,
  status: `st.status("Work", { state: "error", expanded: true }).text("in")`,
  form: `st.form("f", { clearOnSubmit: true }, () => { st.text("in"); })`,
  formSubmitButton: `st.form("f", () => st.formSubmitButton("Send", { type: "primary" }))`,
  toast: `st.toast("hello", { icon: "!" })`,
  balloons: `st.balloons()`,
  snow: `st.snow()`,
  image: `st.image([new Uint8Array([0xff, 0xd8]), { width: 1, height: 1, data: new Uint8ClampedArray(4) }, new Blob(["x"])], { width: 20 })`,
  audio: `st.audio(new Uint8Array([0x4f, 0x67, 0x67]), { startTime: 2 })`,
  multiselect: `st.multiselect("m", ["a", { b: 1 }], { default: ["a"], maxSelections: 1, placeholder: "p" })`,
  numberInput: `st.numberInput("n", { value: null, min: 0, max: 9, step: 0.1, placeholder: "p" })`,
};

describe.each(Object.keys(elements) as ElementKind[])("%s", (kind) => {
  const schema = elements[kind] as ElementSchema;

  it("its sample parses, and survives structured clone", () => {
    const parsed = v.parse(schema.props, structuredClone(schema.sample));
    expect(parsed).toEqual(v.parse(schema.props, schema.sample));
  });

  it("what the worker draws parses without losing anything", async () => {
    const app = await runScript(`${drawing[kind]};`);
    const [node] = app.get(kind);
    expect(node, outline(app).join()).toBeDefined();
    const { value, ...props } = node?.props ?? {};
    expect(v.parse(schema.props, structuredClone(kind === "metric" || kind === "json" ? node?.props : props))).toEqual(
      kind === "metric" || kind === "json" ? node?.props : props,
    );
    if (schema.value !== undefined) expect(value).toBeDefined();
  });

  it.each(["st.memo", "st.singleton"])(
    "rules 29 and 36: replay of %s equals a fresh run, here and in the sidebar",
    async (decorator) => {
      const source = (wrap: string) => `
      const f = ${wrap};
      st.text("above"); await f("here"); st.text("below");
    `;
      const body = `async (place) => { calls.push(1); ${drawing[kind]}; await null; st.sidebar(() => { st.container(); }); }`;
      const fresh = await runScript(source(`(${body})`), { globals: { calls: [] } });
      const calls: number[] = [];
      const app = await runScript(source(`${decorator}(${body}, { allowWidgets: true })`), { globals: { calls } });
      // Positions in the source differ by the decorator.
      const page = (tree: unknown): unknown =>
        JSON.parse(
          JSON.stringify(tree, (key, value: unknown) =>
            ["column", "stack", "frame"].includes(key) && kind === "exception"
              ? null
              : typeof value === "bigint"
                ? String(value)
                : value,
          ),
        );
      expect(page(app.tree)).toEqual(page(fresh.tree));
      const { tree } = app;
      for (let run = 0; run < 2; run++) {
        await app.run();
        expect(app.tree).toEqual(tree);
      }
      expect(calls).toHaveLength(1);
      const other = await app.openSession();
      expect(other.tree).toEqual(tree);
      expect(calls).toHaveLength(1);
      await other.close();
    },
  );
});
