import { useEffect, useState } from "preact/hooks";
import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";

const words = { running: "running", complete: "complete", error: "failed" } as const;

/** `st.status`: how something stands, and its details inside. */
export function StatusView({ node }: ViewProps<"status">) {
  const { label, state, expanded } = node.props;
  const [open, setOpen] = useState(expanded);
  useEffect(() => setOpen(expanded), [expanded]);
  return (
    <details {...rootAttributes(node, "rp-expander")} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class={state === "running" ? "rp-spinner-mark" : "rp-status-mark"} data-state={state} aria-hidden="true">
          {state === "complete" ? "✓" : state === "error" ? "!" : null}
        </span>
        <span>{label}</span>
        <span class="rp-sr" role="status">
          {words[state]}
        </span>
      </summary>
      <div class="rp-expander-body">{node.block && <BlockView block={node.block} />}</div>
    </details>
  );
}
