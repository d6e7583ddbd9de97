import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";
import type { View } from "../view.ts";
import { chartHeight } from "./chart-height.ts";
import type { ChartKind } from "./chart-kinds.ts";

type Module = typeof import("./table-chart.tsx");
const charts = new LazyModule<Module>(() => import("./table-chart.tsx"));

const chart = <K extends ChartKind>(): View<K> =>
  // Boundary: one view draws all of them; inside a type parameter that is not seen.
  lazyView<K, Module>(
    charts,
    (module) => module.TableChart as unknown as View<K>,
    (node) => chartHeight(node.props),
  );

/** `st.lineChart`. */
export const LineChartView = chart<"lineChart">();
/** `st.areaChart`. */
export const AreaChartView = chart<"areaChart">();
/** `st.barChart`. */
export const BarChartView = chart<"barChart">();
/** `st.scatterChart`. */
export const ScatterChartView = chart<"scatterChart">();

type VegaLite = typeof import("./vega-lite-chart.tsx");
const vegaLite = new LazyModule<VegaLite>(() => import("./vega-lite-chart.tsx"));

/** `st.vegaLiteChart`, `st.altairChart`. */
export const VegaLiteChartView = lazyView<"vegaLiteChart", VegaLite>(
  vegaLite,
  (module) => module.VegaLiteChart,
  (node) => chartHeight({ height: node.props.height ?? "content" }),
);
