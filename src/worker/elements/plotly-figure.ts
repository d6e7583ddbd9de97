import { ArgumentError } from "../../shared/errors.ts";
import { nearestName } from "../../shared/nearest-name.ts";
import { plainCopy } from "./plain-copy.ts";

/** A figure as Plotly has it. */
export interface PlotlyFigure {
  data: Record<string, unknown>[];
  layout: Record<string, unknown>;
}

/** The trace types of the build that the page has. */
const HERE = ["scatter", "bar", "pie"];

/** Those of other builds: by the package that has them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "plotly.js-cartesian-dist-min":
    "box contour heatmap histogram histogram2d histogram2dcontour image scatterternary violin waterfall funnel",
  "plotly.js-finance-dist-min": "candlestick ohlc funnelarea indicator",
  "plotly.js-gl2d-dist-min": "parcoords scattergl splom",
  "plotly.js-gl3d-dist-min": "cone isosurface mesh3d scatter3d streamtube surface volume",
  "plotly.js-geo-dist-min": "choropleth scattergeo",
  "plotly.js-map-dist-min": "choroplethmap densitymap scattermap",
  "plotly.js-dist-min":
    "barpolar carpet contourcarpet icicle parcats quiver sankey scattercarpet scatterpolar scatterpolargl scattersmith sunburst table treemap",
};

/** Whether `st.write` shows a value as a figure: `data` is a list of traces, and beside it is nothing but what a figure has. */
export function isPlotlyFigure(value: object): boolean {
  const names = Object.keys(value);
  if (!names.includes("data") || !names.every((name) => ["data", "layout", "frames", "config"].includes(name))) return false;
  const { data, layout } = value as { data: unknown; layout?: unknown };
  if (!Array.isArray(data) || (data.length === 0 && layout === undefined)) return false;
  return data.every(
    (trace) => isObject(trace) && ["type", "x", "y", "values", "mode"].some((name) => Object.hasOwn(trace, name)),
  );
}

/** A checked copy. @throws ArgumentError for what is no figure, and for a trace that the page cannot draw */
export function readPlotlyFigure(fn: string, value: unknown): PlotlyFigure {
  const what = "a figure of Plotly: { data: [traces], layout }";
  if (!isObject(value)) throw ArgumentError.of(fn, "the figure", what, value);
  const copied = plainCopy(value, { fn, argument: "figure" }, localText);
  const { data, layout = {} } = copied as { data?: unknown; layout?: unknown };
  if (!Array.isArray(data)) throw ArgumentError.of(fn, "figure.data", "a list of traces", data);
  if (!isObject(layout)) throw ArgumentError.of(fn, "figure.layout", "an object", layout);
  for (const [index, trace] of data.entries()) checkTrace(fn, trace, index);
  return { data: data as Record<string, unknown>[], layout: layout as Record<string, unknown> };
}

function checkTrace(fn: string, trace: unknown, index: number): void {
  const place = `figure.data[${index}]`;
  if (!isObject(trace)) throw ArgumentError.of(fn, place, "a trace, an object", trace);
  const type: unknown = (trace as { type?: unknown }).type ?? "scatter";
  if (typeof type !== "string") throw ArgumentError.of(fn, `${place}.type`, "a text", type);
  if (HERE.includes(type)) return;
  const builds = Object.entries(ELSEWHERE).map(([build, types]) => ({ build, types: types.split(" ") }));
  const has = builds.find(({ types }) => types.includes(type));
  if (has !== undefined) {
    throw new ArgumentError(
      `${fn}(): ${place} is a trace of the type ${JSON.stringify(type)}, which the page's build of Plotly lacks.`,
      {
        hint: `It has ${HERE.join(", ")}. ${JSON.stringify(type)} is in the build ${has.build}, which is not part of Reprise.`,
      },
    );
  }
  const meant = nearestName(type, [...HERE, ...builds.flatMap(({ types }) => types)]);
  throw new ArgumentError(`${fn}(): ${place}.type names ${JSON.stringify(type)}, which is no type of trace.`, {
    hint: `${meant === undefined ? "" : `Did you mean ${JSON.stringify(meant)}? `}The page draws ${HERE.join(", ")}.`,
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As Plotly writes dates, in the reader's zone. */
function localText(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [String(date.getFullYear()).padStart(4, "0"), two(date.getMonth() + 1), two(date.getDate())].join("-");
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${day} ${time}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}
