import "../../grid.css";
import { type ComponentChildren, h, type RefObject, render, type TargetedKeyboardEvent } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import { AppContext } from "../../app-context.ts";
import { useDomId } from "../../use-dom-id.ts";
import { Inline } from "../text/markdown-body.tsx";
import { type Tool, Toolbar, toolIcons } from "../toolbar.tsx";
import { ColumnMenu } from "./column-menu.tsx";
import { ColumnPanel } from "./column-panel.tsx";
import { dataframeHeight, frameHeight, rowHeightOf } from "./dataframe-height.ts";
import type { FrameColumn } from "./frame-columns.ts";
import { listenToFrame } from "./frame-events.ts";
import { NO_FILTER } from "./frame-filters.ts";
import { FrameGrid } from "./frame-grid.ts";
import type { FrameModel } from "./frame-model.ts";
import { copyOf, downloadCsv } from "./frame-out.ts";
import { MOST_CELLS } from "./frame-selecting.ts";
import { type OpenCell, WholeCell } from "./whole-cell.tsx";

interface FrameProps {
  props: PropsOf<"dataframe">;
  model: FrameModel;
  /** So many rows count for its height. Default: those of the data. */
  rows?: number;
  /** Another number: the model shows something else. */
  turn: number;
  root: RefObject<HTMLDivElement | null>;
  /** Of its outermost element. */
  attributes(className: string): Record<string, string | undefined>;
  /** What it is called, and what a file of it is. */
  name: string;
  fileName: string;
  /** Listens before the grid does. @returns ends it */
  begin?(grid: FrameGrid): () => void;
  /** A button in a cell was pressed: of the data's row, in the column of that name. It is taken once. */
  onPress?(row: number, column: string): void;
  mark?: NonNullable<ConstructorParameters<typeof FrameGrid>[1]["mark"]>;
  /** Besides its own: they come first. */
  tools?: readonly Tool[];
  /** What is to be said, in place of its own words. */
  news?: string | undefined;
  /** Over the cells, and below them. */
  children?: ComponentChildren;
  foot?: ComponentChildren;
}

