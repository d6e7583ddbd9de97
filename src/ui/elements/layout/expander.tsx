import { useEffect, useState } from "preact/hooks";
import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.expander`: open or closed as the user left it, until the script says otherwise. */
export function ExpanderView({ node }: ViewProps<"expander">) {
  const { label, expanded } = node.props;
  const [open, setOpen] = useState(expanded);
  // Another label is another matter.
  useEffect(() => setOpen(expanded), [expanded, label]);
  return (
    <details {...rootAttributes(node, "rp-expander")} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      <div class="rp-expander-body">{node.block && <BlockView block={node.block} />}</div>
    </details>
  );
}
