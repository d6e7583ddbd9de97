import { resolved, seriesColors } from "../charts/chart-theme.ts";
import type { PageLook } from "./plotly-figure.ts";

/** Colours and font of the page around an element. */
export function pageLook(host: HTMLElement): PageLook {
  const { color, fontFamily } = getComputedStyle(host);
  return {
    series: seriesColors(host),
    text: color,
    muted: resolved(host, "--rp-muted"),
    border: resolved(host, "--rp-border"),
    surface: resolved(host, "--rp-surface"),
    font: fontFamily,
  };
}
