import type { FrameGrid } from "./frame-grid.ts";
import { targetOf } from "./frame-keys.ts";
import type { FrameModel, Place } from "./frame-model.ts";

interface FrameActions {
  search(): void;
  copy(clipboard: DataTransfer | null): void;
  /** Tells the script what is selected now that a gesture has ended. */
  commit(): void;
  /** Shows what can be done with a column. */
  menu(column: number, cell: Element): void;
  /** Shows all of a cell's text. */
  open(place: Place, cell: Element): void;
  /** The button in a cell was pressed. */
  press(place: Place): void;
}

const STEP = 16;
const NARROWEST = 40;

/** What pointer and keyboard do in a grid. The listeners are the grid's: they go with it. */
export function listenToFrame(grid: FrameGrid, model: FrameModel, actions: FrameActions): void {
  const { table } = grid;
  const go = (place: Place, extend: boolean): void => {
    model.moveTo(place, extend);
    grid.reveal(model.cursor);
  };
  const activate = (): void => {
    const { row, column } = model.cursor;
    const shown = model.view.columns[column];
    if (shown === undefined) return;
    if (row < 0) {
      model.turn(shown);
      return;
    }
    const cell = table.querySelector("[data-cursor]");
    const inside = cell?.querySelector<HTMLElement>("a, .rp-cell-button");
    if (inside !== null && inside !== undefined) inside.click();
    else if (cell !== null) actions.open({ row, column }, cell);
  };
  const resize = (column: number, width: number): void => {
    const shown = model.view.columns[column];
    if (shown === undefined) return;
    model.widths.set(shown.id, Math.max(NARROWEST, Math.round(width)));
    grid.draw();
  };
  const menuAt = (event: Event): boolean => {
    const cell = (event.target as Element).closest("td, th");
    const place = cell === null ? null : grid.placeOf(cell);
    if (cell === null || place === null || place.column < 0) return false;
    actions.menu(place.column, cell);
    return true;
  };
  table.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const target = targetOf(event, model, grid.page);
    const { row, column } = model.cursor;
    if (target !== null) go(target, event.shiftKey && target.row >= 0);
    else if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      resize(column, grid.widthOf(column) + (event.key === "ArrowLeft" ? -STEP : STEP));
    } else if (event.altKey && event.key === "ArrowDown") {
      actions.menu(column, table.querySelector("[data-cursor]") ?? table);
    } else if (command && event.key.toLowerCase() === "a") {
      if (model.selecting?.rows === "many") model.markAll();
      else model.selectAll();
    } else if (command && event.key.toLowerCase() === "f") actions.search();
    else if (event.key === " " && table.querySelector("[data-cursor] .rp-cell-button") !== null) activate();
    else if (event.key === " " && row >= 0 && model.selecting?.rows != null) model.markRow(row, event.shiftKey);
    else if (event.key === " " && row >= 0) model.selectRow(row, event.shiftKey);
    else if (event.key === " " && model.selecting?.columns != null) markColumn(column, event);
    else if (event.key === "Enter" || event.key === " ") activate();
    else if (event.key === "Escape" && (model.anchor !== null || model.selecting?.isEmpty === false)) model.clearSelection();
    else return;
    event.preventDefault();
    event.stopPropagation();
    actions.commit();
  });
  table.addEventListener("copy", (event) => {
    event.preventDefault();
    actions.copy(event.clipboardData);
  });
  table.addEventListener("contextmenu", (event) => {
    // A long press says what a right click does. On cells a mouse keeps the browser's own menu.
    const isTouch = (event as PointerEvent).pointerType === "touch";
    if ((isTouch || (event.target as Element).closest("thead") !== null) && menuAt(event)) event.preventDefault();
  });
  table.addEventListener("focus", () => grid.style());
  table.addEventListener("mousedown", (event) => {
    // A link is followed; all else gives the focus to the grid.
    if (event.button !== 0 || (event.target as Element).closest("a") !== null) return;
    event.preventDefault();
    table.focus({ preventScroll: true });
  });
  table.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const target = event.target as Element;
    const cell = target.closest("td, th");
    const place = cell === null ? null : grid.placeOf(cell);
    if (place === null) return;
    if (target.closest(".rp-grip") !== null) drag(event, place.column);
    // A finger scrolls; what it taps is selected by the click.
    else if (place.row >= 0 && event.pointerType !== "touch") select(event, place);
  });
  table.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest(".rp-grip, a") !== null) return;
    if (target.closest(".rp-head-menu") !== null) {
      menuAt(event);
      return;
    }
    const cell = target.closest("td, th");
    const place = cell === null ? null : grid.placeOf(cell);
    if (place !== null && target.closest(".rp-cell-button") !== null) {
      actions.press(place);
      return;
    }
    if (cell?.matches("thead [data-align=index]") === true) model.markAll();
    const shown = place === null ? undefined : model.view.columns[place.column];
    const isTouch = (event as PointerEvent).pointerType === "touch";
    if (place !== null && place.row < 0) {
      model.cursor = { row: -1, column: place.column };
      if (model.selecting?.columns != null && target.closest("[data-turns]") === null)
        markColumn(place.column, { ctrlKey: event.ctrlKey || isTouch, metaKey: event.metaKey });
      else if (shown !== undefined) model.turn(shown);
      grid.style();
    } else if (place !== null && isTouch) pick(place, false);
    actions.commit();
  });
  table.addEventListener("dblclick", (event) => {
    const target = event.target as Element;
    const cell = target.closest("td, th");
    const place = cell === null ? null : grid.placeOf(cell);
    // Two presses of a button are two presses.
    if (cell === null || place === null || target.closest(".rp-cell-button") !== null) return;
    const shown = model.view.columns[place.column];
    if (target.closest(".rp-grip") !== null && shown !== undefined) {
      model.widths.delete(shown.id);
      grid.draw();
    } else if (place.row >= 0 && place.column >= 0) actions.open(place, cell);
  });

  function markColumn(column: number, { ctrlKey, metaKey }: Pick<MouseEvent, "ctrlKey" | "metaKey">): void {
    const shown = model.view.columns[column];
    if (shown !== undefined) model.selecting?.toggleColumn(shown.column.name, ctrlKey || metaKey);
    grid.style();
  }

  function pick(place: Place, extend: boolean): void {
    if (place.column < 0 && model.selecting?.rows != null) model.markRow(place.row, extend);
    else if (place.column < 0) model.selectRow(place.row, extend);
    else model.moveTo(place, extend);
  }

  /** Until the button is let go, the selection follows the pointer. */
  function select(event: PointerEvent, start: Place): void {
    let last = start.row;
    pick(start, event.shiftKey);
    follow(
      event,
      (move) => {
        const under = document.elementFromPoint(move.clientX, move.clientY)?.closest("td, th");
        if (under === null || under === undefined || !table.contains(under)) return;
        const place = grid.placeOf(under);
        if (place === null || place.row < 0) return;
        if (start.column < 0 && model.selecting?.rows != null) {
          if (model.selecting.rows === "many" && place.row !== last) model.markRow(place.row, true);
          last = place.row;
        } else if (start.column < 0) model.selectRow(place.row, true);
        else go({ row: place.row, column: Math.max(0, place.column) }, true);
      },
      actions.commit,
    );
  }

  function drag(event: PointerEvent, column: number): void {
    const width = grid.widthOf(column);
    event.stopPropagation();
    follow(event, (move) => resize(column, width + move.clientX - event.clientX));
  }

  function follow(event: PointerEvent, onMove: (event: PointerEvent) => void, onEnd?: () => void): void {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    window.addEventListener("pointermove", (move) => move.pointerId === event.pointerId && onMove(move), options);
    const end = (): void => {
      listening.abort();
      onEnd?.();
    };
    for (const name of ["pointerup", "pointercancel"] as const) window.addEventListener(name, end, options);
  }
}
