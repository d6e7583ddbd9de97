import type { Locator } from "@playwright/test";
import { quoted } from "./on-element.ts";
import { openDrawer } from "./open-drawer.ts";

/** Which rows of a column are left: numbers and days by their ends, texts by words, few values by choosing. */
export interface ColumnFilter {
  from?: number | string;
  to?: number | string;
  words?: string;
  chosen?: readonly string[];
}

/** A dataframe or data editor on the page, as its reader shapes it. Columns are named as their headers say. */
export interface PageTable {
  /** The texts of the rows in sight, without their numbers. */
  rows(): Promise<string[][]>;
  /** The headers in sight, in their order. */
  columns(): Promise<string[]>;
  /** Orders the rows by a column; null: as the data has them. */
  sort(column: string, way: "up" | "down" | null): Promise<void>;
  /** Keeps a column at the start while the others are scrolled, or no more. */
  pin(column: string, on?: boolean): Promise<void>;
  /** Takes a column out of sight, by the menu of columns. */
  hide(column: string): Promise<void>;
  /** Brings it back, or one that the script has hidden. */
  show(column: string): Promise<void>;
  /** Leaves the rows that a filter of a column leaves; null: the filter goes. */
  filter(column: string, filter: ColumnFilter | null): Promise<void>;
}

/** What each action goes through: it is a step of the test, and ends when the run that it caused has. */
type Act = (title: string, action: () => Promise<void>) => Promise<void>;

/** Where the one table of an app stands, or that with a key. */
export const tableIn = (app: Locator, key?: string): Locator =>
  app.locator(key === undefined ? "[data-rp-kind=dataframe], [data-rp-kind=dataEditor]" : `[data-rp-key=${quoted(key)}]`);

/** A table by where it stands: the panel of each column is opened by the menu of columns, as its reader would. */
export function pageTable(root: Locator, act: Act): PageTable {
  const menu = root.getByRole("group", { name: "Columns shown", exact: true });
  const openMenu = async (column: string): Promise<void> => {
    await root.evaluate(openDrawer);
    if (!(await menu.isVisible())) await root.getByRole("button", { name: "Columns", exact: true }).click();
    const search = menu.getByRole("searchbox", { name: "Find a column" });
    if (await search.isVisible()) await search.fill(column);
  };
  const inPanel = async (column: string, change: (panel: Locator) => Promise<void>): Promise<void> => {
    await openMenu(column);
    await menu.getByRole("button", { name: `More of ${column}`, exact: true }).click();
    const panel = root.getByRole("dialog", { name: `Column ${column}`, exact: true });
    // What may be chosen is known once it is counted.
    await panel.locator("dl").waitFor();
    await change(panel);
    if (await panel.isVisible()) await panel.press("Escape");
    // Many rows are put in order piece by piece, and the grid says so from its next frame on.
    await root.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await root.locator("table[aria-busy=true]").waitFor({ state: "detached" });
  };
  const press = async (button: Locator, on: boolean): Promise<void> => {
    if (((await button.getAttribute("aria-pressed")) === "true") !== on) await button.click();
  };
  const box = async (column: string, on: boolean): Promise<void> => {
    await openMenu(column);
    await menu.getByRole("checkbox", { name: column, exact: true }).setChecked(on);
    await menu.press("Escape");
  };
  const named = (what: string, column: string): string => `table.${what}(${JSON.stringify(column)})`;
  return {
    rows: () =>
      root
        .locator("tbody tr")
        .evaluateAll((rows) => rows.map((row) => Array.from(row.querySelectorAll("td"), (cell) => cell.textContent ?? ""))),
    columns: () =>
      root
        .locator("thead th[aria-colindex]")
        .evaluateAll((heads) =>
          heads
            .filter((head) => !head.classList.contains("rp-grid-index"))
            .map((head) => head.ariaLabel ?? head.textContent ?? ""),
        ),
    sort: (column, way) =>
      act(named("sort", column), () =>
        inPanel(column, async (panel) => {
          const ways = { up: "Sort up", down: "Sort down" };
          for (const [name, text] of Object.entries(ways)) {
            const button = panel.getByRole("button", { name: text, exact: true });
            if (way === null) await press(button, false);
            else if (name === way) await press(button, true);
          }
        }),
      ),
    pin: (column, on = true) =>
      act(named("pin", column), () =>
        inPanel(column, (panel) => press(panel.getByRole("button", { name: "Pin", exact: true }), on)),
      ),
    hide: (column) => act(named("hide", column), () => box(column, false)),
    show: (column) => act(named("show", column), () => box(column, true)),
    filter: (column, filter) =>
      act(named("filter", column), () =>
        inPanel(column, async (panel) => {
          const clear = panel.getByRole("button", { name: "Clear filter", exact: true });
          if (await clear.isVisible()) await clear.click();
          const { from, to, words, chosen } = filter ?? {};
          for (const [end, value] of Object.entries({ from, to }))
            if (value !== undefined) await panel.getByLabel(end, { exact: true }).fill(String(value));
          if (words !== undefined) await panel.getByRole("searchbox", { name: "Has these words" }).fill(words);
          if (chosen !== undefined)
            for (const choice of await panel.locator("label:has(input[type=checkbox])").all()) {
              const text = (await choice.locator("span").first().textContent()) ?? "";
              await choice.getByRole("checkbox").setChecked(chosen.includes(text));
            }
        }),
      ),
  };
}
