import { allResolved, seriesTokens } from "../charts/chart-theme.ts";
import type { PageLook } from "./plotly-figure.ts";

/** Colours and font of the page around an element. */
export function pageLook(host: HTMLElement): PageLook {
  const { color, fontFamily } = getComputedStyle(host);
  const [muted = "", border = "", surface = "", ...series] = allResolved(host, [
    "--rp-muted",
    "--rp-border",
    "--rp-surface",
    ...seriesTokens,
  ]);
  return { series, text: color, muted, border, surface, font: fontFamily };
}
