/** A table of 1,000,000 rows of 50 that is edited, beside regular-table with what a page writes by hand for that: sort, filter, edit, paste. */
import "../src/ui/style.css";
import "regular-table";
import type { RegularTableElement } from "regular-table";
import { elements } from "../src/shared/elements/registry.ts";

const ROWS = 1_000_000;
const COLUMNS = 50;
/** Of them so many are texts: a page takes 32,000,000 characters at a time. */
const TEXTS = 2;
/** Frames that are scrolled, and jumps by the bar. */
const FRAMES = 100;
const JUMPS = 20;
/** Rows of the block that is pasted: 10,000 cells. */
const PASTED = 200;
/** No act takes so long, ms. */
const MOST = 60_000;

const words = Array.from({ length: 997 }, (_, n) => `word ${n}`);
function numbersOf(c: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(ROWS);
  for (let row = 0; row < ROWS; row++) values[row] = ((row + c) * 7919) % 1_000_003;
  return values;
}
function wordsOf(c: number): string[] {
  const values = new Array<string>(ROWS);
  for (let row = 0; row < ROWS; row++) values[row] = words[(row * 31 + c) % words.length] as string;
  return values;
}
const columns = Array.from({ length: COLUMNS }, (_, c) =>
  c < COLUMNS - TEXTS
    ? { name: `n${c}`, type: "number", values: numbersOf(c) }
    : { name: `t${c}`, type: "string", values: wordsOf(c) },
);
const config = columns.map(({ name, type }) => ({
  ...elements.dataEditor.sample.config[0],
  ...{ name, type: null, min: null, required: false, initial: null, step: null },
  ...{ input: type === "number" ? "number" : "text", holds: type },
}));
const block = (): string =>
  Array.from({ length: PASTED }, (_, row) => columns.map((_column, c) => String(row * c)).join("\t")).join("\n");

/** What is done to a table; each resolves when it is shown. */
interface Acts {
  scroll(by: number): void;
  jump(part: number): void;
  sort(): Promise<void>;
  filter(): Promise<void>;
  edit(): Promise<void>;
  paste(): Promise<void>;
  close(): void;
}

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);
async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + MOST;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`This has not come in ${MOST} ms: ${isSo}`);
    await nextFrame();
  }
}

function place(): HTMLElement {
  const host = document.createElement("div");
  host.className = "rp-app";
  host.dataset.rpTheme = "light";
  host.style.cssText = "position: relative; inline-size: 860px;";
  document.body.append(host);
  return host;
}

async function product(): Promise<Acts> {
  const host = place();
  // It waits for code that imports this file's chunk: asked for from here, that would wait for itself.
  const { openTestPage } = await import("../src/test-helpers/ui/test-page.tsx");
  const page = openTestPage();
  host.append(page.host);
  const props = { ...elements.dataEditor.sample, data: { rows: ROWS, columns }, config, numRows: "fixed" };
  page.store.receive({
    run: 1,
    deltas: [
      { kind: "set", block: 0, index: 0, node: { kind: "dataEditor", id: "w", props } },
      { kind: "value", id: "w", value: { of: "t", edited: [], added: [], deleted: [] } },
    ],
  });
  const find = <E extends Element = HTMLElement>(selector: string): E => host.querySelector<E>(selector) as E;
  await until(() => find("tbody td[aria-colindex]") !== null);
  const key = (on: Element, name: string, more: KeyboardEventInit = {}): boolean =>
    on.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more }));
  const table = find("[role=grid]");
  const grid = find(".rp-grid");
  const said = (): string => find("[role=status]").textContent ?? "";
  return {
    scroll: (by) => {
      grid.scrollTop += by;
    },
    jump: (part) => {
      grid.scrollTop = part * grid.scrollHeight;
    },
    async sort() {
      find(".rp-sort").click();
      await until(() => find("th[aria-sort=ascending]") !== null && table.ariaBusy !== "true");
    },
    async filter() {
      key(table, "ArrowDown", { altKey: true });
      await until(() => find(".rp-panel-facts") !== null);
      const field = find<HTMLInputElement>(".rp-panel-ends input");
      field.value = "900000";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await until(() => /^\d+ of \d+ rows$/.test(said()) && table.ariaBusy !== "true");
      key(window as never, "Escape");
    },
    async edit() {
      table.focus();
      key(table, "Home", { ctrlKey: true });
      key(table, "F2");
      const field = find<HTMLInputElement>(".rp-cell-field");
      field.value = "901234";
      key(field, "Enter");
      await until(() => find("tbody td[aria-colindex='2']").textContent === "901234");
    },
    async paste() {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", block());
      key(table, "Home", { ctrlKey: true });
      table.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      await until(() => find("tbody tr:nth-child(3) td[aria-colindex='4']").textContent === "4");
    },
    close() {
      page.close();
      host.remove();
    },
  };
}

