import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";

type Graphviz = typeof import("./graphviz-chart.tsx");

/** `st.graphvizChart`. */
export const GraphvizChartView = lazyView<"graphvizChart", Graphviz>(
  new LazyModule<Graphviz>(() => import("./graphviz-chart.tsx")),
  (module) => module.GraphvizChart,
  ({ props }) => (props.height ?? 240) + 32,
);
