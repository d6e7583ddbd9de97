/** What the worker lets pass, the page takes: for each number that a script may give, at the ends of what numbers are. */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { nodesOfKind } from "../../shared/page-reader.ts";
import { runScript } from "../../testing/run-script.ts";

/** Calls with a number N in them, by what they draw. */
const calls: readonly (readonly [kind: string, call: string])[] = [
  ["metric", 'st.metric("m", N, { delta: N })'],
  ["progress", "st.progress(N)"],
  ["progress", "st.progress(1, { max: N })"],
  ["json", "st.json({ a: N, b: [N] })"],
  ["markdown", "st.write(N)"],
  ["text", "st.text(N)"],
  ["dataframe", "st.dataframe([{ a: N }], { height: 100 })"],
  ["dataframe", "st.dataframe([{ a: 1 }], { height: N })"],
  ["dataframe", "st.dataframe({ a: Float64Array.of(N, 1) })"],
  ["lineChart", "st.lineChart([1, N, 3])"],
  ["lineChart", "st.lineChart([1, 2], { height: N })"],
  ["barChart", "st.barChart([1, 2], { width: N })"],
  ["columns", "st.columns([1, N])"],
  ["columns", "st.columns(N)"],
  ["image", 'st.image("a.png", { width: N })'],
  ["audio", 'st.audio("a.wav", { startTime: N })'],
  ["slider", 'st.slider("s", { min: N, max: 10 })'],
  ["slider", 'st.slider("s", { max: N })'],
  ["slider", 'st.slider("s", { step: N })'],
  ["slider", 'st.slider("s", { value: N })'],
  ["numberInput", 'st.numberInput("n", { min: N })'],
  ["numberInput", 'st.numberInput("n", { max: N })'],
  ["numberInput", 'st.numberInput("n", { step: N })'],
  ["numberInput", 'st.numberInput("n", { value: N })'],
  ["textInput", 'st.textInput("t", { maxChars: N })'],
  ["textInput", 'st.textInput("t", { update: { debounce: N } })'],
  ["selectbox", 'st.selectbox("s", ["a", "b"], { index: N })'],
  ["radio", 'st.radio("s", ["a", "b"], { index: N })'],
  ["multiselect", 'st.multiselect("s", ["a", "b"], { maxSelections: N })'],
];
const numbers = ["NaN", "Infinity", "-Infinity", "-0", "2 ** 53", "1e308", "-1", "0.5"];

describe.each(calls)("%s: %s", (kind, call) => {
  it.each(numbers)("N = %s", async (number) => {
    const app = await runScript(call.replaceAll("N", `(${number})`));
    const [refused] = nodesOfKind(app.tree, "exception");
    if (refused !== undefined) {
      expect(refused.props.name).toBe("ArgumentError");
      return;
    }
    const [node] = nodesOfKind(app.tree, kind);
    const { props } = elements[kind as keyof typeof elements] as ElementSchema;
    expect(v.safeParse(props, structuredClone(node?.props)).issues).toBe(undefined);
  });
});
