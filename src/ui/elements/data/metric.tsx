import type { PropsOf } from "../../../shared/elements/registry.ts";
import { useDomId } from "../../use-dom-id.ts";
import { formatAs } from "../format-as.ts";
import { formatNumber } from "../format-number.ts";
import { HelpTip } from "../help-tip.tsx";
import { Icon } from "../icon.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { plainText } from "../text/plain-text.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Sparkline } from "./sparkline.tsx";
import { WholeText } from "./whole-text.tsx";

/** `st.metric`: a number to be read from afar, and how it changed. */
export function MetricView({ node }: ViewProps<"metric">) {
  const { label, labelVisibility, icon, value, delta, deltaDescription, format, chart, border, help } = node.props;
  const id = useDomId();
  const { direction, arrow, mood } = changeOf(node.props);
  const shown = textOf(value, format);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a number and what belongs to it are no fieldset.
    <div
      {...rootAttributes(node, "rp-metric")}
      role="group"
      aria-labelledby={id}
      dir="auto"
      data-border={border ? "" : undefined}
      data-width={node.props.width === "content" ? "content" : undefined}
      style={sizeOf(node.props)}
    >
      <div class="rp-metric-label" data-visibility={labelVisibility}>
        {icon !== null && (
          <span class="rp-metric-icon" aria-hidden="true">
            <Icon icon={icon} />
          </span>
        )}
        <WholeText text={plainText(label)}>
          <div id={id} class="rp-metric-words">
            <Inline text={label} links={false} />
          </div>
        </WholeText>
        {help !== null && <HelpTip label={label} text={help} />}
      </div>
      <div class="rp-metric-fit" style={`--rp-letters: ${Math.max(1, shown.length)};`}>
        <WholeText class="rp-metric-value" text={shown}>
          {shown}
        </WholeText>
      </div>
      {delta !== null && delta !== "" && (
        <div class="rp-metric-delta" data-mood={mood}>
          {arrow !== null && <span aria-hidden="true">{arrow === "up" ? "▲" : "▼"}</span>}
          <span class="rp-sr">{direction === null ? "unchanged" : direction}</span>
          <bdi>{textOf(delta, format).replace(/^\s*[-−]/, "")}</bdi>
          {deltaDescription !== null && <span class="rp-metric-since">{deltaDescription}</span>}
        </div>
      )}
      {chart !== null && <Sparkline values={chart} type={node.props.chartType} />}
    </div>
  );
}

function textOf(value: string | number | null, format: string | null): string {
  if (value === null) return "—";
  if (typeof value === "string") return value;
  return format === null ? formatNumber(value, { grouping: true }) : formatAs(value, format);
}

type Direction = "up" | "down" | null;

/** Which way it went, in words, as an arrow, and as a colour. */
function changeOf({ delta, deltaColor, deltaArrow }: PropsOf<"metric">): {
  direction: Direction;
  arrow: Direction;
  mood: string;
} {
  const direction = directionOf(delta);
  const arrow = deltaArrow === "auto" ? direction : deltaArrow === "off" ? null : deltaArrow;
  if (deltaColor !== "normal" && deltaColor !== "inverse") return { direction, arrow, mood: deltaColor };
  if (direction === null) return { direction, arrow, mood: "off" };
  return { direction, arrow, mood: (direction === "up") === (deltaColor === "normal") ? "good" : "bad" };
}

function directionOf(delta: string | number | null): Direction {
  if (delta === null || delta === "" || delta === 0 || Number.isNaN(delta)) return null;
  return /^\s*[-−]/.test(String(delta)) ? "down" : "up";
}

function sizeOf({ width, height }: PropsOf<"metric">): string {
  const inline = width === "content" ? "fit-content" : width === "stretch" ? "auto" : `${width}px`;
  const block = height === "content" ? "auto" : height === "stretch" ? "100%" : `${height}px`;
  return `inline-size: ${inline}; block-size: ${block};`;
}
