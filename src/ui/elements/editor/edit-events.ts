import type { FrameGrid } from "../data/frame-grid.ts";
import { copyOf } from "../data/frame-out.ts";
import { finishSoon } from "../data/steps.ts";
import { cellsOfText } from "./cells-of-text.ts";
import type { Editing } from "./editing.ts";
import { pasteSteps } from "./paste-cells.ts";

/** What pointer, keyboard and clipboard do in an editor. It listens before the grid does, which has the rest. @returns ends it */
export function listenToEdits(grid: FrameGrid, editing: Editing): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const { table } = grid;
  const { model } = editing;
  const done = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  editing.grid = grid;
  grid.onDrawn = () => editing.drawn();

  table.addEventListener(
    "keydown",
    (event) => {
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (event.key.startsWith("Arrow") || event.key === "Tab") editing.isMarking = false;
      if (command && (key === "z" || key === "y")) {
        if (key === "y" || event.shiftKey) editing.redo();
        else editing.undo();
        done(event);
      } else if (command || event.altKey) return;
      else if ((key === " " || key === "Enter") && !event.shiftKey && editing.toggle()) done(event);
      else if (key === "Enter" || key === "F2") {
        if (editing.open(false)) done(event);
      } else if (key === "Delete" || key === "Backspace") {
        editing.clear();
        done(event);
      } else if (key === "Dead" || key === "Process" || (event.key.length === 1 && key !== " ")) {
        // Not prevented: the key itself is typed into the field, which has the focus by then.
        if (editing.open(true)) event.stopImmediatePropagation();
      }
    },
    { signal },
  );

  table.addEventListener(
    "pointerdown",
    (event) => {
      editing.leave();
      const cell = (event.target as Element).closest("td");
      if (cell !== null) editing.isMarking = false;
    },
    { signal },
  );

  table.addEventListener(
    "click",
    (event) => {
      const target = event.target as Element;
      const cell = target.closest("td");
      const place = cell === null ? null : grid.placeOf(cell);
      if (place === null || place.row < 0) return;
      const { cursor } = model;
      const isThere = cursor.row === place.row && cursor.column === place.column;
      const isTouch = (event as PointerEvent).pointerType === "touch";
      if (target.closest(".rp-cell-check") !== null) {
        model.moveTo(place, false);
        if (editing.toggle()) done(event);
      } else if (isTouch && isThere && target.closest("a") === null && editing.open(false)) done(event);
    },
    { signal },
  );

  table.addEventListener(
    "dblclick",
    (event) => {
      const cell = (event.target as Element).closest("td");
      const place = cell === null ? null : grid.placeOf(cell);
      if (place === null || place.row < 0 || place.column < 0) return;
      model.moveTo(place, false);
      grid.style();
      if (editing.open(false)) done(event);
    },
    { signal },
  );

  table.addEventListener(
    "paste",
    (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      if (text !== "") void paste(text);
    },
    { signal },
  );
  table.addEventListener(
    "cut",
    (event) => {
      event.preventDefault();
      void copyOf(model, event.clipboardData);
      editing.clear();
    },
    { signal },
  );

  async function paste(text: string): Promise<void> {
    if (editing.rules.disabled) return;
    const pasted = await finishSoon(pasteSteps(editing, cellsOfText(text)), signal);
    if (pasted === undefined) return;
    const { change, taken, refused, rows, columns } = pasted;
    const start = model.selected?.from ?? model.cursor;
    editing.do(change);
    if (rows > 0) {
      model.moveTo(start, false);
      model.moveTo({ row: Math.max(0, start.row) + rows - 1, column: start.column + columns - 1 }, true);
      grid.reveal(start);
    }
    const words = `Pasted ${taken} ${taken === 1 ? "cell" : "cells"}.`;
    editing.say(refused === null ? words : `${words} ${refused}`);
  }

  return () => {
    listening.abort();
    editing.leave();
    editing.grid = null;
  };
}
