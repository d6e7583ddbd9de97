import { tableAt } from "../page-table.ts";
import { asItIs, type Driver, type Place } from "./driver.ts";
import { headerOf, headingOf, markOf, showCell } from "./grid.ts";

interface Selected {
  rows?: readonly number[];
  columns?: readonly string[];
  cells?: readonly (readonly [row: number, column: string])[];
  sort?: { column: string; descending: boolean } | null;
}

/** A table whose script asks what is selected in it: rows by their numbers, as long as its reader has not put them in another order; or which button was pressed. */
export const dataframe: Driver = {
  read: asItIs,
  async set(place, value) {
    const { rows = [], columns = [], cells = [], sort } = value as Selected;
    const { root, element } = place;
    if (isPress(value)) return pressIn(place, value);
    const now = element.props.value as Required<Selected>;
    const modes = (element.props.selection ?? []) as readonly string[];
    if (sort !== undefined && modes.includes("sort")) {
      const order = sort ?? now.sort;
      const way = sort === null ? null : sort.descending ? "down" : "up";
      if (order) await tableAt(root, (_, action) => action()).sort(headingOf(element.props, order.column), way);
    }
    for (const row of different(now.rows, rows, modes.includes("rows"))) await (await markOf(root, row)).click();
    for (const name of different(now.columns, columns, modes.includes("columns")))
      await (await headerOf(root, element.props, name)).click({ modifiers: modes.includes("columns") ? ["ControlOrMeta"] : [] });
    await selectBlock(place, cells, now.cells);
  },
};

const isPress = (value: unknown): value is { row: number; column: string } =>
  typeof value === "object" && value !== null && "row" in value && "column" in value;

/** Presses the button of a cell. @throws Error if it has none */
async function pressIn({ root, element }: Place, { row, column }: { row: number; column: string }): Promise<void> {
  const button = (await showCell(root, element.props, row, column)).getByRole("button");
  if ((await button.count()) === 0) throw new Error(`There is no button in row ${row} of the column ${JSON.stringify(column)}.`);
  await button.click();
}

/** What has to be pressed: each that is not as it should be, or the one that takes the place of another. */
function different<T>(now: readonly T[], wanted: readonly T[], many: boolean): T[] {
  if (many) return [...wanted.filter((one) => !now.includes(one)), ...now.filter((one) => !wanted.includes(one))];
  return [wanted[0] ?? now[0]].filter((one): one is T => one !== undefined && now[0] !== wanted[0]);
}

/** A drag over cells selects a block of them. */
async function selectBlock(
  { root, element }: Place,
  cells: NonNullable<Selected["cells"]>,
  now: Selected["cells"],
): Promise<void> {
  if (JSON.stringify(cells) === JSON.stringify(now)) return;
  const [first, last] = [cells[0], cells.at(-1)];
  if (first === undefined || last === undefined) return root.getByRole("grid").press("Escape");
  const rows = new Set(cells.map(([row]) => row));
  const columns = new Set(cells.map(([, column]) => column));
  const from = Math.min(...rows);
  const isBlock = rows.size * columns.size === cells.length && Math.max(...rows) - from === rows.size - 1;
  if (!isBlock)
    throw new Error("The cells are no block: the fixture selects those between two corners. Select them in several steps.");
  await (await showCell(root, element.props, ...first)).click();
  if (cells.length > 1) await (await showCell(root, element.props, ...last)).click({ modifiers: ["Shift"] });
}
