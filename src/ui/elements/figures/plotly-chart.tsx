/// <reference path="./plotly.d.ts" />
import Plotly, { type Drawn } from "plotly.js-basic-dist-min";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { FailedElement } from "../../element-boundary.tsx";
import { fileNameOf, saveFile } from "../../save-file.ts";
import { watchTheme } from "../charts/chart-theme.ts";
import { asksOwn } from "../text/remote-images.ts";
import { Toolbar, toolIcons } from "../toolbar.tsx";
import { useSelection } from "../use-selection.ts";
import { scrollableAttributes, sizedAttributes, type ViewProps } from "../view.ts";
import { usePageLook } from "./page-look.ts";
import { plotlyConfig, plotlyFigure, plotlyLabel } from "./plotly-figure.ts";
import { plotlyHeight } from "./plotly-height.ts";
import { moveAxes } from "./plotly-keys.ts";
import { isSameSelection, pointsOf, pointText, selectedIn, selecting, toggled } from "./plotly-selecting.ts";
import { stylePlotly } from "./plotly-styles.ts";
import { watchWidth } from "./watch-width.ts";

/** A figure of Plotly: as wide as its place, in the page's colours. Arrows move its axes, + and − zoom, 0 shows all. */
export function PlotlyChart({ node }: ViewProps<"plotlyChart">) {
  const { props } = node;
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [theme, setTheme] = useState(0);
  const look = usePageLook(host, theme);
  const height = plotlyHeight(props);
  const isDrawn = useRef(false);
  const selection = useSelection(node);
  const value = selection?.value ?? NONE;
  const asked = useRef({ selection, value });
  asked.current = { selection, value };
  const at = useRef(-1);
  const [said, setSaid] = useState("");
  const tell = (next: typeof value): void => {
    if (!isSameSelection(next, asked.current.value)) asked.current.selection?.set(next);
  };
  const draw = (): void => {
    const element = host.current;
    if (element === null) return;
    const figure = plotlyFigure(
      props.figure,
      props.theme === null ? null : look(),
      element.clientHeight || height,
      app.options.remoteMedia === "any",
      asksOwn(app),
    );
    const { data, layout } = props.selection === null ? figure : selecting(figure, props.selection, asked.current.value);
    const isFirst = !isDrawn.current;
    isDrawn.current = true;
    if (isFirst) stylePlotly(element);
    Plotly.react(element, data, layout, plotlyConfig(props.config, element.clientWidth)).catch(setError);
    if (isFirst && props.selection !== null) listen(element);
  };
  const listen = (element: Drawn): void => {
    element.on?.("plotly_selected", (event) => event !== undefined && tell(selectedIn(element, event.points)));
    element.on?.("plotly_deselect", () => tell(NONE));
    // Slices of a pie know no selection of their own.
    element.on?.("plotly_click", (event) => {
      const [point] = event?.points ?? [];
      const { data } = latest.current.figure;
      if (point === undefined || data[point.curveNumber]?.type !== "pie" || latest.current.selection?.includes("points") !== true)
        return;
      const place = { curveNumber: point.curveNumber, pointIndex: point.pointNumber };
      const { value: now } = asked.current;
      tell(toggled(event?.event?.shiftKey === true ? now : { ...now, points: now.points.length === 1 ? now.points : [] }, place));
    });
  };
  const latest = useRef(props);
  latest.current = props;
  const newest = useRef(draw);
  newest.current = draw;
  useEffect(() => watchTheme(host.current, () => setTheme((n) => n + 1)), []);
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const stop = watchWidth(element, () => {
      // In a hidden place there is no size to draw for: it is drawn when it is shown.
      if (isDrawn.current) Plotly.Plots.resize(element).catch(setError);
      else attempt(newest.current, setError);
    });
    return () => {
      stop();
      Plotly.purge(element);
    };
  }, []);
  useLayoutEffect(() => {
    if (isDrawn.current) attempt(draw, setError);
  }, [props, theme, JSON.stringify(value)]);
  if (error !== null) return <FailedElement kind={node.kind} error={error} />;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || host.current === null) return;
    if (!(selection !== null && choose(event.key)) && !moveAxes(host.current, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** n and p go from point to point, Space selects, Escape takes all back. */
  const choose = (key: string): boolean => {
    const points = pointsOf(props.figure);
    if (key === "n" || key === "p") {
      at.current = Math.max(0, Math.min(points.length - 1, at.current + (key === "n" ? 1 : -1)));
      const point = points[at.current];
      if (point === undefined || host.current === null) return true;
      setSaid(pointText(props.figure, point));
      if (props.figure.data[point.curveNumber]?.type !== "pie")
        Plotly.Fx.hover(host.current, [{ curveNumber: point.curveNumber, pointNumber: point.pointIndex }]);
      return true;
    }
    const point = points[at.current];
    if (key === "Escape") tell(NONE);
    else if ((key === " " || key === "Enter") && point !== undefined) tell(toggled(value, point));
    else return false;
    return true;
  };
  const save = async (): Promise<void> => {
    if (host.current === null) return;
    const address = await Plotly.toImage(host.current, { format: "png", scale: Math.max(1, devicePixelRatio) });
    saveFile(await (await fetch(address)).blob(), `${fileNameOf(node.key ?? "", "figure")}.png`);
  };
  const tools = [{ name: "Download as PNG", icon: toolIcons.download, run: () => void save().catch(setError) }];
  return (
    <figure {...sizedAttributes(node, "rp-plotly rp-tooled")} ref={root} aria-label={plotlyLabel(props.figure)}>
      <div class="rp-figure-head">
        <Toolbar label="Plotly chart" host={root} tools={tools} fullScreen />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: scrollableAttributes makes a group of it */}
      <div
        class="rp-plotly-canvas"
        {...scrollableAttributes(
          `Plot; arrows move it, plus and minus zoom, 0 shows all${selection === null ? "" : "; n and p step through its points, Space selects one, Escape clears"}`,
        )}
        ref={host}
        style={`block-size: ${height}px;`}
        onKeyDown={onKeyDown}
      />
      {selection !== null && (
        <div class="rp-sr" role="status">
          {said}
        </div>
      )}
    </figure>
  );
}

const NONE = { points: [], box: [], lasso: [] };

function attempt(work: () => void, failed: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failed(error);
  }
}
