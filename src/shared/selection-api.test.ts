import { expectTypeOf, it } from "vitest";
import type { ImagePress } from "./media-options.ts";
import type { FrameSelection, ParamSelection, PlotlySelection, RowSelection, St } from "./script-api.ts";

/** Types only: what a script writes, which nobody runs. */
const written = (st: St): void => {
  expectTypeOf(st.dataframe([], { onSelect: true })).toEqualTypeOf<FrameSelection>();
  expectTypeOf(
    st.dataframe([], { onSelect: "rerun", selection: ["rows", "cell"], rowKey: (row) => row.id }),
  ).toEqualTypeOf<FrameSelection>();
  expectTypeOf(st.dataframe([], { height: 200 })).toEqualTypeOf<void>();
  expectTypeOf(
    st.lineChart([], { onSelect: (selection) => expectTypeOf(selection.rows).toEqualTypeOf<number[]>() }),
  ).toEqualTypeOf<RowSelection>();
  expectTypeOf(st.barChart([], { horizontal: true, onSelect: true }).rows).toEqualTypeOf<number[]>();
  expectTypeOf(st.scatterChart([])).toEqualTypeOf<void>();
  expectTypeOf(st.vegaLiteChart({}, { onSelect: true, selection: "pick" })).toEqualTypeOf<ParamSelection>();
  expectTypeOf(st.plotlyChart({ data: [] }, { onSelect: true, selectionMode: "box" })).toEqualTypeOf<PlotlySelection>();
  expectTypeOf(st.pydeckChart({}, { onSelect: true }).indices).toEqualTypeOf<Record<string, number[]>>();
  // @ts-expect-error how to select, and nobody asks
  st.dataframe([], { selection: "row" });
  // @ts-expect-error no mode
  st.dataframe([], { onSelect: true, selection: "line" });
  // @ts-expect-error a word that is none
  st.altairChart({}, { onSelect: "ignore" });
};

it("what is opened and pressed has its type, with onChange and onClick only", () => {
  const _types = (st: St): void => {
    const [first] = st.tabs(["a", "b"], { onChange: (label) => expectTypeOf(label).toEqualTypeOf<string>() });
    expectTypeOf(first.open).toEqualTypeOf<boolean>();
    const more = st.expander("e", { onChange: (open) => expectTypeOf(open).toEqualTypeOf<boolean>() });
    more.update({ expanded: more.open });
    expectTypeOf(st.image("/a.png", { onClick: true })).toEqualTypeOf<ImagePress | null>();
    expectTypeOf(st.image("/a.png", { zoom: false })).toEqualTypeOf<void>();
    // @ts-expect-error: a press does one thing.
    st.image("/a.png", { onClick: true, link: "/" });
    // @ts-expect-error: columns have the width of their place, or pixels.
    st.columns(2, { width: "content" });
  };
  expectTypeOf(_types).toBeFunction();
});

it("what selects has the type of its selection, with onSelect only", () => {
  expectTypeOf(written).toBeFunction();
});
