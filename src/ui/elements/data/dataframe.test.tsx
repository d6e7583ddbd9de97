import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { cellsOfText } from "../editor/cells-of-text.ts";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const $ = <E extends Element = HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const texts = (selector: string): string[] => [...page.host.querySelectorAll(selector)].map((cell) => cell.textContent ?? "");
const column = (name: string, values: Float64Array) => ({ name, type: "number", values });
const numbers = (rows: number, columns = 1, start = 0) => ({
  rows,
  columns: Array.from({ length: columns }, (_, at) =>
    column(
      `c${at}`,
      Float64Array.from({ length: rows }, (_item, row) => start + rows - row + at / 10),
    ),
  ),
});
const frame = (more: object) => ({ kind: "dataframe", props: { ...elements.dataframe.sample, ...more } });

async function show(more: object): Promise<void> {
  await page.show(frame(more));
  await eventually(() => expect(page.host.querySelector(".rp-dataframe thead [aria-colindex]")).not.toBe(null));
}
const press = (keys: string): Promise<void> => userEvent.keyboard(keys);

it("sort, selection, scroll and focus survive a rerun with other data, and the grid stays", async () => {
  await show({ data: numbers(100, 2) });
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect($("th[aria-sort=ascending]").ariaLabel).toBe("c0"));
  expect(texts("tbody tr:first-child td")).toEqual(["1", "1.1"]);
  const table = $("[role=grid]");
  table.focus();
  await press("{ArrowDown}{PageDown}{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
  const scrolled = $(".rp-grid").scrollTop;
  expect(scrolled).toBeGreaterThan(0);
  expect(texts("td[aria-selected=true]")).toHaveLength(4);
  await show({ data: numbers(100, 2, 1000) });
  await eventually(() => expect(texts("td").some((text) => text.startsWith("10"))).toBe(true));
  expect($("[role=grid]")).toBe(table);
  expect(document.activeElement).toBe(table);
  expect($(".rp-grid").scrollTop).toBe(scrolled);
  expect(texts("td[aria-selected=true]")).toHaveLength(4);
  expect($("th[aria-sort=ascending]").ariaLabel).toBe("c0");
});

it("a grid by keyboard: one stop of Tab, arrows, Home, End, with Control to the ends; Enter sorts and keeps the focus", async () => {
  await show({ data: numbers(1000, 30) });
  const table = $("[role=grid]");
  expect(page.host.querySelectorAll(".rp-grid [tabindex='0']")).toHaveLength(1);
  expect([table.getAttribute("aria-rowcount"), table.getAttribute("aria-colcount")]).toEqual(["1001", "31"]);
  table.focus();
  const at = () => {
    const cell = page.host.querySelector(`#${table.getAttribute("aria-activedescendant")}`);
    return [cell?.parentElement?.getAttribute("aria-rowindex"), cell?.getAttribute("aria-colindex")].map(Number);
  };
  await press("{Enter}");
  expect($("th[aria-sort=ascending]").ariaLabel).toBe("c0");
  expect(document.activeElement).toBe(table);
  await press("{Control>}{End}{/Control}");
  expect(at()).toEqual([1001, 31]);
  expect(texts("tbody tr:last-child td").at(-1)).toBe("1002.9");
  await press("{Home}{ArrowUp}");
  expect(at()).toEqual([1000, 2]);
  await press("{Control>}{Home}{/Control}{PageDown}{ArrowRight}");
  expect(at()).toEqual([12, 3]);
});

it("1,000,000 rows by 50 columns reach the last row and column by the bar", async () => {
  const values = Float64Array.from({ length: 1_000_000 }, (_, row) => row);
  const columns = Array.from({ length: 50 }, (_, at) => column(`c${at}`, values));
  await show({ data: { rows: 1_000_000, columns } });
  const grid = $(".rp-grid");
  grid.scrollTo(grid.scrollWidth, grid.scrollHeight);
  await eventually(() => expect(texts("tbody th").at(-1)).toBe("999999"));
  expect(texts("thead th").at(-1)).toBe("c49");
  const last = [...page.host.querySelectorAll("tbody tr:last-child td")].at(-1)?.getBoundingClientRect();
  expect(last?.right).toBeLessThanOrEqual(grid.getBoundingClientRect().right + 1);
  expect(last?.bottom).toBeLessThanOrEqual(grid.getBoundingClientRect().bottom + 1);
});

