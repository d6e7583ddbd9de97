import { type ChartData, isNumeric } from "./chart-data.ts";
import type { ChartKind, ChartProps } from "./chart-kinds.ts";

/**
 * Signals that the page sets as the chart's place or its data change: the longest name of a category, and the width of the place, px; the rows
 * that are selected; where bars stand that are named by dates, ms.
 */
export const PLACE = { longest: "rp_longest", width: "rp_place", picked: "rp_picked", dates: "rp_dates" } as const;
/** The axis formats its numbers by this function. */
export const AXIS_NUMBER = "rpNumber";

type Json = Record<string, unknown>;

/**
 * A vega-lite spec over the marks of `chartData`, without data, size and theme. It is the same for data of the same kind, so that new data
 * is handed to the chart that stands there.
 */
export function chartSpec(kind: ChartKind, props: ChartProps, data: ChartData): Json {
  const { color, colors, horizontal = false } = props;
  const along = xChannel(kind, props, data);
  const up = yChannel(kind, props, data);
  const gradient = isNumeric(props.data.columns.find(({ name }) => name === color));
  const single = data.series.length <= 1 && !gradient;
  const encoding: Json = {
    [horizontal ? "y" : "x"]: along,
    [horizontal ? "x" : "y"]: up,
    ...(data.spans ? { [horizontal ? "y2" : "x2"]: { field: "x1" } } : {}),
    ...(kind === "areaChart" || kind === "barChart" ? { [horizontal ? "x2" : "y2"]: { field: "y0" } } : {}),
    ...(gradient
      ? {
          color: {
            field: "c",
            type: "quantitative",
            title: color,
            legend: { orient: "top", format: "", formatType: AXIS_NUMBER },
          },
        }
      : single
        ? colors === null
          ? {}
          : { color: { value: colors[0] } }
        : {
            color: {
              field: "s",
              type: "nominal",
              legend: null,
              scale: { domain: data.series, ...(colors === null ? {} : { range: colors }) },
            },
          }),
    ...(kind === "lineChart" || kind === "areaChart"
      ? { detail: { field: "s", type: "nominal" }, order: { value: null } }
      : // Other data change the elements that stand there: without, all would be made anew.
        { key: { field: "i", type: "nominal" } }),
  };
  if (kind === "barChart" && props.stack === false && !data.spans && data.series.length > 1) {
    encoding[horizontal ? "yOffset" : "xOffset"] = { field: "s", type: "nominal", sort: null };
  }
  if (kind === "scatterChart") {
    const isColumn = typeof props.size === "string";
    encoding.size = isColumn
      ? { field: "z", type: "quantitative", legend: null, scale: { range: [16, 400], zero: false } }
      : { value: props.size ?? 40 };
  }
  const isPath = kind === "lineChart" || kind === "areaChart";
  if (props.selectable) {
    // What is not selected recedes; of a line, all but the points that are.
    const { opacity = 1 } = markOf(kind, props) as { opacity?: number };
    const test = `${PLACE.picked} === null${isPath ? "" : ` || ${IS_PICKED}`}`;
    encoding.opacity = { condition: { test, value: opacity }, value: opacity / 3 };
  }
  return {
    data: { name: "rows" },
    params: [
      { name: PLACE.longest, value: 0 },
      { name: PLACE.width, value: 600 },
      ...(props.selectable ? [{ name: PLACE.picked, value: null }] : []),
      ...(data.dates === null ? [] : [{ name: PLACE.dates, value: [] }]),
    ],
    layer: [
      { name: "marks", mark: markOf(kind, props), encoding, ...zoom(kind, data, props) },
      ...dots(kind, encoding),
      ...(props.selectable && isPath ? picked(encoding) : []),
    ],
  };
}

function markOf(kind: ChartKind, { stack, horizontal = false }: ChartProps): Json {
  const over = stack === "layered" || (stack === false && kind === "areaChart") ? { opacity: 0.6 } : {};
  const common = { clip: true, ...over };
  if (kind === "lineChart") return { type: "line", strokeWidth: 2, strokeJoin: "round", ...common };
  if (kind === "areaChart") return { type: "area", fillOpacity: 0.7, line: false, ...common };
  if (kind === "scatterChart") return { type: "point", filled: true, opacity: 0.75, ...common };
  return { type: "bar", orient: horizontal ? "horizontal" : "vertical", minBandSize: 1, ...common };
}

/** Points of a line that it would not show by itself. */
function dots(kind: ChartKind, encoding: Json): Json[] {
  if (kind !== "lineChart" && kind !== "areaChart") return [];
  const { detail: _, y2: __, order: ___, ...rest } = encoding;
  return [
    {
      transform: [{ filter: "datum.dot === true" }],
      mark: { type: "point", filled: true, size: 24, opacity: 1 },
      encoding: rest,
    },
  ];
}

const IS_PICKED = `${PLACE.picked}[datum.k] === true`;

/** Points of a line that are selected. */
function picked(encoding: Json): Json[] {
  const { detail: _, y2: __, order: ___, opacity: ____, ...rest } = encoding;
  return [
    {
      transform: [{ filter: `${PLACE.picked} !== null && ${IS_PICKED}` }],
      mark: { type: "point", filled: true, size: 80, opacity: 1 },
      encoding: rest,
    },
  ];
}

