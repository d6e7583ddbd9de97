import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";
import type { View } from "../view.ts";
import { chartHeight } from "./chart-height.ts";

const vega = new LazyModule(() => import("./vega-chart.tsx"));

const view = <K extends "barChart" | "lineChart">(): View<K> =>
  lazyView(
    vega,
    (module) => module.ChartView,
    (node) => chartHeight(node.props),
  );

/** `st.barChart`. */
export const BarChartView = view<"barChart">();
/** `st.lineChart`. */
export const LineChartView = view<"lineChart">();
