import { BlockView } from "../../block-view.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { useOpened } from "./use-opened.ts";

const words = { running: "running", complete: "complete", error: "failed" } as const;

/** `st.status`: how something stands, and its details inside. While there are none, there is nothing to open. */
export function StatusView({ node }: ViewProps<"status">) {
  const { label, state, expanded, type } = node.props;
  const isEmpty = node.block === undefined || node.block.size.value === 0;
  return (
    <details
      {...sizedAttributes(node, "rp-expander")}
      {...useOpened("", expanded)}
      data-type={type}
      data-empty={isEmpty ? "" : undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is pressed by itself; this holds it back. */}
      <summary
        {...(isEmpty ? { tabIndex: -1, "aria-disabled": true } : {})}
        onClick={(event) => {
          if (isEmpty) event.preventDefault();
        }}
      >
        <span class={state === "running" ? "rp-spinner-mark" : "rp-status-mark"} data-state={state} aria-hidden="true">
          {state === "complete" ? "✓" : state === "error" ? "!" : null}
        </span>
        <span>
          <Inline text={label} links={false} />
        </span>
        <span class="rp-sr" role="status">
          {words[state]}
        </span>
      </summary>
      <div class="rp-expander-body">{node.block && <BlockView block={node.block} />}</div>
    </details>
  );
}
