/** What people complain of elsewhere: a script of each kind, and what a page by hand shows of the same answers of a worker. */
import type { View } from "vega";
import { bareView } from "./bare-vega.ts";

export interface Kind {
  /** In words, with `N` for how much of it there is. */
  readonly what: string;
  /** N; it is measured with ten times as much, too. */
  readonly n: number;
  /** The script below its button; `run` counts its runs. */
  script(n: number): string;
  /** Sets up the page by hand. @returns shows an answer of its worker */
  open?(host: HTMLElement, n: number): (answer: never) => unknown;
  /** Begins a round of the product in another way than by its button. */
  press?(app: HTMLElement, round: number): Promise<void>;
  /** The same by hand, before the worker is asked. */
  pressBare?(host: HTMLElement, round: number): void;
  /** Lasts until nothing changes in here any more; else until the script has drawn its last text. */
  until?: string;
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

async function found<E extends Element>(host: Element, selector: string): Promise<E> {
  for (;;) {
    const element = host.querySelector<E>(selector);
    if (element !== null) return element;
    await nextFrame();
  }
}

const options = (n: number): string => `Array.from({ length: ${n} }, (_, i) => "Option " + i)`;
const pause = "const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));\n";

/** A text that grows by 30 steps, 30 a second. */
const grows = (first: string, more: string, draw: string): string =>
  `${pause}const slot = st.empty();\nlet text = ${first};\nfor (let step = 0; step < 30; step++) { text += ${more}; slot.${draw}(text); await pause(1000 / 30); }`;

/** Shows a text that grows in an element of its own. */
function openText(tag: string): (host: HTMLElement) => (text: string) => void {
  return (host) => {
    const element = host.appendChild(document.createElement(tag));
    return (text) => {
      element.textContent = text;
    };
  };
}

function openRows(host: HTMLElement): (rows: object[]) => Promise<unknown> {
  let view: View | undefined;
  const place = host.appendChild(document.createElement("div"));
  const encoding = { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } };
  return (rows) => {
    view = view?.data("rows", rows) ?? bareView(place, { mark: "line", encoding, data: { name: "rows" } }, rows);
    return view.runAsync();
  };
}

function openTables(host: HTMLElement, n: number): (tables: number[][][]) => void {
  const row = (tag: string): string => `<tr>${`<${tag}></${tag}>`.repeat(3)}</tr>`;
  host.innerHTML = `<table>${row("th")}${row("td").repeat(3)}</table>`.repeat(n);
  const tables = [...host.querySelectorAll("table")].map((table) => [...table.querySelectorAll("td")]);
  return (all) => {
    for (const [at, rows] of all.entries())
      for (const [i, value] of rows.flat().entries()) (tables[at]?.[i] as HTMLElement).textContent = String(value);
  };
}

export const kinds: Record<string, Kind> = {
  calls: {
    what: "N cached calls at once, of 50 ms each",
    n: 100,
    script: (n) =>
      `${pause}const load = st.memo(async (run, i) => { await pause(50); return i; });\nawait Promise.all(Array.from({ length: ${n} }, (_, i) => load(run, i)));`,
  },
  parts: {
    what: "the rarest of N live parts that wait 3 ms, each 100 ms: ms for each of its turns",
    n: 2,
    script: (n) =>
      `${pause}for (let i = 0; i < ${n}; i++) { let turn = 0; const part = st.fragment(async () => { await pause(3); st.text("turn " + ++turn); }, { runEvery: 100 }); part(); }`,
  },
  recursion: {
    what: "a cached function that calls itself, N deep",
    n: 100,
    script: (n) => `const f = st.memo((run, i) => (i === 0 ? 0 : 1 + f(run, i - 1)));\nf(run, ${n});`,
  },
  chosen: {
    what: "a rerun beside a multiselect of N, all chosen",
    n: 400,
    script: (n) => `const options = ${options(n)};\nst.multiselect("Pick", options, { default: options, key: "m" });`,
  },
  choice: {
    what: "a choice among N options",
    n: 1000,
    script: (n) => `st.text("Picked " + st.selectbox("Pick", ${options(n)}));`,
    async press(app) {
      const input = await found<HTMLInputElement>(app, "[data-rp-kind=selectbox] input");
      input.focus();
      const key = (name: string): unknown => input.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
      key("ArrowDown");
      await found(app, ".rp-combo-option[data-active]");
      key("ArrowDown");
      await nextFrame();
      key("Enter");
    },
    open(host, n) {
      const select = host.appendChild(document.createElement("select"));
      for (let i = 0; i < n; i++) select.add(new Option(`Option ${i}`));
      return () => {};
    },
    pressBare(host, round) {
      const select = host.querySelector("select") as HTMLSelectElement;
      select.selectedIndex = round;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    },
  },
  numbers: {
    what: "four dataframes of the same N numbers, drawn again",
    n: 10_000,
    script: (n) =>
      `const make = st.singleton(() => Array.from({ length: 4 }, () => Float64Array.from({ length: ${n} }, (_, i) => Math.sin(i / 50))), { showSpinner: false });\nfor (const column of make()) st.dataframe({ a: column });`,
  },
  state: {
    what: "a rerun with N rows in session state",
    n: 8000,
    script: (n) => `st.sessionState.big ??= Array.from({ length: ${n} }, (_, id) => ({ id, name: "row " + id, value: id / 7 }));`,
  },
  lastLine: {
    what: "a line that comes and goes below N texts",
    n: 1000,
    script: (n) => `for (let i = 0; i < ${n}; i++) st.text("line " + i);\nif (run % 2) st.text("odd");`,
    open(host, n) {
      for (let i = 0; i < n; i++) host.appendChild(document.createElement("p")).textContent = `line ${i}`;
      const last = document.createElement("p");
      last.textContent = "odd";
      return (isThere: boolean) => (isThere ? host.append(last) : last.remove());
    },
  },
  log: {
    what: "st.code of a log of N lines that grows 30 times",
    n: 100,
    script: (n) =>
      grows(
        `Array.from({ length: ${n} }, (_, i) => "2026-11-27 12:00:00 INFO request " + i + " took " + (i % 97) + " ms").join("\\n")`,
        '"\\n2026-11-27 12:00:01 INFO more " + step',
        "code",
      ),
    open: openText("pre"),
  },
  stream: {
    what: "st.markdown of N paragraphs that grows 30 times",
    n: 100,
    script: (n) =>
      grows(
        `Array.from({ length: ${n} }, (_, i) => "Paragraph **" + i + "** of a long answer.").join("\\n\\n")`,
        '" token" + step',
        "markdown",
      ),
    open: openText("div"),
  },
  chart: {
    what: "a line chart of N points that all change",
    n: 1000,
    script: (n) =>
      `st.lineChart({ x: Array.from({ length: ${n} }, (_, i) => i), y: Float64Array.from({ length: ${n} }, (_, i) => Math.sin(i / 50 + run)) }, { x: "x" });`,
    open: openRows,
    until: "[data-rp-kind=lineChart]",
  },
  tables: {
    what: "N tables of three rows that all change",
    n: 12,
    script: (n) => `for (let i = 0; i < ${n}; i++) st.dataframe({ row: [0, 1, 2], table: [i, i, i], run: [run, run, run] });`,
    open: openTables,
    until: "[data-rp-kind=dataframe]",
  },
};
