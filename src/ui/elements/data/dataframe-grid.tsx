import type { TargetedKeyboardEvent } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type Tool, Toolbar, toolIcons } from "../toolbar.tsx";
import { useSelection } from "../use-selection.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { ColumnMenu } from "./column-menu.tsx";
import { dataframeHeight, frameHeight, ROW } from "./dataframe-height.ts";
import { listenToFrame } from "./frame-events.ts";
import { FrameGrid } from "./frame-grid.ts";
import { FrameModel } from "./frame-model.ts";
import { copyOf, downloadCsv } from "./frame-out.ts";
import { FrameSelecting, MOST_CELLS } from "./frame-selecting.ts";
import { type OpenCell, WholeCell } from "./whole-cell.tsx";

/** The grid: a real table over columns, of which those rows and columns are drawn that are in sight. */
export function DataframeGrid({ node }: ViewProps<"dataframe">) {
  const { props } = node;
  const root = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const grid = useRef<FrameGrid | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const [turn, redraw] = useState(0);
  const [search, setSearch] = useState(false);
  const [menu, setMenu] = useState(false);
  const [whole, setWhole] = useState<OpenCell | null>(null);
  const [said, setSaid] = useState("");
  const cellId = useDomId();
  const model = useMemo(() => new FrameModel(props, () => redraw((n) => n + 1)), []);
  useLayoutEffect(() => model.update(props), [props]);
  const selection = useSelection(node);
  const selecting = useMemo(() => new FrameSelecting(), []);
  useLayoutEffect(() => {
    if (selection === null || props.selection === null) return model.select(null);
    selecting.update(props.selection, selection.value, props.data.rows, selection.set);
    model.select(selecting);
  }, [props, selection?.value]);
  const { view } = model;
  const hasColumns = view.all.length > 0;
  const rowHeight = props.rowHeight ?? ROW;
  const count = view.rows === view.total ? `${view.total} rows` : `${view.rows} of ${view.total} rows`;
  const label = `Table, ${count}, ${view.columns.length} columns`;

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
    const made = new FrameGrid(host.current, { model, rowHeight, label, cellId });
    grid.current = made;
    listenToFrame(made, model, {
      search: openSearch,
      copy,
      commit: () => {
        if (!model.commit()) setSaid(`More than ${MOST_CELLS} cells: the app is told of fewer only.`);
      },
      open: ({ row, column }, cell) => {
        const shown = model.view.columns[column];
        if (shown !== undefined) setWhole({ cell, label: shown.label, text: shown.text(model.view.rowAt(row)) });
      },
    });
    made.draw();
    return () => {
      grid.current = null;
      made.close();
    };
  }, [hasColumns]);
  useLayoutEffect(() => grid.current?.draw({ rowHeight, label, cellId }), [rowHeight, label, cellId, turn]);
  useEffect(() => {
    if (search) box.current?.focus();
  }, [search]);
  useEffect(() => () => model.close(), []);

  const inline = props.width === "content" ? "fit-content" : props.width === "stretch" ? "100%" : `${props.width}px`;
  if (!hasColumns) {
    return (
      <div {...rootAttributes(node, "rp-dataframe rp-dataframe-none")} style={`block-size: ${dataframeHeight(props)}px;`}>
        No columns
      </div>
    );
  }
  const { selected } = model;
  const tools: Tool[] = [
    { name: "Search", icon: toolIcons.search, pressed: search, run: search ? closeSearch : openSearch },
    { name: "Columns", icon: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10", pressed: menu, run: () => setMenu(!menu) },
    { name: selected === null ? "Copy table" : "Copy selection", icon: toolIcons.copy, run: () => copy(null) },
    { name: "Download as CSV", icon: toolIcons.download, run: () => void downloadCsv(view, node.key ?? "table") },
  ];
  const onSearchKey = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") closeSearch();
    else grid.current?.table.focus();
  };
  const height = frameHeight(props);
  return (
    <div
      {...rootAttributes(node, "rp-dataframe rp-tooled")}
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
          {model.busy ? "Working…" : model.query !== "" ? count : said}
        </span>
        <Toolbar label={label} host={root} tools={tools} fullScreen />
      </div>
      {menu && <ColumnMenu model={model} onClose={() => setMenu(false)} />}
      <div
        class="rp-dataframe-frame"
        ref={host}
        style={`block-size: ${height === null ? "100%" : `${height}px`}; --rp-row: ${rowHeight}px;`}
      >
        {view.rows === 0 && <div class="rp-dataframe-empty">{view.total === 0 ? "No rows" : "No rows with these words"}</div>}
        {view.columns.length === 0 && <div class="rp-dataframe-empty">All columns are hidden</div>}
      </div>
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
