import { lazyView } from "../lazy-view.tsx";
import { chartHeight } from "./chart-height.ts";

type Kind = "barChart" | "lineChart";

const view = <K extends Kind>() =>
  lazyView<K>(
    () => import("./vega-chart.tsx").then((module) => module.ChartView),
    (node) => chartHeight(node.props),
  );

/** `st.barChart`. */
export const BarChartView = view<"barChart">();
/** `st.lineChart`. */
export const LineChartView = view<"lineChart">();
