import "regular-table";
import { useEffect, useRef } from "preact/hooks";
import type { RegularTableElement } from "regular-table";
import { budgets } from "../../../shared/budgets.ts";
import { cell, type TableColumn, type TableData } from "../../../shared/elements/table.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { dataframeHeight } from "./dataframe-height.ts";
import { formatCell } from "./format-cell.ts";
import { type Sort, sortedRows } from "./sort-rows.ts";

/** The grid: a real table over columns; a press on a header sorts, a second one turns, a third one ends it. */
export function DataframeGrid({ node }: ViewProps<"dataframe">) {
  const { data, columns: names, hideIndex } = node.props;
  const host = useRef<HTMLDivElement>(null);
  const columns = pickColumns(data, names);
  const key = columns.map((column) => column.name).join("\n");
  useEffect(() => {
    if (host.current === null || columns.length === 0 || data.rows === 0) return;
    return showGrid(host.current, data.rows, columns, hideIndex);
  }, [data, key, hideIndex]);
  const summary = `Table, ${data.rows} rows, ${columns.length} columns`;
  if (columns.length === 0 || data.rows === 0) {
    return (
      <div {...rootAttributes(node, "rp-dataframe rp-dataframe-none")} style={`block-size: ${dataframeHeight(node.props)}px;`}>
        {columns.length === 0 ? "No columns" : `No rows · ${columns.map((column) => column.name).join(", ")}`}
      </div>
    );
  }
  return (
    <div
      {...rootAttributes(node, "rp-dataframe")}
      {...{ role: "group", "aria-label": summary }}
      style={`block-size: ${dataframeHeight(node.props)}px;`}
      ref={host}
    />
  );
}

function pickColumns(data: TableData, names: string[] | null): TableColumn[] {
  if (names === null) return data.columns;
  return names.flatMap((name) => data.columns.find((column) => column.name === name) ?? []);
}

function showGrid(host: HTMLElement, rows: number, columns: TableColumn[], hideIndex: boolean): () => void {
  const table = document.createElement("regular-table") as RegularTableElement;
  table.tabIndex = 0;
  let sort: Sort | null = null;
  let order: Uint32Array | null = null;
  const headerOf = (index: number): HTMLElement => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rp-sort";
    button.dataset.column = String(index);
    if (rows > budgets.sortedRows) {
      button.disabled = true;
      button.title = `Tables of more than ${budgets.sortedRows} rows are not sorted here.`;
    }
    const mark = sort?.column !== index ? "" : sort.descending ? " ↓" : " ↑";
    button.textContent = `${columns[index]?.name ?? ""}${mark}`;
    return button;
  };
  table.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>(".rp-sort");
    if (button === null) return;
    const column = Number(button.dataset.column);
    if (sort?.column !== column) sort = { column, descending: false };
    else sort = sort.descending ? null : { column, descending: true };
    const by = sort === null ? undefined : columns[sort.column];
    order = sort === null || by === undefined ? null : sortedRows(by, rows, sort.descending);
    void table.draw({ invalid_viewport: true });
  });
  table.setDataListener(async (x0, y0, x1, y1) => {
    const at = (y: number): number => order?.[y] ?? y;
    const ys = Array.from({ length: Math.max(0, Math.min(y1, rows) - y0) }, (_, i) => at(y0 + i));
    const shown = columns.slice(x0, x1);
    return {
      num_rows: rows,
      num_columns: columns.length,
      data: shown.map((column) => ys.map((y) => formatCell(cell(column, y)))),
      // Boundary: elements are taken as cells, only the types of regular-table do not say so.
      column_headers: shown.map((_, i) => [headerOf(x0 + i) as unknown as string]),
      ...(hideIndex ? {} : { row_headers: ys.map((y) => [String(y)]) }),
    };
  });
  table.addStyleListener(() => {
    for (const td of table.querySelectorAll<HTMLElement>("tbody td, thead th")) {
      const meta = table.getMeta(td);
      td.dataset.type = (meta !== undefined && "x" in meta && columns[meta.x ?? -1]?.type) || "index";
    }
    for (const th of table.querySelectorAll("thead th")) {
      const column = Number(th.querySelector<HTMLElement>(".rp-sort")?.dataset.column ?? -1);
      if (column < 0) {
        const corner = th.querySelector("span");
        if (corner !== null && corner.textContent === "") corner.textContent = "#";
        continue;
      }
      th.setAttribute("aria-sort", sort?.column !== column ? "none" : sort.descending ? "descending" : "ascending");
    }
  });
  host.append(table);
  void table.draw();
  const resized = new ResizeObserver(() => void table.draw());
  resized.observe(host);
  return () => {
    resized.disconnect();
    table.remove();
  };
}