it("the columns fill the frame, a width is dragged, and a hidden place is filled when it is shown", async () => {
  page.host.style.display = "none";
  await page.show(frame({ data: numbers(3) }));
  await eventually(() => expect(page.host.querySelector(".rp-grid")).not.toBe(null));
  page.host.style.display = "";
  await eventually(() => expect(texts("td")).toEqual(["3", "2", "1"]));
  const table = $("[role=grid]");
  expect(table.getBoundingClientRect().width).toBe($(".rp-grid").clientWidth);
  table.focus();
  const before = $("td").getBoundingClientRect().width;
  await press("{Alt>}{ArrowLeft}{/Alt}");
  expect(before).toBeGreaterThan(200);
  expect(table.getBoundingClientRect().width).toBe($(".rp-grid").clientWidth);
});

it("Control-F searches while the grid has the focus; Escape ends it", async () => {
  await show({ data: numbers(50) });
  $("[role=grid]").focus();
  await press("{Control>}f{/Control}");
  await eventually(() => expect(document.activeElement).toBe($("input[type=search]")));
  await press("50");
  await eventually(() => expect(texts("tbody td")).toEqual(["50"]));
  expect($("[role=status]").textContent).toBe("1 of 50 rows");
  await press("{Escape}");
  await eventually(() => expect(texts("tbody td").length).toBeGreaterThan(5));
  expect(document.activeElement).toBe($("[role=grid]"));
});

