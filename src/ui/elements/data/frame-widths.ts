import { listOf } from "./cell-text.ts";
import type { FrameColumn } from "./frame-columns.ts";
import type { FrameView } from "./frame-view.ts";

const LEAST = 56;
const MOST = 400;
/** Room beside the text: the cell's padding, and in headers the sort arrow; to be touched, the mark of their menu stands there, too. */
const PADDING = 26;
const ARROW = matchMedia("(pointer: coarse)").matches ? 44 : 18;
/** So many rows are measured, spread over all. */
const SAMPLE = 100;
/** Of numbers, which are of more equal lengths. */
const NUMBERS = 40;

let context: CanvasRenderingContext2D | null | undefined;
let measured = "";

function measure(text: string, font: string): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (context === null || context === undefined) return text.length * 8;
  // Reading a font takes as long as measuring a text.
  if (font !== measured) context.font = measured = font;
  return context.measureText(text.slice(0, 80)).width;
}

/** Room for the box by which a row is selected, CSS pixels. */
const MARK = 42;
/** What of it is there already where the row has its number. */
const BESIDE_MARK = 18;

/** Beside the text of each item that stands in a box of its own. */
const CHIP = 16;

/** What a view needs, in CSS pixels. */
export interface Measured {
  /** What the view was made of, and how long the number of its rows is. */
  readonly props: object;
  readonly digits: number;
  /** With a box by which each row is selected. */
  readonly marks: boolean;
  /** By which texts were measured. */
  readonly font: string;
  /** Of the row numbers. */
  readonly index: number;
  /** Of its columns, by their ids. */
  readonly widths: ReadonlyMap<string, number>;
}

/** Whether what was measured holds for a view: rows in another order need as much. */
export function isMeasured(measured: Measured | null, view: FrameView, marks: boolean): measured is Measured {
  if (measured?.props !== view.props || measured.marks !== marks || measured.digits !== digitsOf(view)) return false;
  return view.columns.every(({ id }) => measured.widths.has(id));
}

const digitsOf = ({ total }: FrameView): number => String(Math.max(0, total - 1)).length;

/** Nothing of the page is measured. @param font its size and families, as they are in the grid */
export function measureFrame(view: FrameView, marks: boolean, font: string): Measured {
  const number = view.hideIndex ? 0 : indexWidth(view, font);
  const index = !marks ? number : view.hideIndex ? MARK : number + MARK - BESIDE_MARK;
  const widths = new Map(view.columns.map((column) => [column.id, neededWidth(column, view, font)]));
  return { props: view.props, digits: digitsOf(view), marks, font, index, widths };
}

/** What the texts of a column need, as far as some of its rows can say. */
function neededWidth(column: FrameColumn, view: FrameView, font: string): number {
  let widest = measure(column.required ? `${column.label} *` : column.label, `600 ${font}`) + ARROW;
  const texts = new Set<string>();
  const { isPlainNumber } = column;
  const step = Math.max(1, Math.floor(view.total / (isPlainNumber ? NUMBERS : SAMPLE)));
  let boxes = 0;
  for (let row = 0; row < view.total; row += step) {
    texts.add(column.text(row));
    if (hasChips(column)) boxes = Math.max(boxes, listOf(column.cell(row))?.length ?? 1);
  }
  if (isPlainNumber) {
    // Digits are all of one width (`tabular-nums`), and what else a number has is no wider.
    let longest = 0;
    for (const { length } of texts) longest = Math.max(longest, length);
    widest = Math.max(widest, measure("0".repeat(longest), font));
  } else for (const text of texts) widest = Math.max(widest, measure(text, font));
  return Math.ceil(Math.min(MOST, Math.max(column.type === "progress" ? 140 : LEAST, widest + PADDING + boxes * CHIP)));
}

const hasChips = ({ type }: FrameColumn): boolean => ["list", "multiselect", "select", "button"].includes(type ?? "");

/** What a text of the line below the rows needs, in CSS pixels. */
export function totalWidth(text: string, font: string): number {
  return Math.ceil(Math.min(MOST, measure(text, `600 ${font}`) + PADDING));
}

/** The width of the column of row numbers. */
function indexWidth(view: FrameView, font: string): number {
  return Math.ceil(Math.max(44, measure("0".repeat(digitsOf(view)), font) + PADDING));
}

/**
 * Widths by which the columns fill their frame. What nobody gave a width grows by as much as it has already; where all have one, the
 * last column takes what is left.
 */
export function filled(widths: readonly number[], isFixed: readonly boolean[], room: number): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const left = room - total;
  if (left <= 0 || widths.length === 0) return [...widths];
  const free = widths.reduce((sum, width, index) => sum + (isFixed[index] ? 0 : width), 0);
  if (free === 0) return widths.map((width, index) => (index === widths.length - 1 ? width + left : width));
  let given = 0;
  const lastFree = isFixed.lastIndexOf(false);
  return widths.map((width, index) => {
    if (isFixed[index]) return width;
    const more = index === lastFree ? left - given : Math.floor((left * width) / free);
    given += more;
    return width + more;
  });
}

/** Columns that are drawn beside those in sight. */
const BESIDE = 1;

/**
 * The columns in sight, and what lies before them, in CSS pixels.
 * @param left how far they are scrolled @param room of the frame @param index the width of the row numbers, which stay
 */
export function inSight(
  widths: readonly number[],
  left: number,
  room: number,
  index: number,
): { from: number; to: number; before: number } {
  let [from, before] = [0, 0];
  while (from < widths.length - 1 && before + (widths[from] as number) <= left) before += widths[from++] as number;
  let to = from;
  for (let at = before; to < widths.length && at + index < left + room; to++) at += widths[to] as number;
  return { from, to: Math.min(widths.length, to + BESIDE), before };
}
