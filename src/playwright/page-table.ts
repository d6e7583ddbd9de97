import type { Locator } from "@playwright/test";
import { checkNames } from "../testing/app-test-options.ts";
import { listOf } from "./drivers/driver.ts";
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

const TABLES = "[data-rp-kind=dataframe], [data-rp-kind=dataEditor]";

/** How it orders its rows, by the buttons for that. */
const WAYS = { up: "Sort up", down: "Sort down" };

/** The one table of an app, or that with a key. @param idle resolves when nothing runs: what a run draws last may not be there yet */
export function pageTable(app: Locator, key: string | undefined, act: Act, idle: () => Promise<void>): PageTable {
  const root = app.locator(key === undefined ? TABLES : `[data-rp-key=${quoted(key)}]`);
  const assertThere = async (): Promise<void> => {
    if ((await root.count()) > 0) return;
    await idle();
    if ((await root.count()) > 0) return;
    const keys = await app.locator(TABLES).evaluateAll((tables) => tables.map((table) => table.getAttribute("data-rp-key")));
    const names = keys.map((one) => one ?? "no key");
    const has = keys.length === 0 ? "It has none." : `Its tables have ${listOf(names, "the keys")}.`;
    throw new Error(`The page has no table${key === undefined ? "" : ` with the key ${JSON.stringify(key)}`}. ${has}`);
  };
  return tableAt(root, act, assertThere);
}

/**
 * A table, by where it stands: the panel of each column is opened by the menu of columns, as its reader would.
 * @param assertThere throws if there is none
 */
export function tableAt(root: Locator, act: Act, assertThere = async (): Promise<void> => {}): PageTable {
  const menu = root.getByRole("group", { name: "Columns shown", exact: true });
  const search = menu.getByRole("searchbox", { name: "Find a column" });
  const painted = (): Promise<unknown> =>
    root.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  /** Opens the menu, with the column in it. @throws Error that lists the columns */
  const openMenu = async (column: string): Promise<void> => {
    await assertThere();
    await root.evaluate(openDrawer);
    if (!(await menu.isVisible())) await root.getByRole("button", { name: "Columns", exact: true }).click();
    if (await search.isVisible()) await search.fill(column);
    await painted();
    if ((await menu.getByRole("checkbox", { name: column, exact: true }).count()) > 0) return;
    if (await search.isVisible()) await search.fill("");
    await painted();
    const names = await menu.locator("label").allTextContents();
    await menu.press("Escape");
    throw new Error(`The table has no column ${JSON.stringify(column)}. It has ${listOf(names, "the columns")}.`);
  };
  const inPanel = async (column: string, change: (panel: Locator) => Promise<void>): Promise<void> => {
    await openMenu(column);
    await menu.getByRole("button", { name: `More of ${column}`, exact: true }).click();
    const panel = root.getByRole("dialog", { name: `Column ${column}`, exact: true });
    // What may be chosen is known once it is counted.
    await panel.locator("dl").waitFor();
    try {
      await change(panel);
    } finally {
      if (await panel.isVisible()) await panel.press("Escape");
    }
    // Many rows are put in order piece by piece, and the grid says so from its next frame on.
    await painted();
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
          heads.filter((head) => head.dataset.align !== "index").map((head) => head.ariaLabel ?? head.textContent ?? ""),
        ),
    sort: (column, way) =>
      act(named("sort", column), () =>
        inPanel(column, async (panel) => {
          // Of a test that is not checked by its types.
          if (way !== null && !Object.hasOwn(WAYS, way))
            throw new Error(`table.sort(): the way is “up”, “down” or null, not ${JSON.stringify(way)}.`);
          if ((await panel.getByRole("button", { name: WAYS.up, exact: true }).count()) === 0)
            throw new Error("The table can't be sorted: the script says sortable: false.");
          for (const [name, text] of Object.entries(WAYS)) {
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
          const { from, to, words, chosen } = checkNames("table.filter", filter ?? {}, ["from", "to", "words", "chosen"]);
          const clear = panel.getByRole("button", { name: "Clear filter", exact: true });
          if (await clear.isVisible()) await clear.click();
          const ofTexts = panel.getByRole("searchbox", { name: "Has these words" });
          const name = `The column ${JSON.stringify(column)}`;
          const isOfTexts = (await ofTexts.count()) > 0;
          if (isOfTexts && (from ?? to) !== undefined)
            throw new Error(`${name} is one of texts: it is filtered by words, or by what is chosen, and has no from and to.`);
          if (!isOfTexts && words !== undefined)
            throw new Error(`${name} is not one of texts: it is filtered by from and to, and has no words.`);
          for (const [end, value] of Object.entries({ from, to }))
            if (value !== undefined) await panel.getByLabel(end, { exact: true }).fill(String(value));
          if (words !== undefined) await ofTexts.fill(words);
          if (chosen === undefined) return;
          const choices = panel.locator("label:has(input[type=checkbox])");
          const texts = await choices.evaluateAll((labels) =>
            labels.map((label) => label.querySelector("span")?.textContent ?? ""),
          );
          const unknown = chosen.find((text) => !texts.includes(text));
          if (unknown !== undefined)
            throw new Error(
              texts.length === 0
                ? `${name} has no values to choose from: those that it has are too many, or all the same.`
                : `${name} has no ${JSON.stringify(unknown)} to choose. It has ${listOf(texts, "the values")}.`,
            );
          for (const [at, text] of texts.entries()) await choices.nth(at).getByRole("checkbox").setChecked(chosen.includes(text));
        }),
      ),
  };
}