/** A grid with its tools, search, menu of columns. */
export function Frame({
  props,
  model,
  rows,
  turn,
  root,
  attributes,
  name,
  fileName,
  begin,
  onPress,
  mark,
  tools: more = [],
  news,
  children,
  foot,
}: FrameProps) {
  const host = useRef<HTMLDivElement>(null);
  const grid = useRef<FrameGrid | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState(false);
  const [menu, setMenu] = useState(false);
  const [panel, setPanel] = useState<{ column: FrameColumn; cell: Element } | null>(null);
  const app = useContext(AppContext);
  const [whole, setWhole] = useState<OpenCell | null>(null);
  const [said, setSaid] = useState("");
  const cellId = useDomId();
  const { view } = model;
  const hasColumns = view.all.length > 0;
  const rowHeight = rowHeightOf(props);
  const count = view.rows === view.total ? `${view.total} rows` : `${view.rows} of ${view.total} rows`;
  const label = `${name}, ${count}, ${view.columns.length} columns`;

  const copy = (clipboard: DataTransfer | null): void => void copyOf(model, clipboard).then(setSaid);
  const openSearch = (): void => {
    setSearch(true);
    // It may stand there already.
    box.current?.focus();
  };
  const closeSearch = (): void => {
    setSearch(false);
    model.setQuery("");
    grid.current?.table.focus();
  };
  useLayoutEffect(() => {
    if (host.current === null || !hasColumns) return;
    const made = new FrameGrid(host.current, {
      ...{ model, rowHeight, label, cellId, ...(mark && { mark }) },
      inline: (place, text) => render(h(AppContext.Provider, { value: app }, h(Inline, { text })), place),
    });
    grid.current = made;
    const end = begin?.(made);
    listenToFrame(made, model, {
      search: openSearch,
      copy,
      commit: () => {
        if (!model.commit()) setSaid(`More than ${MOST_CELLS} cells: the app is told of fewer only.`);
      },
      menu: (at, cell) => {
        const column = model.view.columns[at];
        if (column !== undefined) setPanel({ column, cell });
      },
      press: ({ row, column }) => {
        const shown = model.view.columns[column];
        if (shown !== undefined) onPress?.(model.view.rowAt(row), shown.column.name);
      },
      open: ({ row, column }, cell) => {
        const shown = model.view.columns[column];
        if (shown !== undefined) setWhole({ cell, label: shown.label, text: wholeText(shown, model.view.rowAt(row)) });
      },
    });
    made.draw();
    return () => {
      grid.current = null;
      end?.();
      made.close();
    };
  }, [hasColumns]);
  useLayoutEffect(() => grid.current?.draw({ rowHeight, label, cellId }), [rowHeight, label, cellId, turn]);
  useLayoutEffect(() => {
    if (search) box.current?.focus();
  }, [search]);

  const inline = props.width === "content" ? "fit-content" : props.width === "stretch" ? "100%" : `${props.width}px`;
  if (!hasColumns) {
    return (
      <div {...attributes("rp-dataframe rp-dataframe-none")} style={`block-size: ${dataframeHeight(props)}px;`}>
        No columns
      </div>
    );
  }
  const { selected } = model;
  const tools: Tool[] = [
    ...more,
    { name: "Search", icon: toolIcons.search, pressed: search, run: search ? closeSearch : openSearch },
    { name: "Columns", icon: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10", pressed: menu, run: () => setMenu(!menu) },
    { name: selected === null ? "Copy table" : "Copy selection", icon: toolIcons.copy, run: () => copy(null) },
    { name: "Download as CSV", icon: toolIcons.download, run: () => void downloadCsv(view, fileName) },
  ];
  const onSearchKey = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") closeSearch();
    else grid.current?.table.focus();
  };
  const height = frameHeight({ ...props, data: { ...props.data, rows: rows ?? props.data.rows } });
  return (
    <div
      {...attributes("rp-dataframe rp-tooled")}
      {...{ role: "group", "aria-label": label }}
      data-fill={height === null ? "" : undefined}
      style={`inline-size: ${inline};`}
      ref={root}
    >
      <div class="rp-dataframe-head">
        {search && (
          <input
            ref={box}
            type="search"
            class="rp-input rp-dataframe-search"
            placeholder="Search"
            aria-label="Search the table"
            onInput={(event) => model.setQuery(event.currentTarget.value)}
            onKeyDown={onSearchKey}
          />
        )}
        <span class="rp-dataframe-said" role="status">
          {model.busy ? "Working…" : model.query !== "" || model.shaping.isFiltered ? count : (news ?? said)}
        </span>
        {model.shaping.isFiltered && (
          <button type="button" class="rp-clear-filters" onClick={() => model.setFilter(null, NO_FILTER)}>
            Clear filters
          </button>
        )}
        <Toolbar label={label} host={root} tools={tools} fullScreen />
      </div>
      {menu && (
        <ColumnMenu
          model={model}
          onClose={() => setMenu(false)}
          onMore={(column, cell) => {
            setMenu(false);
            setPanel({ column, cell });
          }}
        />
      )}
      {panel !== null && <ColumnPanel key={panel.column.id} {...panel} model={model} onClose={() => setPanel(null)} />}
      <div
        class="rp-dataframe-frame"
        ref={host}
        style={`block-size: ${height === null ? "100%" : `${height}px`}; --rp-row: ${rowHeight}px;`}
      >
        {view.rows === 0 && (
          <div class="rp-dataframe-empty">
            {view.total === 0 ? "No rows" : model.query === "" ? "No rows are left by the filters" : "No rows with these words"}
          </div>
        )}
        {view.columns.length === 0 && <div class="rp-dataframe-empty">All columns are hidden</div>}
        {children}
      </div>
      {foot}
      {whole !== null && (
        <WholeCell
          {...whole}
          onClose={() => {
            setWhole(null);
            grid.current?.table.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}

/** All of a cell's text: what is JSON in lines. */
function wholeText(column: FrameColumn, row: number): string {
  const value = column.cell(row);
  if (column.type !== "json" || typeof value !== "string") return column.text(row);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return column.text(row);
  }
}
