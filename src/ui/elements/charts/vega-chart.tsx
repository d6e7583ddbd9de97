import { useEffect, useRef, useState } from "preact/hooks";
import embed, { type Result, type VisualizationSpec } from "vega-embed";
import { type NodeOf, rootAttributes, type ViewProps } from "../view.ts";
import { chartHeight } from "./chart-height.ts";
import { chartLabel, chartRows, chartSpec } from "./chart-spec.ts";
import { chartTheme, watchTheme } from "./chart-theme.ts";

/** A bar chart by vega-lite: as wide as its place, in the page's colours. */
export const BarChart = ({ node }: ViewProps<"barChart">) => <Chart node={node} />;
/** A line chart by vega-lite. */
export const LineChart = ({ node }: ViewProps<"lineChart">) => <Chart node={node} />;

/**
 * Vega keeps the element that it drew last, of whatever chart. So that it keeps no more than that: no data, and neither the elements
 * around it, whose listeners hold the chart, nor the page that they stood in.
 */
function letGo(host: HTMLElement | null): void {
  for (const element of host?.querySelectorAll<SVGElement & { __data__?: unknown }>("svg, svg *") ?? []) {
    delete element.__data__;
    element.remove();
  }
}

function Chart({ node }: { node: NodeOf<"barChart"> | NodeOf<"lineChart"> }) {
  const { props } = node;
  const host = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [theme, setTheme] = useState(0);
  useEffect(() => watchTheme(host.current, () => setTheme((n) => n + 1)), []);
  useEffect(() => {
    const element = host.current;
    return () => letGo(element);
  }, []);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let result: Result | undefined;
    let gone = false;
    const draw = async (): Promise<void> => {
      const spec = {
        ...chartSpec(node.kind, props),
        width: props.width ?? "container",
        height: "container",
        autosize: { type: "fit", contains: "padding", resize: true },
        datasets: { rows: chartRows(props) },
      } as unknown as VisualizationSpec;
      // `ast`: expressions are interpreted, so no policy against eval stands in the way.
      const options = {
        actions: false,
        renderer: "svg",
        ast: true,
        config: chartTheme(element),
        tooltip: { theme: "custom" },
      } as const;
      result = await embed(element, spec, options);
      if (gone) result.finalize();
      else setError(null);
    };
    const failed = (reason: unknown): void => {
      if (!gone) setError(reason);
    };
    // Vega follows the window, not its container; and in a hidden one (a tab, a closed expander) there is no size to draw for.
    let width = 0;
    const observer = new ResizeObserver(([entry]) => {
      const now = Math.floor(entry?.contentRect.width ?? 0);
      if (now === 0 || now === width) return;
      const isFirst = width === 0;
      width = now;
      if (isFirst) draw().catch(failed);
      else if (props.width === null) result?.view.width(now).runAsync().catch(failed);
    });
    observer.observe(element);
    return () => {
      gone = true;
      observer.disconnect();
      result?.finalize();
    };
  }, [props, node.kind, theme]);
  if (error !== null) throw error;
  const height = chartHeight(props);
  return (
    <div
      {...rootAttributes(node, "rp-chart")}
      role="img"
      aria-label={chartLabel(node.kind, props)}
      style={`block-size: ${height}px;`}
    >
      <div
        class="rp-chart-canvas"
        ref={host}
        aria-hidden="true"
        style={props.width === null ? undefined : `inline-size: ${props.width}px;`}
      />
    </div>
  );
}
