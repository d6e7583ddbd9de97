import { formatNumber } from "../format-number.ts";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.metric`: a number to be read from afar, and how it changed. */
export function MetricView({ node }: ViewProps<"metric">) {
  const { label, value, delta, deltaColor, help } = node.props;
  const direction = directionOf(delta);
  const mood =
    direction === null || deltaColor === "off" ? "off" : (direction === "up") === (deltaColor === "normal") ? "good" : "bad";
  return (
    <div {...rootAttributes(node, "rp-metric")}>
      <div class="rp-metric-label">
        <Inline text={label} links={false} />
        {help !== null && <HelpTip label={label} text={help} />}
      </div>
      <div class="rp-metric-value">{text(value)}</div>
      {delta !== null && (
        <div class="rp-metric-delta" data-mood={mood}>
          {direction !== null && <span aria-hidden="true">{direction === "up" ? "▲" : "▼"}</span>}
          <span class="rp-sr">{direction === null ? "unchanged" : direction}</span> {text(delta).replace(/^[-−]/, "")}
        </div>
      )}
    </div>
  );
}

function text(value: string | number | null): string {
  if (value === null) return "–";
  return typeof value === "number" ? formatNumber(value, { grouping: true }) : value;
}

function directionOf(delta: string | number | null): "up" | "down" | null {
  if (delta === null || delta === "" || delta === 0 || Number.isNaN(delta)) return null;
  return /^\s*[-−]/.test(String(delta)) ? "down" : "up";
}
