import { BlockView } from "../../block-view.tsx";
import { rootAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { gapLength } from "./gap.ts";

/** `st.columns`: side by side by their weights, one under the other where their own place is narrow. */
export function ColumnsView({ node }: ViewProps<"columns">) {
  const { weights, gap, verticalAlign, border, wrap } = node.props;
  // Weights come from a script: only numbers reach the style.
  const tracks = weights.map((weight) => `minmax(0, ${Number.isFinite(weight) && weight > 0 ? weight : 1}fr)`).join(" ");
  return (
    <div
      {...sizedAttributes(node, "rp-columns")}
      data-border={border ? "" : undefined}
      data-few={weights.length < 4 ? "" : undefined}
      data-wrap={wrap ? undefined : "never"}
      data-vertical={verticalAlign ?? undefined}
    >
      {node.block && (
        <BlockView
          block={node.block}
          class="rp-columns-grid"
          style={`--rp-tracks: ${tracks}; --rp-columns-gap: ${gapLength(gap)};`}
        />
      )}
    </div>
  );
}

/** One of `st.columns`. */
export function ColumnView({ node }: ViewProps<"column">) {
  return <div {...rootAttributes(node, "rp-column")}>{node.block && <BlockView block={node.block} />}</div>;
}
