import { LazyModule } from "../../lazy-module.ts";
import { lazyView } from "../lazy-view.tsx";

type Anywidget = typeof import("./anywidget-view.tsx");

const module = new LazyModule<Anywidget>(() => import("./anywidget-view.tsx"));

/** Of a label, and of what nobody knows the height of, CSS pixels. */
const LABEL = 25;
const UNKNOWN = 40;

/** `st.anywidget`. */
export const AnywidgetView = lazyView<"anywidget", Anywidget>(
  module,
  (loaded) => loaded.AnywidgetView,
  ({ props: { height, label, labelVisibility } }) =>
    (height ?? UNKNOWN) + (label === "" || labelVisibility === "collapsed" ? 0 : LABEL),
);
