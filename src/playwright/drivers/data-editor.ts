import { asItIs, type Driver, listOf } from "./driver.ts";

/** A table whose cells are edited one by one, as they are shown. */
export const dataEditor: Driver = {
  read: asItIs,
  async setCell({ root }, row, column, value) {
    const heads = await root
      .locator("thead th[aria-colindex]:not([data-align=index])")
      .evaluateAll((all) =>
        all.map((head) => ({ name: head.ariaLabel ?? head.textContent ?? "", at: head.getAttribute("aria-colindex") })),
      );
    const head = heads.find(({ name }) => name === column);
    if (head === undefined) {
      const names = heads.map(({ name }) => name);
      throw new Error(
        `The data editor has no column ${JSON.stringify(column)}. It has ${listOf(names, "the columns")} in sight.`,
      );
    }
    const line = root.locator(`tr[aria-rowindex="${row + 2}"]`);
    const cell = line.locator(`td[aria-colindex="${head.at}"]`);
    if ((await cell.count()) === 0) {
      const rows = await root.locator("tbody tr").count();
      throw new Error(`The data editor has no row ${row} in sight: it shows ${rows}, and they are counted from 0.`);
    }
    const box = cell.locator(".rp-cell-check");
    if ((await box.count()) > 0) return box.click();
    await cell.dblclick();
    const field = root.locator(".rp-cell-field");
    const isList = await field.evaluate((element) => element.localName === "select");
    const text = value === null ? "" : String(value);
    if (isList) {
      const texts = await field.locator("option").allTextContents();
      if (!texts.includes(text)) {
        await field.press("Escape");
        const name = `The column ${JSON.stringify(column)}`;
        throw new Error(`${name} has no option ${JSON.stringify(text)}. It has ${listOf(texts, "the options")}.`);
      }
      // A list is done with by its choice.
      await field.selectOption({ label: text });
      return;
    }
    await field.fill(text);
    await field.press("Enter");
  },
};
