import type { PropsOf } from "../../../shared/elements/registry.ts";
import { isOutside } from "../text/link.ts";

type Figure = PropsOf<"plotlyChart">["figure"];

/** Colours and fonts of the page, as Plotly can read them. */
export interface PageLook {
  /** Of series, in order. */
  series: string[];
  text: string;
  muted: string;
  border: string;
  surface: string;
  font: string;
}

/**
 * A figure as Plotly gets it, which changes what it is given: a copy, in the page's colours unless it names its own, and without what
 * would be loaded from other sites unasked.
 * @param remote what other sites have may be loaded
 * @param asks what the own site has may not
 */
export function plotlyFigure(figure: Figure, look: PageLook | null, height: number, remote: boolean, asks = false): Figure {
  const mayLoad = (address: string): boolean => /^data:image\//i.test(address) || (isOutside(address) ? remote : !asks);
  const { data, layout } = copy(figure, { mayLoad, remote }) as Figure;
  const own = layout.template !== undefined;
  return {
    data,
    layout: {
      ...(look !== null && !own && { template: template(look, layout.title !== undefined) }),
      // With it, what the reader has done stays: zoom, hidden traces, camera.
      uirevision: "reader",
      ...layout,
      ...(layout.width === undefined && { autosize: true }),
      height,
    },
  };
}

/** CSS pixels. */
const NARROW = 420;

/** Data only: Plotly's own configuration is behind it. */
export function plotlyConfig(config: Record<string, unknown>, width: number): Record<string, unknown> {
  return {
    displaylogo: false,
    // Pictures are a tool of the element. In a narrow place there is room for zoom alone: more buttons would cover the title.
    modeBarButtonsToRemove: ["toImage", ...(width < NARROW ? ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d"] : [])],
    ...config,
    plotlyServerURL: "",
    showSendToCloud: false,
    showEditInChartStudio: false,
    showLink: false,
  };
}

/** What a reader who does not see it is told. */
export function plotlyLabel({ data, layout }: Figure): string {
  const title = (layout.title as { text?: unknown } | undefined)?.text ?? layout.title;
  const types = [...new Set(data.map(({ type }) => String(type ?? "scatter")))].join(", ");
  const traces = `${data.length} ${data.length === 1 ? "trace" : "traces"}`;
  const what = data.length === 0 ? "Plotly chart without data" : `Plotly chart, ${types}, ${traces}`;
  return typeof title === "string" && title !== "" ? `${title.replace(/<[^>]*>/g, " ").trim()}: ${what}` : what;
}

function template({ series, text, muted, border, surface, font }: PageLook, hasTitle: boolean): object {
  const axis = { gridcolor: border, linecolor: border, zerolinecolor: border, tickfont: { color: muted }, automargin: true };
  return {
    layout: {
      colorway: series,
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { color: text, family: font, size: 12 },
      title: { font: { size: 16 }, x: 0, xref: "container", xanchor: "left" },
      margin: { l: 48, r: 16, t: hasTitle ? 48 : 28, b: 40 },
      xaxis: axis,
      yaxis: axis,
      hoverlabel: { bgcolor: surface, bordercolor: border, font: { color: text, family: font } },
      modebar: { bgcolor: "rgba(0,0,0,0)", color: muted, activecolor: text },
      legend: { bgcolor: "rgba(0,0,0,0)" },
      // A finger that moves over a figure scrolls the page.
      dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    },
  };
}

/** What a figure may load. */
interface Loads {
  mayLoad(address: string): boolean;
  readonly remote: boolean;
}

function copy(value: unknown, loads: Loads): unknown {
  if (typeof value === "string") return plainTags(value, loads.remote);
  if (typeof value !== "object" || value === null) return value;
  // Boundary: of the typed arrays, whose own slice it is.
  if (ArrayBuffer.isView(value)) return (value as Float64Array).slice();
  if (Array.isArray(value)) return value.map((entry) => copy(entry, loads));
  const fields: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(value)) {
    if (/(?:^|\.)source$/.test(name) && typeof entry === "string" && !loads.mayLoad(entry)) continue;
    // What its own buttons and sliders would change, by a path.
    if (!loads.remote && /^args2?$/.test(name) && /source"/.test(JSON.stringify(entry))) continue;
    fields[name] = copy(entry, loads);
  }
  return fields;
}

/**
 * Note: texts of a figure
 * -----------------------
 * They may have tags and styles, as in HTML, and Plotly puts them together: templates with data, a prefix with a name. So a text has its tags
 * whole, with nothing to be filled in, or none. Links open in a tab that knows nothing of this one (`popup` makes a window that does, past
 * whoever asks, and a target of a name may be one), and no style loads something.
 */
function plainTags(text: string, remote: boolean): string {
  return text.replace(/<(?=[a-z/]|$)[^<>]*>?/gi, (tag) => {
    if (!tag.endsWith(">") || /%[{a-z-]/i.test(tag)) return tag.replace("<", "&lt;");
    const names = !remote && /(?:url|image|src)\s*\(|[\\&]/i.test(tag) ? "popup|target|style" : "popup|target";
    // As another name: Plotly reads what it knows, wherever that stands in a tag.
    return tag.replace(new RegExp(`(^|[\\s"'])(${names})(?=\\s*=)`, "gi"), "$1data-$2");
  });
}
