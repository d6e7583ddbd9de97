import type { PropsOf } from "../../../shared/elements/registry.ts";
import { LazyModule } from "../../lazy-module.ts";
import { dataframeHeight } from "../data/dataframe-height.ts";
import { lazyView } from "../lazy-view.tsx";

const module = new LazyModule(() => import("./data-editor.tsx"));

/** Of a label, and of the button that adds rows, with the gaps beside them, CSS pixels. */
const LABEL = 25;
const ADD = 36;

function editorHeight(props: PropsOf<"dataEditor">): number {
  const isLabelled = props.label !== "" && props.labelVisibility !== "collapsed";
  const mayAdd = !props.disabled && (props.numRows === "dynamic" || props.numRows === "add");
  return dataframeHeight(props) + (isLabelled ? LABEL : 0) + (mayAdd ? ADD : 0);
}

/** `st.dataEditor`: the grid, and the fields over its cells, are a part of their own. */
export const DataEditorView = lazyView<"dataEditor", typeof import("./data-editor.tsx")>(
  module,
  (loaded) => loaded.DataEditor,
  (node) => editorHeight(node.props),
);
