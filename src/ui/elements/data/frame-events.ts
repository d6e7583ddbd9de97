import type { FrameGrid } from "./frame-grid.ts";
import { targetOf } from "./frame-keys.ts";
import type { FrameModel, Place } from "./frame-model.ts";

interface FrameActions {
  search(): void;
  copy(clipboard: DataTransfer | null): void;
  /** Shows all of a cell's text. */
  open(place: Place, cell: Element): void;
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
    const anchor = cell?.querySelector("a");
    if (anchor !== null && anchor !== undefined) anchor.click();
    else if (cell !== null) actions.open({ row, column }, cell);
  };
  const resize = (column: number, width: number): void => {
    const shown = model.view.columns[column];
    if (shown === undefined) return;
    model.widths.set(shown.id, Math.max(NARROWEST, Math.round(width)));
    grid.draw();
  };
  table.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    const target = targetOf(event, model, grid.page);
    const { row, column } = model.cursor;
    if (target !== null) go(target, event.shiftKey && target.row >= 0);
    else if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      resize(column, grid.widthOf(column) + (event.key === "ArrowLeft" ? -STEP : STEP));
    } else if (command && event.key.toLowerCase() === "a") model.selectAll();
    else if (command && event.key.toLowerCase() === "f") actions.search();
    else if (event.key === " " && row >= 0) model.selectRow(row, event.shiftKey);
    else if (event.key === "Enter" || event.key === " ") activate();
    else if (event.key === "Escape" && model.anchor !== null) model.clearSelection();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  table.addEventListener("copy", (event) => {
    event.preventDefault();
    actions.copy(event.clipboardData);
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
    const cell = target.closest("td, th");
    const place = cell === null ? null : grid.placeOf(cell);
    const shown = place === null ? undefined : model.view.columns[place.column];
    if (place === null) return;
    if (place.row < 0) {
      model.cursor = { row: -1, column: place.column };
      if (shown !== undefined) model.turn(shown);
      grid.style();
    } else if ((event as PointerEvent).pointerType === "touch") pick(place, false);
  });
  table.addEventListener("dblclick", (event) => {
    const target = event.target as Element;
    const cell = target.closest("td, th");
    const place = cell === null ? null : grid.placeOf(cell);
    if (cell === null || place === null) return;
    const shown = model.view.columns[place.column];
    if (target.closest(".rp-grip") !== null && shown !== undefined) {
      model.widths.delete(shown.id);
      grid.draw();
    } else if (place.row >= 0 && place.column >= 0) actions.open(place, cell);
  });

  function pick(place: Place, extend: boolean): void {
    if (place.column < 0) model.selectRow(place.row, extend);
    else model.moveTo(place, extend);
  }

  /** Until the button is let go, the selection follows the pointer. */
  function select(event: PointerEvent, start: Place): void {
    pick(start, event.shiftKey);
    follow(event, (move) => {
      const under = document.elementFromPoint(move.clientX, move.clientY)?.closest("td, th");
      if (under === null || under === undefined || !table.contains(under)) return;
      const place = grid.placeOf(under);
      if (place === null || place.row < 0) return;
      if (start.column < 0) model.selectRow(place.row, true);
      else go({ row: place.row, column: Math.max(0, place.column) }, true);
    });
  }

  function drag(event: PointerEvent, column: number): void {
    const width = grid.widthOf(column);
    event.stopPropagation();
    follow(event, (move) => resize(column, width + move.clientX - event.clientX));
  }

  function follow(event: PointerEvent, onMove: (event: PointerEvent) => void): void {
    const listening = new AbortController();
    const options = { signal: listening.signal };
    window.addEventListener("pointermove", (move) => move.pointerId === event.pointerId && onMove(move), options);
    for (const end of ["pointerup", "pointercancel"] as const) window.addEventListener(end, () => listening.abort(), options);
  }
}