async function bare(): Promise<Acts> {
  const host = place();
  const grid = document.createElement("regular-table") as RegularTableElement;
  grid.style.cssText = "display: block; position: relative; inline-size: 860px; block-size: 374px;";
  host.append(grid);
  let order: Uint32Array | null = null;
  const all = (): Uint32Array => {
    const rows = order ?? new Uint32Array(ROWS);
    if (order === null) for (let row = 0; row < ROWS; row++) rows[row] = row;
    return rows;
  };
  const rowAt = (index: number): number => (order === null ? index : (order[index] ?? 0));
  const values = columns.map((column) => column.values as unknown[]);
  const edits = new Map<number, Map<number, unknown>>();
  const cell = (c: number, row: number): unknown => edits.get(c)?.get(row) ?? values[c]?.[row];
  const set = (c: number, row: number, value: unknown): void => {
    const edited = edits.get(c) ?? new Map<number, unknown>();
    edits.set(c, edited.set(row, value));
  };
  const format = new Intl.NumberFormat("en", { maximumSignificantDigits: 8, useGrouping: false });
  const text = (value: unknown): string => (typeof value === "number" ? format.format(value) : String(value));
  grid.setDataListener((x0, y0, x1, y1) =>
    Promise.resolve({
      num_rows: order?.length ?? ROWS,
      num_columns: COLUMNS,
      column_headers: columns.slice(x0, x1).map(({ name }) => [name]),
      data: columns
        .slice(x0, x1)
        .map((_, at) => Array.from({ length: y1 - y0 }, (_item, row) => text(cell(x0 + at, rowAt(y0 + row))))),
    }),
  );
  await grid.draw();
  return {
    scroll: (by) => {
      grid.scrollTop += by;
    },
    jump: (part) => {
      grid.scrollTop = part * grid.scrollHeight;
    },
    async sort() {
      order = all().sort((a, b) => (cell(0, a) as number) - (cell(0, b) as number));
      await grid.draw();
    },
    async filter() {
      order = all().filter((row) => (cell(0, row) as number) >= 900_000);
      await grid.draw();
    },
    async edit() {
      set(0, rowAt(0), 901_234);
      await grid.draw();
    },
    async paste() {
      for (const [at, line] of block().split("\n").entries())
        for (const [c, word] of line.split("\t").entries()) set(c, rowAt(at), c < COLUMNS - TEXTS ? Number(word) : word);
      await grid.draw();
    },
    close: () => host.remove(),
  };
}

interface Measured {
  ms: number;
  /** The longest task, ms; 0 for none over 50. */
  longest: number;
}

/** @returns by act */
async function measure(name: "product" | "bare"): Promise<Record<string, Measured>> {
  const side = await (name === "product" ? product() : bare());
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  const watch = async (act: () => Promise<void>): Promise<Measured> => {
    // What was before has been told by then.
    for (let frame = 0; frame < 3; frame++) await nextFrame();
    tasks.push(...observer.takeRecords().map(({ duration }) => duration));
    tasks.length = 0;
    const begin = performance.now();
    await act();
    const ms = performance.now() - begin;
    for (let frame = 0; frame < 3; frame++) await nextFrame();
    tasks.push(...observer.takeRecords().map(({ duration }) => duration));
    return { ms, longest: Math.max(0, ...tasks) };
  };
  const each = async (times: number, act: (at: number) => void): Promise<void> => {
    for (let at = 0; at < times; at++) {
      act(at);
      await nextFrame();
    }
  };
  const results = {
    [`scroll by ${FRAMES} frames`]: await watch(() => each(FRAMES, () => side.scroll(97))),
    [`jump ${JUMPS} times by the bar`]: await watch(() => each(JUMPS, (at) => side.jump(((at * 7) % JUMPS) / JUMPS))),
    "sort by a column of numbers": await watch(() => side.sort()),
    "filter that column": await watch(() => side.filter()),
    "edit a cell": await watch(() => side.edit()),
    "paste 10,000 cells": await watch(() => side.paste()),
  };
  observer.disconnect();
  side.close();
  return results;
}

declare global {
  var gridBench: { measure: typeof measure };
}
globalThis.gridBench = { measure };
document.documentElement.dataset.ready = "";