/** Dragging moves the axis along; Ctrl and the wheel draw it nearer: the wheel alone, and a finger, scroll the page. */
function zoom(kind: ChartKind, { xType, spans }: ChartData, { horizontal = false, selectable }: ChartProps): Json {
  if (xType === "category" || (kind === "barChart" && !spans)) return {};
  return {
    params: [
      {
        name: "zoom",
        select: {
          type: "interval",
          encodings: kind === "scatterChart" ? ["x", "y"] : [horizontal ? "y" : "x"],
          // Where points can be selected, a drag selects.
          translate: !selectable && "[pointerdown[event.pointerType === 'mouse'], window:pointerup] > window:pointermove!",
          zoom: "wheel![event.ctrlKey || event.metaKey]",
          clear: "dblclick",
        },
        bind: "scales",
      },
    ],
  };
}

function xChannel(kind: ChartKind, props: ChartProps, data: ChartData): Json {
  const { xType } = data;
  const title = props.xLabel ?? props.x;
  const { horizontal = false } = props;
  if (xType === "category" || (kind === "barChart" && !data.spans)) {
    return {
      field: "x",
      type: "nominal",
      title,
      sort: null,
      axis: {
        grid: false,
        ...(horizontal ? sideNames : namesBelow),
        ...(xType === "number" ? { labelExpr: `${AXIS_NUMBER}(datum.value)` } : {}),
        ...dayNames(xType),
      },
      scale: { paddingInner: 0.2 },
    };
  }
  const count = horizontal ? "max(2, height / 40)" : "max(2, floor(width / 90))";
  const ticks = { tickCount: { expr: count } };
  // Of few bars each is named; among many, round dates are those of some.
  const isMany = `length(${PLACE.dates}) > 2 * ${count}`;
  const own = (format: string): Json => ({
    // Vega leaves out values beyond these, however much room there is.
    tickCount: { expr: `${isMany} ? ${count} : length(${PLACE.dates})` },
    values: { expr: `${isMany} ? null : ${PLACE.dates}` },
    labelExpr: `${isMany} ? datum.label : ${xType === "utc" ? "utcFormat" : "timeFormat"}(datum.value, '${format}')`,
  });
  if (xType !== "number") {
    return {
      field: "x",
      type: "temporal",
      title,
      axis: {
        grid: false,
        ...ticks,
        ...overlap,
        ...(data.dates === null ? {} : own(data.dates.format)),
      },
      scale: { type: xType === "utc" ? "utc" : "time", nice: false, zero: false },
    };
  }
  return {
    field: "x",
    type: "quantitative",
    title,
    axis: {
      grid: kind === "scatterChart",
      format: "",
      formatType: AXIS_NUMBER,
      ...ticks,
      ...overlap,
      ...(data.wholeX && props.xScale === "linear" ? { tickMinStep: 1 } : {}),
    },
    scale: { type: props.xScale, zero: false, nice: false, ...roomFor(kind) },
  };
}

function yChannel(kind: ChartKind, props: ChartProps, data: ChartData): Json {
  const { yDomain, yScale, stack } = props;
  const fromBase = kind === "barChart" || kind === "areaChart";
  const isShare = fromBase && stack === "normalize";
  return {
    field: "y",
    type: "quantitative",
    title: props.yLabel ?? (props.y.length === 1 ? props.y[0] : null),
    stack: null,
    axis: {
      ...overlap,
      tickCount: { expr: props.horizontal === true ? "max(2, floor(width / 90))" : "max(2, floor(height / 45))" },
      ...(isShare ? { format: ".0%" } : { format: "", formatType: AXIS_NUMBER }),
    },
    scale: {
      type: yScale,
      ...(yDomain === null
        ? {
            zero: yScale !== "log" && kind !== "scatterChart",
            nice: !isShare && kind !== "scatterChart",
            ...roomFor(kind),
            // A dot on the topmost line is seen whole.
            ...(kind === "lineChart" || kind === "areaChart" ? { range: [{ expr: "height" }, DOT] } : {}),
            ...(fromBase && yScale === "log" ? { domainMin: data.base } : {}),
          }
        : { domain: yDomain, nice: false, zero: false }),
    },
  };
}

/** Points at the ends of an axis are seen whole. */
const roomFor = (kind: ChartKind): Json => (kind === "scatterChart" ? { padding: 8 } : {});
/** Half of a dot, px. */
const DOT = 3;
/** Labels that would touch are left out. */
const overlap = { labelOverlap: "greedy", labelSeparation: 8, labelFlush: true };
/** The width of one category's place. */
const step = "(width / max(1, length(domain('x'))))";
const fits = `${step} > ${PLACE.longest} + 8`;
/** Names of categories lie flat while the longest has room, else they lean; too many stand upright, and not all of them. */
const namesBelow = {
  labelAngle: { expr: `${fits} ? 0 : ${step} >= 18 ? -45 : -90` },
  labelAlign: { expr: `${fits} ? 'center' : 'right'` },
  labelBaseline: { expr: `${fits} ? 'top' : 'middle'` },
  labelLimit: { expr: `${fits} ? 400 : 110` },
  labelOverlap: { expr: `${fits} || ${step} >= 18 ? false : 'greedy'` },
};
const sideNames = {
  labelLimit: { expr: `min(180, ${PLACE.width} * 0.35)` },
  labelOverlap: "greedy",
};

function dayNames(xType: string): Json {
  if (xType === "utc") return { labelExpr: "utcFormat(datum.value, '%b %d, %Y')" };
  return xType === "time" ? { labelExpr: "timeFormat(datum.value, '%b %d, %Y %H:%M')" } : {};
}
