import { asItIs, type Driver, listOf, type Place } from "./driver.ts";
import { markOf, showCell } from "./grid.ts";

/** A table whose cells are edited one by one, as they are shown. */
export const dataEditor: Driver = {
  read: asItIs,
  setCell,
  async addRow(place, values) {
    const grid = place.root.getByRole("grid");
    await place.root.getByRole("button", { name: "+ Add row", exact: true }).click();
    // The header counts as one.
    const row = Number(await grid.getAttribute("aria-rowcount")) - 2;
    for (const [column, value] of Object.entries(values)) await setCell(place, row, column, value);
  },
  async deleteRows({ root }, rows) {
    for (const row of rows) await (await markOf(root, row)).click();
    await root.getByRole("button", { name: /^Delete \d+ rows?$/ }).click();
  },
};

async function setCell({ root, element }: Place, row: number, column: string, value: unknown): Promise<void> {
  const cell = await showCell(root, element.props, row, column);
  const box = cell.locator(".rp-cell-check");
  if ((await box.count()) > 0) return box.click();
  await cell.dblclick();
  const field = root.locator(".rp-cell-field");
  const isList = await field.evaluate((element) => element.localName === "select");
  const text = value === null ? "" : String(value);
  if (!isList) {
    await field.fill(text);
    return field.press("Enter");
  }
  const texts = await field.locator("option").allTextContents();
  if (!texts.includes(text)) {
    await field.press("Escape");
    const name = `The column ${JSON.stringify(column)}`;
    throw new Error(`${name} has no option ${JSON.stringify(text)}. It has ${listOf(texts, "the options")}.`);
  }
  // A list is done with by its choice.
  await field.selectOption({ label: text });
}
