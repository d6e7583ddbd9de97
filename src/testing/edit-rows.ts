/**
 * What a user does in a data editor under test.
 */
import type { EditorColumn } from "../shared/elements/editor.ts";

type Rows = readonly unknown[];

/** Rows with another value in a cell. @throws Error if there is no such row */
export function withCell(rows: Rows, at: number, column: string, value: unknown): unknown[] {
  checkRow(rows, at);
  return rows.map((row, place) => (place === at ? changed(row, column, value) : row));
}

/** Rows with one more, which has the defaults of the columns that it says nothing of. */
export function withRow(rows: Rows, values: Readonly<Record<string, unknown>>, columns: readonly EditorColumn[]): unknown[] {
  const all: Record<string, unknown> = Object.fromEntries(columns.map(({ name, initial }) => [name, initial]));
  return [...rows, { ...all, ...values }];
}

/** Rows without some. @throws Error if there is no such row */
export function withoutRows(rows: Rows, gone: readonly number[]): unknown[] {
  for (const at of gone) checkRow(rows, at);
  return rows.filter((_, at) => !gone.includes(at));
}

function checkRow(rows: Rows, at: number): void {
  if (Number.isInteger(at) && at >= 0 && at < rows.length) return;
  throw new Error(`The data editor has no row ${at}: it has ${rows.length}, from 0.`);
}

function changed(row: unknown, column: string, value: unknown): unknown {
  if (Array.isArray(row)) return row.map((cell, at) => (String(at) === column ? value : cell));
  return typeof row === "object" && row !== null ? { ...row, [column]: value } : value;
}
