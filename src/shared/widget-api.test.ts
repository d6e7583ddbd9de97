import { expectTypeOf, it } from "vitest";
import type { St } from "./script-api.ts";

/** Types only: what a script writes, which nobody runs. */
const written = (st: St, list: string[], date: Date): void => {
  // A slider gives back what its values are.
  expectTypeOf(st.slider("s")).toEqualTypeOf<number>();
  expectTypeOf(st.slider("s", { max: 9, input: true, format: (x) => x.toFixed(1) })).toEqualTypeOf<number>();
  expectTypeOf(st.slider("s", { value: [1, 2], update: { debounce: "1s" } })).toEqualTypeOf<[number, number]>();
  expectTypeOf(st.slider("s", { value: "2026-01-31", step: "7d", marks: ["2026-02-01"] })).toEqualTypeOf<string>();
  expectTypeOf(st.slider("s", { min: "08:00", max: "18:00", format: (time) => time.slice(0, 2) })).toEqualTypeOf<string>();
  expectTypeOf(st.slider("s", { value: ["08:00", "17:00"] })).toEqualTypeOf<[string, string]>();
  expectTypeOf(st.slider("s", { value: date, step: "1h", onChange: (at) => at.getTime() })).toEqualTypeOf<Date>();
  expectTypeOf(st.slider("s", { value: [date, date] })).toEqualTypeOf<[Date, Date]>();
  // @ts-expect-error a step of numbers is a number
  st.slider("s", { value: 3, step: "1d" });
  // @ts-expect-error ends of two kinds
  st.slider("s", { min: "2026-01-01", max: 5 });

  // A model is what it was given as.
  expectTypeOf(st.anywidget("clock", { hour: 9, marks: ["a"] })).toEqualTypeOf<{ hour: number; marks: string[] }>();
  st.anywidget(new Blob(), { hour: 9 }, { onChange: ({ hour }) => hour.toFixed(), css: "b {}", height: "content" });
  // @ts-expect-error a model has names
  st.anywidget("clock", 9);

  // Options are what is chosen among; of a list that may be empty, nothing as well.
  expectTypeOf(st.selectbox("s", ["a", "b"])).toEqualTypeOf<"a" | "b">();
  expectTypeOf(st.selectbox("s", list)).toEqualTypeOf<string | null>();
  expectTypeOf(st.selectbox("s", { A: [1, 2], B: [3] })).toEqualTypeOf<number | null>();
  expectTypeOf(st.selectbox("s", [1, 2], { acceptNew: true })).toEqualTypeOf<number | string | null>();
  expectTypeOf(st.radio("r", [1, 2], { captions: ["one"], disabled: [2] })).toEqualTypeOf<1 | 2>();
  expectTypeOf(st.multiselect("m", ["a", "b"], { default: ["a"] })).toEqualTypeOf<("a" | "b")[]>();
  expectTypeOf(st.pills("p", ["a", "b"])).toEqualTypeOf<("a" | "b")[]>();
  expectTypeOf(st.segmentedControl("p", ["a", "b"], { selection: "single" })).toEqualTypeOf<"a" | "b" | null>();
  expectTypeOf(st.selectSlider("s", ["a", "b", "c"], { value: ["a", "b"] })).toEqualTypeOf<["a" | "b" | "c", "a" | "b" | "c"]>();
  expectTypeOf(st.menuButton("m", ["a", "b"], { disabled: ["b"] })).toEqualTypeOf<"a" | "b" | null>();
  // @ts-expect-error no option
  st.multiselect("m", ["a", "b"], { default: ["c"] });
  // @ts-expect-error a list, where one is chosen
  st.pills("p", ["a"], { selection: "single", default: ["a"] });

  // Null where that is the default.
  expectTypeOf(st.checkbox("c", { value: null })).toEqualTypeOf<boolean | null>();
  expectTypeOf(st.toggle("c")).toEqualTypeOf<boolean>();
  expectTypeOf(st.textInput("t", { value: null, update: "live" })).toEqualTypeOf<string | null>();
  expectTypeOf(st.textArea("t", { height: "stretch" })).toEqualTypeOf<string>();
  expectTypeOf(st.numberInput("n", { value: null })).toEqualTypeOf<number | null>();
  expectTypeOf(st.dateInput("d", { value: [null, null] })).toEqualTypeOf<[string, string] | null>();
  expectTypeOf(st.dateInput("d", { value: ["2026-01-01", date] })).toEqualTypeOf<[string, string]>();
  expectTypeOf(st.timeInput("t", { value: null, format: 24 })).toEqualTypeOf<string | null>();
  expectTypeOf(st.datetimeInput("d", { value: null })).toEqualTypeOf<Date | null>();
  expectTypeOf(st.datetimeInput("d", { value: "2026-01-01T09:00", hours: 24 })).toEqualTypeOf<Date>();
  expectTypeOf(st.feedback("stars", { default: 3 })).toEqualTypeOf<number | null>();
  expectTypeOf(st.fileUploader("f", { multiple: "directory", maxFiles: 3 })).toEqualTypeOf<File[]>();
  expectTypeOf(st.fileUploader("f", { maxSize: "10 MB" })).toEqualTypeOf<File | null>();
  // @ts-expect-error hours that no clock has
  st.timeInput("t", { format: 10 });

  // In a form, each of them may be sent at once.
  st.form("f", { height: 300 }, () => {
    st.selectbox("s", list, { update: "live" });
    st.checkbox("c", { update: "live" });
    st.slider("s", { update: "live" });
  });
  // @ts-expect-error nothing is typed there that could be waited for
  st.checkbox("c", { update: { debounce: "1s" } });
};

it("each widget has the type of its value, inferred from its options and its default", () => {
  expectTypeOf(written).toBeFunction();
});
