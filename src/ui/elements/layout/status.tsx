import { BlockView } from "../../block-view.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { useOpened } from "./use-opened.ts";

const words = { running: "running", complete: "complete", error: "failed" } as const;

/** `st.status`: how something stands, and its details inside. */
export function StatusView({ node }: ViewProps<"status">) {
  const { label, state, expanded } = node.props;
  return (
    <details {...rootAttributes(node, "rp-expander")} {...useOpened("", expanded)}>
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
