import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { useOpened } from "./use-opened.ts";

/** `st.expander`: open or closed as the user left it, until the script says otherwise. */
export function ExpanderView({ node }: ViewProps<"expander">) {
  const { label, expanded } = node.props;
  return (
    <details {...rootAttributes(node, "rp-expander")} {...useOpened(label, expanded)}>
      <summary>{label}</summary>
      <div class="rp-expander-body">{node.block && <BlockView block={node.block} />}</div>
    </details>
  );
}
