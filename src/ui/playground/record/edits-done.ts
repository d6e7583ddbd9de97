import type { EditorColumn, Edits } from "../../../shared/elements/editor.ts";
import { cell, type TableData } from "../../../shared/elements/table.ts";
import type { TestElement } from "../../../shared/page-reader.ts";
import type { Act } from "./step.ts";

type Done = readonly [act: Act, args: readonly unknown[]];
type Row = Edits["added"][number];

/**
 * What was done in a data editor since, as steps with the rows as they are numbered at that moment. Null: no step does it, as where a row
 * that was deleted is back.
 */
export function editsDone(props: TestElement["props"], now: Edits, before: Edits): readonly Done[] | null {
  const { data, config } = props as { data: TableData; config: readonly EditorColumn[] };
  if (before.deleted.some((row) => !now.deleted.includes(row))) return null;
  /** Where a row of the data stands once what had been deleted before is gone. */
  const placeOf = (row: number): number => row - before.deleted.filter((gone) => gone < row).length;
  const gone = now.deleted.filter((row) => !before.deleted.includes(row));
  const cells = cellsDone(data, now, before)
    .filter(([row]) => !now.deleted.includes(row))
    .map(([row, column, value]): Done => ["setCell", [placeOf(row), column, value]]);
  const added = addedDone(placeOf(data.rows), config, now.added, before.added);
  if (added === null) return null;
  // Rows that go do so last, by the numbers that they have until then.
  const deleted = [...gone.map(placeOf), ...added.deleted];
  const done: Done[] = [...cells, ...added.steps, ...(deleted.length > 0 ? [["deleteRows", deleted] as const] : [])];
  return done.length === 0 ? null : done;
}

/** Cells of the data's rows that have another value than before: one that is as it came is in the edits no more. */
function cellsDone(data: TableData, now: Edits, before: Edits): (readonly [row: number, column: string, value: unknown])[] {
  const [values, known] = [valuesOf(now), valuesOf(before)];
  const changed = [...values].filter(([key, { value }]) => !known.has(key) || !Object.is(known.get(key)?.value, value));
  const back = [...known].filter(([key]) => !values.has(key));
  return [
    ...changed.map(([, { row, column, value }]) => [row, column, value] as const),
    ...back.map(([, { row, column }]) => {
      const from = data.columns.find(({ name }) => name === column);
      return [row, column, from === undefined ? null : cell(from, row)] as const;
    }),
  ];
}

function valuesOf({ edited }: Edits): Map<string, { row: number; column: string; value: unknown }> {
  return new Map(
    edited.flatMap(({ column, rows, values }) =>
      rows.map((row, at) => [`${row} ${column}`, { row, column, value: values[at] }] as const),
    ),
  );
}

/** The same of rows that were added: they stand behind those of the data. */
function addedDone(
  first: number,
  config: readonly EditorColumn[],
  now: readonly Row[],
  before: readonly Row[],
): { steps: Done[]; deleted: number[] } | null {
  if (now.length < before.length) {
    const deleted: number[] = [];
    let left = 0;
    for (const [at, row] of before.entries()) {
      if (left < now.length && isSame(row, now[left])) left++;
      else deleted.push(first + at);
    }
    return left === now.length ? { steps: [], deleted } : null;
  }
  const steps = now.flatMap((row, at): Done[] => {
    const known = before[at];
    const initial = known ?? Object.fromEntries(config.map(({ name, initial }) => [name, initial]));
    const news = Object.entries(row).filter(([name, value]) => !isSame(value, initial[name] ?? null));
    if (known === undefined) return [["addRow", news.length === 0 ? [] : [Object.fromEntries(news)]]];
    return news.map(([name, value]) => ["setCell", [first + at, name, value]]);
  });
  return { steps, deleted: [] };
}

const isSame = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
