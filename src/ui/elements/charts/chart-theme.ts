import type { Config } from "vega-lite";
import { watchStyle } from "../../watch-style.ts";

/** How many colours the page has for series; one more begins again. */
const COLORS = 8;

/** The colour of a series by its token: the accent of the page if it is the only one. */
export function seriesColor(index: number, count: number): string {
  return `var(${count <= 1 ? "--rp-accent" : seriesToken(index)})`;
}

const seriesToken = (index: number): string => `--rp-series-${(index % COLORS) + 1}`;
/** The tokens of all colours of series. */
export const seriesTokens = Array.from({ length: COLORS }, (_, index) => seriesToken(index));
/** What marks are painted with. */
const paints = ["--rp-accent", ...seriesTokens];
/** All that charts and figures read. */
const chartTokens = ["--rp-muted", "--rp-border", "--rp-surface", ...paints];

/** Colours and fonts of a chart as the tokens of the page around `host` have them. */
export function chartTheme(host: HTMLElement): Config {
  const style = getComputedStyle(host);
  const text = style.color;
  const [muted = "", border = "", accent = "", ...range] = allResolved(host, [
    "--rp-muted",
    "--rp-border",
    "--rp-accent",
    ...seriesTokens,
  ]);
  const font = style.fontFamily;
  return {
    background: "transparent",
    font,
    view: { stroke: "transparent" },
    bar: { color: accent },
    line: { color: accent },
    area: { color: accent },
    point: { color: accent, filled: true },
    // Numbers and times on axes of the page's own charts are formatted by functions of its own.
    customFormatTypes: true,
    title: { color: text, fontWeight: 600, fontSize: 14, anchor: "start" },
    axis: {
      labelColor: muted,
      titleColor: text,
      titleFontWeight: 500,
      gridColor: border,
      domainColor: border,
      tickColor: border,
      labelFontSize: 12,
      titleFontSize: 12,
    },
    legend: { labelColor: text, titleColor: text, labelFontSize: 12, titleFontSize: 12, orient: "top" },
    range: { category: range, ordinal: range, ramp: { scheme: "viridis" } as never },
  };
}

/** Calls back when the font or the colours that a chart takes from the page around `host` have changed. Returns what ends this. */
export function watchTheme(host: HTMLElement | null, changed: () => void): () => void {
  const app = host?.closest(".rp-app");
  if (!app) return () => {};
  const sentinel = document.createElement("span");
  app.append(sentinel);
  // One property that takes as many colours as there are.
  const shadows = chartTokens.map((token) => `0 0 var(${token})`).join(", ");
  return watchStyle(sentinel, { color: "inherit", "font-family": "inherit", "box-shadow": shadows }, changed);
}

/** A token as a colour that other libraries can read. */
export function resolved(host: HTMLElement, token: string): string {
  return allResolved(host, [token])[0] as string;
}

/** Several tokens likewise: their styles are worked out once for all. */
export function allResolved(host: HTMLElement, tokens: readonly string[]): string[] {
  const place = document.createElement("span");
  const probes = tokens.map((token) => {
    const probe = place.appendChild(document.createElement("span"));
    probe.style.color = `var(${token})`;
    // With forced colours, too, series are told apart by theirs; what is text and line has that of the reader.
    if (paints.includes(token)) probe.style.setProperty("forced-color-adjust", "none");
    return probe;
  });
  host.append(place);
  const colors = probes.map((probe) => getComputedStyle(probe).color);
  place.remove();
  return colors;
}
