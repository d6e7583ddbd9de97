import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.divider`. */
export function DividerView({ node }: ViewProps<"divider">) {
  return <hr {...rootAttributes(node, "rp-divider")} />;
}
