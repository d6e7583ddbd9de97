import { useMemo, useRef } from "preact/hooks";
import { cell, type TableData } from "../../../shared/elements/table.ts";
import { formatCell } from "../data/format-cell.ts";
import { useSelection } from "../use-selection.ts";
import type { ViewProps } from "../view.ts";
import type { ChartTable } from "./chart-table.tsx";
import type { Tip } from "./chart-words.ts";
import type { Datasets, Json } from "./picture-spec.ts";
import type { ScenePoint } from "./scene-points.ts";
import { isVegas } from "./vega-fields.ts";
import { VegaFigure } from "./vega-figure.tsx";
import type { VegaPicture } from "./vega-picture.ts";
import { choosePoints, type ParamValue, selectionOf, withSelection } from "./vega-selecting.ts";

/** The name of the rows that stand at the top of a spec, or beside it. */
const OWN = "reprise rows";
/** The release of vega-lite that draws. */
const MAJOR = 6;
/** Charts of several views: their parts have their own sizes. */
const COMPOSED = ["concat", "hconcat", "vconcat", "repeat", "facet", "spec"];

/** `st.vegaLiteChart`, `st.altairChart`. */
export function VegaLiteChart({ node }: ViewProps<"vegaLiteChart">) {
  const { props } = node;
  const { spec, datasets } = useParts(props.spec, props.data);
  const isComposed = COMPOSED.some((part) => part in spec) || hasFacet(spec);
  const rows = Object.values(datasets).reduce((sum, list) => sum + list.length, 0);
  const table = useMemo(() => tableOf(Object.values(datasets)[0] ?? []), [datasets]);
  const title = titleOf(spec.title);
  const described = typeof spec.description === "string" ? spec.description : null;
  const label = `${described ?? `Chart${title === null ? "" : ` “${title}”`}`}, ${rows === 1 ? "1 row" : `${rows} rows`}`;
  const asking = useAsking(node);
  return (
    <VegaFigure
      node={node}
      name="Chart"
      {...asking}
      label={label}
      spec={spec}
      datasets={datasets}
      marks={rows}
      themed={props.theme !== null}
      width={isComposed ? "content" : (props.width ?? sizeOf(spec.width) ?? "stretch")}
      height={isComposed ? "content" : (props.height ?? sizeOf(spec.height) ?? 300)}
      notes={noteOf(spec)}
      nearest={null}
      tipOf={tipOf}
      table={table}
    />
  );
}

/** What parameters select is told to the script when a gesture ends, and what the script or another page says is selected. */
function useAsking(node: ViewProps<"vegaLiteChart">["node"]): Partial<Parameters<typeof VegaFigure>[0]> {
  const selection = useSelection(node);
  const names = node.props.selection ?? NO_NAMES;
  const value = selection?.value ?? NOTHING;
  const told = useRef({ text: JSON.stringify(value), version: 0 });
  const text = JSON.stringify(value);
  if (told.current.text !== text) told.current = { text, version: told.current.version + 1 };
  /** The version that a picture was drawn of. */
  const shown = useRef<number | null>(null);
  const latest = useRef({ selection, names, value });
  latest.current = { selection, names, value };
  if (selection === null) return {};
  const tell = (picture: VegaPicture): void => {
    const { selection: now, names: asked } = latest.current;
    const next = selectionOf(picture, asked);
    const nextText = JSON.stringify(next);
    if (picture.isClosed || nextText === told.current.text) return;
    told.current.text = nextText;
    now?.set(next);
  };
  return {
    version: told.current.version,
    begin: (spec) => withSelection(spec, latest.current.value),
    onPicture: async (picture) => {
      const { version } = told.current;
      const isWhole = await choosePoints(picture, latest.current.value);
      for (const name of latest.current.names) picture.onSignal(name, () => picture.whenLetGo(() => tell(picture)));
      // A picture of other rows: what is gone is told. What the script says is its own, whether it is there or not.
      if (!isWhole && version === shown.current) tell(picture);
      shown.current = version;
    },
    picking: (picture) => ({
      byPointer: false,
      pick: (point) => picture.press([point], { shiftKey: true }),
      span: (from, to) => picture.press([from, to]),
      within() {},
      clear: () => {
        for (const name of latest.current.names) if (picture.hasStore(name)) picture.store(name, []);
        void picture.render().then(() => tell(picture));
      },
    }),
  };
}