it("Control-F is the browser's where the grid has not the focus, and where it is in its search already", async () => {
  await show({ data: numbers(50) });
  const button = document.body.appendChild(document.createElement("button"));
  const isTaken = (): boolean => {
    const event = new KeyboardEvent("keydown", { key: "f", ctrlKey: true, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  for (const other of [button, $<HTMLElement>(".rp-tool[aria-label=Search]")]) {
    other.focus();
    expect([document.activeElement, isTaken()]).toEqual([other, false]);
    expect(page.host.querySelector("input[type=search]")).toBe(null);
  }
  $("[role=grid]").focus();
  expect(isTaken()).toBe(true);
  await eventually(() => expect(document.activeElement).toBe($("input[type=search]")));
  expect(isTaken()).toBe(false);
  button.remove();
});

const copy = (): string => {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true });
  $("[role=grid]").dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  return clipboardData.getData("text/plain");
};

it("empty cells are copied as lines, so that they come out as cells", async () => {
  await show({ data: { rows: 2, columns: [{ name: "t", type: "string", values: ["one", null] }] } });
  expect(copy()).toBe("one\n\n");
  $("[role=grid]").focus();
  await press("{ArrowDown}{ArrowDown}");
  expect(texts("td[aria-selected=true]")).toHaveLength(1);
  expect(copy()).toBe("\n");
  expect(cellsOfText("one\n\n")).toEqual([["one"], [""]]);
  expect(cellsOfText("\n")).toEqual([[""]]);
});

it("a block that is copied is cells for a spreadsheet: what is selected, as it is sorted, else all that is shown", async () => {
  const data = {
    rows: 3,
    columns: [column("n", Float64Array.of(2, 1, 3)), { name: "t", type: "string", values: ["two", "one\tline", 'th"ree'] }],
  };
  await show({ data });
  expect(copy()).toBe('2\ttwo\n1\t"one\tline"\n3\t"th""ree"');
  await eventually(() => expect($("[role=status]").textContent).toBe("Copied 6 cells"));
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect(texts("tbody td")[0]).toBe("1"));
  $("[role=grid]").focus();
  await press("{ArrowDown}{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
  expect(texts("td[aria-selected=true]")).toHaveLength(4);
  expect(copy()).toBe('1\t"one\tline"\n2\ttwo');
  await press("{Home}");
  await eventually(() => expect(texts("td[aria-selected=true]").length).toBeLessThan(2));
});

it("the focus stays on its cell when its row is scrolled away and back, and the next key goes on from there", async () => {
  await show({ data: numbers(1000, 3), height: 300 });
  const [table, grid] = [$("[role=grid]"), $(".rp-grid")];
  table.focus();
  await press("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowRight}");
  const cell = () => {
    const id = table.getAttribute("aria-activedescendant");
    const active = id === null ? null : page.host.querySelector(`#${id}`);
    return active && [active.parentElement?.getAttribute("aria-rowindex"), active.textContent, active.matches("[data-cursor]")];
  };
  const before = cell();
  expect(before?.[2]).toBe(true);
  grid.scrollTop = 12_000;
  await eventually(() => expect(texts("tbody th")).toContain("360"));
  // Other rows stand in the elements of its row: none of them is called the one with the focus.
  const named = table.getAttribute("aria-activedescendant");
  expect([named, page.host.querySelector("[data-cursor]"), document.activeElement]).toEqual([null, null, table]);
  grid.scrollTop = 0;
  await eventually(() => expect(texts("tbody th")).toContain("0"));
  expect([cell(), document.activeElement]).toEqual([before, table]);
  grid.scrollTop = 12_000;
  await eventually(() => expect(texts("tbody th")).toContain("360"));
  await press("{ArrowDown}");
  await eventually(() => expect(Number(cell()?.[0])).toBe(Number(before?.[0]) + 1));
});

it("columns are hidden and shown by their menu; equal names and odd ones are all there", async () => {
  const values = Float64Array.of(1);
  await show({ data: { rows: 1, columns: ["a.b", "x[0]", 'q"', "", "same", "same"].map((name) => column(name, values)) } });
  expect(texts("thead th").slice(1)).toEqual(["a.b", "x[0]", 'q"', "", "same", "same"]);
  $<HTMLElement>("[aria-label=Columns]").click();
  await eventually(() => expect(page.host.querySelector(".rp-column-menu")).not.toBe(null));
  const boxes = page.host.querySelectorAll<HTMLInputElement>(".rp-column-menu input[type=checkbox]");
  boxes[4]?.click();
  await eventually(() => expect(texts("thead th").slice(1)).toEqual(["a.b", "x[0]", 'q"', "", "same"]));
});

it("without rows it has its header and says so; a link that is none stays text", async () => {
  await show({ data: { rows: 0, columns: [column("a", new Float64Array())] } });
  expect(texts("thead th").at(-1)).toBe("a");
  expect($(".rp-dataframe-empty").textContent).toBe("No rows");
  const config = [
    {
      ...{ label: null, help: null, hidden: false, width: null, align: null, format: null, min: null, max: null },
      name: "a",
      type: "link",
    },
  ];
  await show({
    data: { rows: 2, columns: [{ name: "a", type: "string", values: ["javascript:alert(1)", "https://x.org/"] }] },
    config,
  });
  await eventually(() => expect(texts("td")).toEqual(["javascript:alert(1)", "https://x.org/"]));
  expect([...page.host.querySelectorAll("td a")].map((a) => a.getAttribute("href"))).toEqual(["https://x.org/"]);
});

it("100,000 texts are sorted in many tasks: the page has its turn meanwhile", async () => {
  const values = Array.from({ length: 100_000 }, (_, row) => `text ${(row * 7919) % 100_003}`);
  await show({ data: { rows: 100_000, columns: [{ name: "a", type: "string", values }] } });
  $<HTMLElement>(".rp-sort").click();
  await eventually(() => expect($("[role=grid]").ariaBusy).toBe("true"));
  await eventually(() => expect(texts("tbody td")[1]).toBe("text 1"));
});

it("the wheel at the grid's end goes on to the page, down but never sideways", async () => {
  page.host.style.minBlockSize = "3000px";
  await show({ data: numbers(60, 30), height: 200 });
  const grid = $(".rp-grid");
  scrollTo(0, 0);
  await userEvent.wheel(grid, { delta: { y: 100 } });
  await eventually(() => expect(grid.scrollTop).toBeGreaterThan(0));
  expect(scrollY).toBe(0);
  grid.scrollTop = grid.scrollHeight;
  grid.scrollLeft = grid.scrollWidth;
  await new Promise((done) => requestAnimationFrame(done));
  await eventually(async () => {
    await userEvent.wheel(grid, { delta: { y: 100 } });
    expect(scrollY).toBeGreaterThan(0);
  });
  // What goes sideways there stays: it would be the browser's way back.
  expect(getComputedStyle(grid).overscrollBehaviorX).toBe("none");
  scrollTo(0, 0);
});
