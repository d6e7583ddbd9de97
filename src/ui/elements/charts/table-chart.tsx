import { useMemo, useState } from "preact/hooks";
import { cell } from "../../../shared/elements/table.ts";
import { formatCell } from "../data/format-cell.ts";
import { useSelection } from "../use-selection.ts";
import type { NodeOf } from "../view.ts";
import { chartData, isNumeric } from "./chart-data.ts";
import { type ChartKind, type ChartProps, chartNames, type Mark } from "./chart-kinds.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { pickRows } from "./chart-picking.ts";
import { chartSpec, PLACE } from "./chart-spec.ts";
import type { ChartTable } from "./chart-table.tsx";
import { seriesColor } from "./chart-theme.ts";
import { chartLabel, tipOf } from "./chart-words.ts";
import { VegaFigure } from "./vega-figure.tsx";

/** Series that a legend names one by one; more are told apart by their tips. */
const NAMED = 40;
const none: ReadonlySet<string> = new Set();

/** A chart from table-like data, by vega-lite. */
export function TableChart({ node }: { node: NodeOf<ChartKind> }) {
  const { kind } = node;
  const props: ChartProps = node.props;
  const [hidden, setHidden] = useState(none);
  const data = useMemo(() => chartData(kind, props, hidden), [props, kind, hidden]);
  const whole = useMemo(() => (hidden.size === 0 ? data : chartData(kind, props)), [props, kind, hidden, data]);
  const gradient = isNumeric(props.data.columns.find(({ name }) => name === props.color));
  const colors = data.series.map(
    (_, index) => props.colors?.[index % props.colors.length] ?? seriesColor(index, data.series.length),
  );
  const spec = useMemo(() => chartSpec(kind, props, whole), [kind, props, whole]);
  const datasets = useMemo(() => ({ rows: data.marks }), [data]);
  const told = useMemo(() => ({ [PLACE.longest]: longestName(data.marks), [PLACE.dates]: data.dates?.places ?? [] }), [data]);
  const table = useMemo(() => tableOf(props), [props]);
  const selection = useSelection(node);
  const rows = selection?.value?.rows;
  const signals = useMemo(() => {
    if (rows === undefined) return undefined;
    return { [PLACE.picked]: rows.length === 0 ? null : Object.fromEntries(rows.map((row) => [row, true])) };
  }, [rows]);
  const isNamed = !gradient && (props.color !== null || props.y.length > 1) && data.series.length <= NAMED;
  const toggle = (name: string): void => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    setHidden(next);
  };
  return (
    <VegaFigure
      node={node}
      name={chartNames[kind]}
      label={chartLabel(kind, props, whole)}
      title={props.title}
      legend={
        isNamed && <ChartLegend label={props.color} series={data.series} colors={colors} hidden={hidden} onToggle={toggle} />
      }
      spec={spec}
      exportSpec={exportSpec(spec, props, isNamed)}
      datasets={datasets}
      marks={whole.marks.length}
      told={told}
      width={props.width}
      height={props.height}
      notes={data.notes}
      nearest={kind === "scatterChart" ? "both" : props.horizontal === true ? "y" : "x"}
      tipOf={(point) => tipOf(props, data, point.datum as unknown as Mark)}
      table={table}
      {...(signals === undefined ? {} : { signals })}
      picking={
        selection === null
          ? null
          : (picture) => pickRows(kind, props, picture, rows ?? [], (next) => selection.set({ rows: next }))
      }
      empty={whole.marks.every(({ v }) => v === null)}
    />
  );
}

function tableOf({ data, x, y, color, size }: ChartProps): ChartTable {
  const names = [...new Set([x, color, ...y, typeof size === "string" ? size : null].filter((name) => name !== null))];
  const columns = names.flatMap((name) => data.columns.find((column) => column.name === name) ?? []);
  const row = x === null ? ["row"] : [];
  return {
    columns: [...row, ...columns.map(({ name }) => name)],
    rows: data.rows,
    text(n, index) {
      if (index < row.length) return String(n);
      const column = columns[index - row.length];
      return column === undefined ? "" : formatCell(cell(column, n));
    },
  };
}

let measuring: CanvasRenderingContext2D | null = null;

/** The width of the longest category's name, px. */
function longestName(marks: readonly Mark[]): number {
  measuring ??= document.createElement("canvas").getContext("2d");
  if (measuring === null) return 0;
  measuring.font = "12px system-ui, sans-serif";
  let longest = "";
  for (const { x } of marks) if (String(x).length > longest.length) longest = String(x);
  return measuring.measureText(longest).width;
}

/** With the title and the names of the series, which stand around the chart on the page. */
function exportSpec(spec: Record<string, unknown>, { title, color }: ChartProps, isNamed: boolean): Record<string, unknown> {
  const layers = spec.layer as { encoding: Record<string, Record<string, unknown>> }[];
  const layer = isNamed
    ? layers.map((one) => ({
        ...one,
        encoding: {
          ...one.encoding,
          color: { ...one.encoding.color, title: color, legend: { orient: "top", symbolType: "square" } },
        },
      }))
    : layers;
  return { ...spec, layer, ...(title === null ? {} : { title }) };
}
