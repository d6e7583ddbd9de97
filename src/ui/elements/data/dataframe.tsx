import { lazyView } from "../lazy-view.tsx";
import { dataframeHeight } from "./dataframe-height.ts";

/** `st.dataframe`: only the rows in sight are drawn. */
export const DataframeView = lazyView<"dataframe">(
  () => import("./dataframe-grid.tsx").then((module) => module.DataframeGrid),
  (node) => dataframeHeight(node.props),
);
