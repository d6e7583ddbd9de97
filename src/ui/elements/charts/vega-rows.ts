import { read } from "vega";

/** Vega writes its marks of identity on what it is given. */
function copies(rows: readonly unknown[]): unknown[] {
  return rows.map((row) => (typeof row === "object" && row !== null ? { ...row } : row));
}

/** Data as they stand in a spec, likewise: rows, what rows stand within, or a text. */
export function copied(values: unknown): unknown {
  return Array.isArray(values) ? copies(values) : structuredClone(values);
}

/** Rows as vega reads them: in the format that their entry in the spec names. */
export function parsed(rows: readonly unknown[], entry: object): unknown[] {
  const { format } = entry as { format?: Record<string, unknown> };
  if (format === undefined) return copies(rows);
  // Boundary: the reader of JSON takes what is parsed already.
  return read(copies(rows) as unknown as string, { type: "json", ...format } as never);
}
