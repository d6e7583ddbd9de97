/** What the hands do in the grid of a table, in which only the rows in sight are on the page. */
import type { Locator } from "@playwright/test";
import type { TestElement } from "../../shared/page-reader.ts";
import { listOf } from "./driver.ts";

/** What a column is headed by, by its name in the data. */
export function headingOf(props: TestElement["props"], column: string): string {
  const { config = [] } = props as { config?: readonly { name: string; label: string | null }[] };
  return config.find(({ name }) => name === column)?.label ?? column;
}

/** The header of a column, by its name or its heading. @throws Error that lists those in sight */
export async function headerOf(root: Locator, props: TestElement["props"], column: string): Promise<Locator> {
  const header = root.getByRole("columnheader", { name: headingOf(props, column), exact: true });
  if ((await header.count()) > 0) return header;
  // That of the row numbers is none.
  const names = await root
    .locator("thead th[aria-colindex]:not([data-align=index])")
    .evaluateAll((all) => all.map((head) => head.ariaLabel ?? head.textContent ?? ""));
  throw new Error(`The table has no column ${JSON.stringify(column)}. It has ${listOf(names, "the columns")} in sight.`);
}

/** A row, by its number from 0, which is in sight then. @throws Error that tells how many there are */
async function showRow(root: Locator, row: number): Promise<Locator> {
  const shown = root.locator(`tr[aria-rowindex="${row + 2}"]`);
  if ((await shown.count()) > 0) return shown;
  const grid = root.getByRole("grid");
  // The header counts as one.
  const rows = Number(await grid.getAttribute("aria-rowcount")) - 1;
  if (!(row >= 0 && row < rows)) throw new Error(`The table has no row ${row}: it has ${rows}, and they are counted from 0.`);
  await grid.focus();
  await grid.press("ControlOrMeta+Home");
  for (let at = 0; at < row; at++) await grid.press("ArrowDown");
  return shown;
}

/** A cell of it, by the name of its column. */
export async function showCell(root: Locator, props: TestElement["props"], row: number, column: string): Promise<Locator> {
  const at = await (await headerOf(root, props, column)).getAttribute("aria-colindex");
  return (await showRow(root, row)).locator(`td[aria-colindex="${at}"]`);
}

/** Where a row is marked or selected as a whole. */
export const markOf = async (root: Locator, row: number): Promise<Locator> => (await showRow(root, row)).locator("th").first();
