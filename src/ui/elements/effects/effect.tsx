import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.toast`, `st.balloons`, `st.snow`: nothing in place; what plays is in effect-layer.tsx. */
export function EffectView({ node }: ViewProps<"toast"> | ViewProps<"download"> | ViewProps<"balloons"> | ViewProps<"snow">) {
  return <div {...rootAttributes(node, "rp-effect")} hidden />;
}
