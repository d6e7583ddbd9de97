/// <reference path="./plotly.d.ts" />
import Plotly from "plotly.js-basic-dist-min";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { FailedElement } from "../../element-boundary.tsx";
import { fileNameOf, saveFile } from "../../save-file.ts";
import { watchTheme } from "../charts/chart-theme.ts";
import { Toolbar, toolIcons } from "../toolbar.tsx";
import { rootAttributes, scrollableAttributes, type ViewProps } from "../view.ts";
import { pageLook } from "./page-look.ts";
import { plotlyConfig, plotlyFigure, plotlyLabel } from "./plotly-figure.ts";
import { plotlyHeight } from "./plotly-height.ts";
import { moveAxes } from "./plotly-keys.ts";
import { watchWidth } from "./watch-width.ts";

/** A figure of Plotly: as wide as its place, in the page's colours. Arrows move its axes, + and − zoom, 0 shows all. */
export function PlotlyChart({ node }: ViewProps<"plotlyChart">) {
  const { props } = node;
  const { remoteMedia } = useApp();
  const root = useRef<HTMLElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const [error, setError] = useState<unknown>(null);
  const [theme, setTheme] = useState(0);
  const height = plotlyHeight(props);
  const isDrawn = useRef(false);
  const draw = (): void => {
    const element = host.current;
    if (element === null) return;
    const look = props.theme === null ? null : pageLook(element);
    const { data, layout } = plotlyFigure(props.figure, look, element.clientHeight || height, remoteMedia === "any");
    isDrawn.current = true;
    Plotly.react(element, data, layout, plotlyConfig(props.config, element.clientWidth)).catch(setError);
  };
  const newest = useRef(draw);
  newest.current = draw;
  useEffect(() => watchTheme(host.current, () => setTheme((n) => n + 1)), []);
  useEffect(() => {
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
  useEffect(() => {
    if (isDrawn.current) attempt(draw, setError);
  }, [props, theme]);
  if (error !== null) return <FailedElement kind={node.kind} error={error} />;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target === event.currentTarget && host.current !== null && moveAxes(host.current, event)) event.preventDefault();
  };
  const save = async (): Promise<void> => {
    if (host.current === null) return;
    const address = await Plotly.toImage(host.current, { format: "png", scale: Math.max(1, devicePixelRatio) });
    saveFile(await (await fetch(address)).blob(), `${fileNameOf(node.key ?? "", "figure")}.png`);
  };
  const tools = [{ name: "Download as PNG", icon: toolIcons.download, run: () => void save().catch(setError) }];
  return (
    <figure {...rootAttributes(node, "rp-plotly rp-tooled")} ref={root} aria-label={plotlyLabel(props.figure)}>
      <div class="rp-figure-head">
        <Toolbar label="Plotly chart" host={root} tools={tools} fullScreen />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: scrollableAttributes makes a group of it */}
      <div
        class="rp-plotly-canvas"
        {...scrollableAttributes("Plot; arrows move it, plus and minus zoom, 0 shows all")}
        ref={host}
        style={`block-size: ${height}px;`}
        onKeyDown={onKeyDown}
      />
    </figure>
  );
}

function attempt(work: () => void, failed: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    failed(error);
  }
}
