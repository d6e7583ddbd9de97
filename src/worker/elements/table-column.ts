import { type NumberArray, numberArrays } from "../../shared/elements/number-arrays.ts";
import type { TableColumn } from "../../shared/elements/table.ts";
import { memoryFor } from "../values/shared-memory.ts";
import { shortText } from "../values/short-text.ts";

type Kind = TableColumn["type"];

/**
 * One column from a list, copied. The type is that of all cells that are not null or undefined; `mixed` where they
 * differ or are objects, which then stand as short texts.
 */
export function toColumn(name: string, list: ArrayLike<unknown>): TableColumn {
  if (ArrayBuffer.isView(list)) return typedColumn(name, list);
  const cells = list as ArrayLike<never>;
  const kind = commonKind(cells);
  switch (kind) {
    case "number":
      return numberColumn(name, cells);
    case "date":
      return { name, type: kind, values: dates(cells) };
    case "string":
    case "boolean":
    case "bigint":
      return { name, type: kind, values: Array.from(cells, (cell: never) => cell ?? null) };
    default:
      return { name, type: "mixed", values: Array.from(cells, mixedCell) };
  }
}

function typedColumn(name: string, list: ArrayLike<unknown> & ArrayBufferView): TableColumn {
  if (list instanceof BigInt64Array || list instanceof BigUint64Array) return { name, type: "bigint", values: [...list] };
  const type = numberArrays.find((candidate) => list instanceof candidate) ?? Float64Array;
  const numbers = list as unknown as ArrayLike<number>;
  // Not `list.slice()`: memory of its own, also for a view of shared memory or of a subclass.
  const values: NumberArray = new type(memoryFor(numbers.length * type.BYTES_PER_ELEMENT));
  values.set(numbers);
  return { name, type: "number", values };
}

function dates(cells: ArrayLike<Date | null | undefined>): Float64Array<ArrayBuffer> {
  const values = new Float64Array(memoryFor(cells.length * Float64Array.BYTES_PER_ELEMENT));
  for (let row = 0; row < cells.length; row++) values[row] = cells[row]?.getTime() ?? Number.NaN;
  return values;
}

function numberColumn(name: string, cells: ArrayLike<number | null | undefined>): TableColumn {
  const values = new Float64Array(memoryFor(cells.length * Float64Array.BYTES_PER_ELEMENT));
  let missing: Uint8Array<ArrayBuffer> | undefined;
  for (let row = 0; row < cells.length; row++) {
    const value = cells[row];
    values[row] = value ?? Number.NaN;
    if (value !== null && value !== undefined) continue;
    missing ??= new Uint8Array(cells.length);
    missing[row] = 1;
  }
  return { name, type: "number", values, ...(missing === undefined ? {} : { missing }) };
}

/** The one kind of all present cells; `mixed` if they differ or none is present. */
function commonKind(cells: ArrayLike<unknown>): Kind {
  let common: Kind | undefined;
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (cell === null || cell === undefined) continue;
    const kind = kindOf(cell);
    if (kind === "mixed" || (common !== undefined && kind !== common)) return "mixed";
    common = kind;
  }
  return common ?? "mixed";
}

function kindOf(cell: unknown): Kind {
  const type = typeof cell;
  if (type === "number" || type === "string" || type === "boolean" || type === "bigint") return type;
  return cell instanceof Date ? "date" : "mixed";
}

function mixedCell(cell: unknown): string | number | boolean | bigint | null {
  if (cell === null || cell === undefined) return null;
  const type = typeof cell;
  if (type === "number" || type === "string" || type === "boolean" || type === "bigint")
    return cell as string | number | boolean | bigint;
  return shortText(cell);
}
