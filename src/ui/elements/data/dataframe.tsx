import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";
import { dataframeHeight } from "./dataframe-height.ts";

const grid = new LazyModule(() => import("./dataframe-grid.tsx"));

/** `st.dataframe`: only the rows in sight are drawn. */
export const DataframeView = lazyView<"dataframe", typeof import("./dataframe-grid.tsx")>(
  grid,
  (module) => module.DataframeGrid,
  (node) => dataframeHeight(node.props),
);
