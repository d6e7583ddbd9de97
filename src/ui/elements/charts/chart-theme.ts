import type { Config } from "vega-lite";

/** Colours of series, by the page's theme. */
export const palette = {
  light: ["#2f5fd0", "#d1602b", "#1f8a5b", "#8a4fc4", "#b8860b", "#c2417c", "#2b8aa8", "#6b7280"],
  dark: ["#7ba2ff", "#f0955f", "#56c795", "#bb8df0", "#e2b84a", "#f07fb0", "#62c2de", "#a3acba"],
};

/** Colours and fonts of a chart as the tokens of the page around `host` have them. */
export function chartTheme(host: HTMLElement): Config {
  const style = getComputedStyle(host);
  const dark = isDark(style.color);
  const text = style.color;
  const muted = resolved(host, "--rp-muted");
  const border = resolved(host, "--rp-border");
  const accent = resolved(host, "--rp-accent");
  const font = style.fontFamily;
  const range = palette[dark ? "dark" : "light"];
  return {
    background: "transparent",
    font,
    view: { stroke: "transparent" },
    bar: { color: accent },
    line: { color: accent },
    point: { color: accent, filled: true },
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
    range: { category: range },
  };
}

/** Calls back when the page's colours may have changed. Returns what ends this. */
export function watchTheme(host: HTMLElement | null, changed: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  const observer = new MutationObserver(changed);
  const app = host?.closest(".rp-app");
  if (app) observer.observe(app, { attributes: true, attributeFilter: ["data-rp-theme"] });
  return () => {
    system.removeEventListener("change", changed);
    observer.disconnect();
  };
}

/** A token as a colour that other libraries can read. */
export function resolved(host: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** True if a text of this colour stands on dark. */
export function isDark(text: string): boolean {
  const [red = 0, green = 0, blue = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return red * 0.3 + green * 0.6 + blue * 0.1 > 128;
}
