import { useContext, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PropsOf } from "../../../shared/elements/registry.ts";
import { FormContext } from "../../form-context.ts";
import { useDomId } from "../../use-dom-id.ts";
import { Frame } from "../data/frame.tsx";
import type { FrameColumn } from "../data/frame-columns.ts";
import { FrameModel } from "../data/frame-model.ts";
import { FrameSelecting } from "../data/frame-selecting.ts";
import type { Tool } from "../toolbar.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "../widgets/field.tsx";
import { useFault } from "../widgets/use-fault.ts";
import { useWidget } from "../widgets/use-widget.ts";
import { listenToEdits } from "./edit-events.ts";
import { EditTable } from "./edit-table.ts";
import { Editing } from "./editing.ts";
import { editorColumns } from "./editor-columns.ts";

const icons = {
  undo: "M5.5 3 2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7h-3",
  redo: "M10.5 3l3 3-3 3M13.5 6h-7a3.5 3.5 0 0 0 0 7h3",
} as const;

/** `st.dataEditor`: the grid of a dataframe, whose cells are edited in their places. */
export function DataEditor({ node }: ViewProps<"dataEditor">) {
  const { props } = node;
  const { disabled, help, label, labelVisibility, numRows } = props;
  const { value, set } = useWidget(node);
  const [turn, redraw] = useState(0);
  const [news, setNews] = useState<string | undefined>(undefined);
  const id = useDomId();
  const root = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => frameProps(props), [props]);
  const latest = useRef(props);
  latest.current = props;
  const told = useRef(set);
  told.current = set;
  const [{ table, model, editing, selecting }] = useState(() => {
    const table = new EditTable(props);
    if (value !== undefined) table.receive(value);
    const model = new FrameModel(
      shown,
      () => redraw((n) => n + 1),
      () => ({
        columns: editorColumns(latest.current, table),
        rows: table.rows,
        rowAt: (index) => table.rowAt(index),
        has: (row) => table.has(row),
        numberOf: (row) => String(table.placeOf(row)),
      }),
    );
    const editing = new Editing(
      table,
      model,
      (come) => {
        show(come);
        told.current(table.wire);
      },
      setNews,
    );
    const selecting = new FrameSelecting();
    /** Marks are of rows that may have others' numbers now, unless some have only come. */
    const show = (come: readonly number[] | "cells" | "all"): void => {
      if (come === "cells") {
        model.changeCells();
        return;
      }
      mark(come === "all" ? [] : editing.marked);
      if (come === "all") model.refresh();
      else model.changeRows(come);
    };
    const mark = (rows: readonly number[]): void => {
      editing.marked = rows;
      selecting.update(["rows"], { rows: [...rows], columns: [], cells: [] }, table.end, (chosen) => {
        editing.marked = chosen.rows;
        editing.isMarking = chosen.rows.length > 0;
        redraw((n) => n + 1);
      });
    };
    mark([]);
    return { table, model, editing, selecting, show };
  });
  const mayAdd = !disabled && (numRows === "dynamic" || numRows === "add");
  const mayDelete = !disabled && (numRows === "dynamic" || numRows === "delete");
  editing.rules = { disabled, mayAdd, mayDelete, id: `${id}-cell` };

  useLayoutEffect(() => {
    editing.follow(() => {
      table.update(props);
      if (value !== undefined) table.receive(value);
    });
    model.update(shown);
  }, [shown]);
  useLayoutEffect(() => editing.keepUp());
  useLayoutEffect(() => {
    if (value === undefined || !table.receive(value)) return;
    editing.marked = [];
    model.refresh();
  }, [value]);
  useLayoutEffect(() => model.select(mayDelete ? selecting : null), [mayDelete]);
  useLayoutEffect(() => () => model.close(), []);

  const form = useContext(FormContext);
  useLayoutEffect(() => {
    const leave = (): void => editing.leave();
    form?.releases.add(leave);
    return () => {
      form?.releases.delete(leave);
    };
  }, [form]);
  const { incomplete } = table;
  const lacks =
    incomplete === null
      ? null
      : `Row ${table.placeOf(incomplete.row)} counts once “${incomplete.column.label ?? incomplete.column.name}” is filled in.`;
  const fault = useFault(props, { held: editing.fault ?? lacks, isEmpty: table.rows === 0 });
  const isWrong = fault.told !== null;
  useLayoutEffect(() => {
    const grid = root.current?.querySelector<HTMLElement>("[role=grid]");
    grid?.toggleAttribute("data-wrong", isWrong || lacks !== null);
    for (const [name, text] of Object.entries({ "aria-readonly": String(disabled), "aria-describedby": fault.errorId })) {
      grid?.setAttribute(name, text);
    }
  });

  const count = editing.marked.length;
  const tools: Tool[] = disabled
    ? []
    : [
        { name: "Undo", icon: icons.undo, disabled: !table.canUndo, run: () => editing.undo() },
        { name: "Redo", icon: icons.redo, disabled: !table.canRedo, run: () => editing.redo() },
      ];
  const mark = (cell: HTMLTableCellElement, row: number, { column }: FrameColumn): void => {
    const found = table.column(column.name);
    if (found === undefined) return;
    const isLacking = row >= 0 && table.isAdded(row) && found.required && table.cell(column.name, row) === null;
    cell.toggleAttribute("data-required", row < 0 && found.required);
    cell.toggleAttribute("data-lacking", isLacking);
    if (row >= 0 && !editing.rules.disabled && !editing.mayEdit(found, row)) cell.setAttribute("aria-readonly", "true");
    else cell.removeAttribute("aria-readonly");
  };
  return (
    <div {...widgetAttributes(node, "rp-editor")} data-disabled={disabled ? "" : undefined} ref={fault.root}>
      <Field
        {...{ label, help, fault, required: props.required }}
        labelId={`${id}-label`}
        labelVisibility={label === "" ? "collapsed" : labelVisibility}
      >
        <Frame
          {...{ model, turn, root, tools, mark, attributes: (className) => ({ class: className }) }}
          props={shown}
          rows={table.rows}
          name={label === "" ? "Table to edit" : label}
          fileName={node.key ?? (label === "" ? "table" : label)}
          news={news ?? lacks ?? undefined}
          begin={(grid) => listenToEdits(grid, editing)}
          foot={
            (mayAdd || count > 0) && (
              <div class="rp-editor-foot">
                {mayAdd && (
                  <button type="button" class="rp-row-button" onClick={() => editing.add()}>
                    + Add row
                  </button>
                )}
                {mayDelete && count > 0 && (
                  <button type="button" class="rp-row-button" onClick={() => editing.deleteMarked()}>
                    {`Delete ${count} ${count === 1 ? "row" : "rows"}`}
                  </button>
                )}
              </div>
            )
          }
        />
      </Field>
    </div>
  );
}

/** What the grid has to know. */
function frameProps({
  data,
  columns,
  config,
  height,
  rowHeight,
  placeholder,
  sortable,
  hideIndex,
  totals,
  styles,
}: PropsOf<"dataEditor">): PropsOf<"dataframe"> {
  const shown = { data, columns, config, height, rowHeight, placeholder, sortable, hideIndex };
  return { ...shown, width: "stretch", selection: null, ...(totals && { totals }), ...(styles && { styles }) };
}
