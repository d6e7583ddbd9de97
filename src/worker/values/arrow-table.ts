/** An Arrow table of any library, by the shape all of them share. */
export interface ArrowTable {
  readonly schema: { readonly fields: readonly ArrowField[] };
  readonly numRows: number;
  readonly numCols: number;
  getChildAt(index: number): ArrowColumn | null | undefined;
}

export interface ArrowField {
  readonly name: string;
  readonly type?: unknown;
}

/** One column: random access by `at` or `get`, and `toArray` in bulk. */
export interface ArrowColumn {
  readonly length: number;
  readonly nullCount?: number;
  at?(index: number): unknown;
  get?(index: number): unknown;
  toArray?(): ArrayLike<unknown>;
}

/** Recognises an Arrow table by its public shape; never throws. */
export function isArrowTable(value: unknown): value is ArrowTable {
  if (typeof value !== "object" || value === null) return false;
  try {
    const table = value as Partial<ArrowTable>;
    return (
      typeof table.getChildAt === "function" &&
      typeof table.numRows === "number" &&
      typeof table.numCols === "number" &&
      Array.isArray(table.schema?.fields)
    );
  } catch {
    return false;
  }
}

/**
 * The values of a column in order: its typed array (the library's own, do not write into it) when no value is null,
 * else a list with null for missing ones.
 */
export function arrowValues(table: ArrowTable, index: number): ArrayLike<unknown> {
  const column = table.getChildAt(index);
  if (column === null || column === undefined) return new Array<null>(table.numRows).fill(null);
  if (column.nullCount === 0 && column.toArray !== undefined) return column.toArray();
  const read = column.at ?? column.get;
  if (read === undefined) return column.toArray?.() ?? [];
  return Array.from({ length: table.numRows }, (_, row) => read.call(column, row) ?? null);
}

/** The type of a column as text, e.g. `Int32`; libraries differ in how they say it. */
export function arrowTypeText(field: ArrowField): string {
  const text = String(field.type);
  return text === "[object Object]" ? JSON.stringify(field.type) : text;
}
