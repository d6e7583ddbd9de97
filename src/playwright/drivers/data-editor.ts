import { asItIs, type Driver } from "./driver.ts";

/** A table whose cells are edited one by one, as they are shown. */
export const dataEditor: Driver = {
  read: asItIs,
  async setCell({ root }, row, column, value) {
    const header = root.getByRole("columnheader", { name: column });
    const cell = root.locator(`tr[aria-rowindex="${row + 2}"] td[aria-colindex="${await header.getAttribute("aria-colindex")}"]`);
    const box = cell.locator(".rp-cell-check");
    if ((await box.count()) > 0) return box.click();
    await cell.dblclick();
    const field = root.locator(".rp-cell-field");
    const isList = await field.evaluate((element) => element.localName === "select");
    const text = value === null ? "" : String(value);
    if (isList) await field.selectOption({ label: text });
    else await field.fill(text);
    await field.press("Enter");
  },
};
