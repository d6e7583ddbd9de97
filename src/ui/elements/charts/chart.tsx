import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";
import { chartHeight } from "./chart-height.ts";

type Module = typeof import("./vega-chart.tsx");
const vega = new LazyModule<Module>(() => import("./vega-chart.tsx"));

/** `st.barChart`. */
export const BarChartView = lazyView<"barChart", Module>(
  vega,
  (module) => module.BarChart,
  (node) => chartHeight(node.props),
);
/** `st.lineChart`. */
export const LineChartView = lazyView<"lineChart", Module>(
  vega,
  (module) => module.LineChart,
  (node) => chartHeight(node.props),
);
