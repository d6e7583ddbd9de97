import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";
import { bokehHeight } from "./bokeh-height.ts";
import { plotlyHeight } from "./plotly-height.ts";

/** The line of the tools, CSS pixels. */
const HEAD = 28;

type Graphviz = typeof import("./graphviz-chart.tsx");

/** `st.graphvizChart`. */
export const GraphvizChartView = lazyView<"graphvizChart", Graphviz>(
  new LazyModule<Graphviz>(() => import("./graphviz-chart.tsx")),
  (module) => module.GraphvizChart,
  ({ props }) => (props.height ?? 240) + HEAD,
);

type Plotly = typeof import("./plotly-chart.tsx");

/** `st.plotlyChart`. */
export const PlotlyChartView = lazyView<"plotlyChart", Plotly>(
  new LazyModule<Plotly>(() => import("./plotly-chart.tsx")),
  (module) => module.PlotlyChart,
  ({ props }) => plotlyHeight(props) + HEAD,
);

type BokehModule = typeof import("./bokeh-chart.tsx");

/** `st.bokehChart`. */
export const BokehChartView = lazyView<"bokehChart", BokehModule>(
  new LazyModule<BokehModule>(() => import("./bokeh-chart.tsx")),
  (module) => module.BokehChart,
  ({ props }) => bokehHeight(props.doc.roots) + HEAD,
);

type Deck = typeof import("./deck-chart.tsx");

/** `st.pydeckChart`. */
export const PydeckChartView = lazyView<"pydeckChart", Deck>(
  new LazyModule<Deck>(() => import("./deck-chart.tsx")),
  (module) => module.DeckChart,
  ({ props }) => props.height + HEAD,
);