const NO_NAMES: readonly string[] = [];
const NOTHING: ParamValue = {};

/** Data apart from the spec: other rows are handed to the chart that stands there. */
function useParts(given: Json, data: TableData | null): { spec: Json; datasets: Datasets } {
  const before = useRef<{ text: string; spec: Json } | null>(null);
  const parts = useMemo(() => {
    const { datasets = {}, ...spec } = given;
    const named: Record<string, readonly unknown[]> = { ...(datasets as Record<string, unknown[]>) };
    const own = spec.data as { values?: unknown; name?: string; format?: unknown } | undefined | null;
    if (data !== null) {
      named[OWN] = rowsOf(data);
      spec.data = { name: OWN };
    } else if (Array.isArray(own?.values)) {
      named[OWN] = own.values;
      spec.data = { name: OWN, ...(own.format === undefined ? {} : { format: own.format }) };
    }
    return { spec, datasets: named };
  }, [given, data]);
  const text = JSON.stringify(parts.spec);
  if (before.current?.text !== text) before.current = { text, spec: parts.spec };
  return useMemo(() => ({ spec: before.current?.spec ?? parts.spec, datasets: parts.datasets }), [parts, text]);
}

function rowsOf(data: TableData): Json[] {
  return Array.from({ length: data.rows }, (_, row) =>
    Object.fromEntries(
      data.columns.map((column) => {
        const value = cell(column, row);
        return [column.name, typeof value === "bigint" ? Number(value) : value];
      }),
    ),
  );
}

function hasFacet({ encoding }: Json): boolean {
  return typeof encoding === "object" && encoding !== null && ["row", "column", "facet"].some((channel) => channel in encoding);
}

function sizeOf(size: unknown): number | "content" | "stretch" | null {
  if (size === "container") return "stretch";
  if (typeof size === "number" && size > 0) return size;
  return typeof size === "object" && size !== null ? "content" : null;
}

function titleOf(title: unknown): string | null {
  const text = typeof title === "object" && title !== null ? (title as { text?: unknown }).text : title;
  return typeof text === "string" ? text : Array.isArray(text) ? text.join(" ") : null;
}

function noteOf({ $schema }: Json): string[] {
  const major = typeof $schema === "string" ? /\/vega-lite\/v(\d+)/.exec($schema)?.[1] : undefined;
  if (major === undefined || Number(major) === MAJOR) return [];
  return [`This chart was written for version ${major} of vega-lite and is drawn by version ${MAJOR}: it may look different.`];
}

function valueText(value: unknown): string {
  return typeof value === "object" && value !== null && !(value instanceof Date)
    ? JSON.stringify(value)
    : formatCell((value ?? null) as string | null);
}

/** What the spec shows of a mark, or its fields. */
function tipOf({ tooltip, datum }: ScenePoint): Tip {
  if (typeof tooltip === "string" && tooltip !== "") return [["", tooltip]];
  const shown = typeof tooltip === "object" && tooltip !== null ? tooltip : datum;
  return Object.entries(shown)
    .filter(([name]) => !isVegas(name))
    .slice(0, 20)
    .map(([name, value]) => [name, valueText(value)]);
}

function tableOf(rows: readonly unknown[]): ChartTable {
  const records = rows.map((row) => (typeof row === "object" && row !== null ? (row as Json) : { data: row }));
  const columns = [...new Set(records.slice(0, 500).flatMap((row) => Object.keys(row)))];
  return { columns, rows: records.length, text: (row, column) => valueText(records[row]?.[columns[column] ?? ""]) };
}
