import "../style.css";
import { signal } from "@preact/signals";
import axe from "axe-core";
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { CacheStatsRow } from "../../shared/caching-api.ts";
import { logId, runId, sessionId } from "../../shared/ids.ts";
import type { CacheEntryRow, CallTrace, RunTrace, StateRow } from "../../shared/trace-api.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";
import { Inspector } from "./inspector.tsx";
import type { InspectedApp } from "./inspector-data.ts";

const entry = (log: number, value: string, more: Partial<CacheEntryRow> = {}): CacheEntryRow => ({
  log: logId(log),
  inputs: [{ kind: "argument", name: "kind", value }],
  ageMs: 1234,
  timeLeftMs: 250_000,
  bytes: 3400,
  storedBytes: null,
  costMs: 1200,
  savedMs: 3600,
  hits: 3,
  replayedElements: 2,
  reasons: [{ kind: "argument", name: "kind", from: '"a"', to: value }],
  ...more,
});

const row = (name: string, rows: readonly CacheEntryRow[], more: Partial<CacheStatsRow["detail"]> = {}): CacheStatsRow => ({
  name,
  cache: "memo",
  entries: rows.length,
  hits: 6,
  misses: 2,
  validations: 0,
  invalidations: 0,
  releases: 1,
  replayedElements: 4,
  detail: {
    key: `key of ${name}`,
    file: "app.ts",
    lines: [3, 9],
    isPersistent: false,
    rows,
    bytes: 6800,
    storedBytes: 0,
    costMs: 2400,
    savedMs: 7200,
    reasons: [{ kind: "source", name: "shade", isOwn: false, file: "app.ts", lines: [12, 14] }],
    noInputs: ["limits"],
    hints: [],
    ...more,
  },
});

const call = (fn: string, step: CallTrace["step"], more: Partial<CallTrace> = {}): CallTrace => ({
  fn,
  cache: "memo",
  step,
  reasons: [],
  notKept: null,
  ms: null,
  replayed: 0,
  ...more,
});

const run = (id: number, calls: CallTrace[]): RunTrace => ({
  run: runId(id),
  session: sessionId("s"),
  causes: [{ kind: "widget", widget: { kind: "slider", label: "x" }, from: "1", to: "2" }],
  isFragment: false,
  outcome: "done",
  begunAt: 0,
  ms: 34,
  counts: { hits: 2, misses: 1, replayed: 5, drawn: 3 },
  calls,
});

/** Shows the inspector beside a page, over an app of the test's own. */
function setUp(rows: CacheStatsRow[], runs: RunTrace[] = [], state: StateRow[] = []) {
  const did: unknown[] = [];
  const listeners = new Set<() => void>();
  const world = { rows, runs, did, asked: 0, fails: false, end: () => listeners.forEach((listener) => void listener()) };
  const answers: Record<string, (...args: unknown[]) => Promise<unknown>> = {
    async stats() {
      world.asked++;
      if (world.fails) throw new Error("The worker was replaced.");
      return world.rows;
    },
    async clearEntries(key, log) {
      did.push(["clear", key, log]);
      world.rows = log === null ? world.rows.map((one) => (one.detail?.key === key ? row(one.name, []) : one)) : world.rows;
    },
    async clearCaches() {
      did.push("clear all");
    },
  };
  const app: InspectedApp = {
    inspecting: signal(true),
    worker: {
      call: ((_: string, question: string, ...args: unknown[]) => answers[question]?.(...args)) as InspectedApp["worker"]["call"],
    },
    trace: async () => world.runs,
    session: { ask: async () => state as never },
    async run(_, cause) {
      did.push(cause);
      return { runId: runId(9), outcome: "done" };
    },
    on(_, listener) {
      listeners.add(listener as () => void);
      return () => listeners.delete(listener as () => void);
    },
  };
  const App = () => (app.inspecting.value ? <Inspector app={app} /> : null);
  render(<App />, host);
  return Object.assign(world, { app, listeners });
}

let page: TestPage;
let host: HTMLElement;
beforeEach(() => {
  page = openTestPage();
  host = document.createElement("div");
  page.host.querySelector(".rp-app")?.append(host);
});
afterEach(() => {
  render(null, host);
  page.close();
});

const all = (selector: string): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(selector)];
const button = (name: string): HTMLElement =>
  all("button").find((each) => (each.getAttribute("aria-label") ?? each.textContent) === name) as HTMLElement;
const functions = (): HTMLElement[] => all(".rp-inspector-function");
const known = (): Promise<void> => eventually(() => expect(functions().length).toBeGreaterThan(0));
const open = async (name: string): Promise<void> => {
  button(name).click();
  await eventually(() => expect(button(name).getAttribute("aria-expanded")).toBe("true"));
};

describe("the inspector's functions", () => {
  it("have a row each: counts, size, cost, what was saved, why it ran last and where it stands, what it captures that is no input", async () => {
    setUp([row("load", [entry(7, '"b"'), entry(8, '"c"')]), row("train", [], { lines: null, noInputs: [], isPersistent: true })]);
    await known();
    const [load, train] = functions();
    expect([...(load?.querySelectorAll("td.rp-inspector-number") ?? [])].map(({ textContent }) => textContent)).toEqual([
      "2",
      "6",
      "2",
      "6.8 kB",
      "2.4 s",
      "7.2 s",
    ]);
    const why = load?.querySelector(".rp-inspector-why")?.textContent;
    expect(why).toContain("Ran last: The helper shade changed (lines 12-14).");
    expect(why).toContain("app.ts, lines 3–9");
    expect(why).toContain("Read, but no input: limits");
    expect(train?.textContent).toContain("Nothing of it is on disk");
    expect(train?.querySelector("[aria-expanded]")?.hasAttribute("disabled")).toBe(true);
  });

  it("open to their entries, newest first: inputs, age, time left, hits, replayed elements, and why each was computed", async () => {
    setUp([row("load", [entry(7, '"b"'), entry(8, '"c"', { ageMs: 100, timeLeftMs: null })])]);
    await known();
    await open("load");
    const rows = all(".rp-inspector-entries tbody");
    expect(rows.map((each) => each.querySelector("th")?.textContent)).toEqual(['kind "c"', 'kind "b"']);
    expect([...(rows[1]?.querySelectorAll("td.rp-inspector-number") ?? [])].map(({ textContent }) => textContent)).toEqual([
      "1.2 s",
      "4.2 min",
      "3",
      "2",
      "3.4 kB",
      "–",
      "1.2 s",
      "3.6 s",
    ]);
    expect(rows[1]?.textContent).toContain('kind changed from "a" to "b".');
  });

  it("are cleared one by one, entry by entry, or all; recomputed by a clear and a run", async () => {
    const world = setUp([row("load", [entry(7, '"b"')])]);
    await known();
    await open("load");
    button('Clear the entry load, kind "b"').click();
    await eventually(() => expect(host.querySelector("[role=status]")?.textContent).toBe("One entry of load was cleared."));
    button("Recompute load").click();
    await eventually(() => expect(world.did).toContain("recompute load"));
    button("Clear load").click();
    await eventually(() => expect(functions()[0]?.querySelector("td")?.textContent).toBe("0"));
    button("Clear all").click();
    await eventually(() => expect(world.did).toContain("clear all"));
    const key = "key of load";
    expect(world.did).toEqual([["clear", key, 7], ["clear", key, null], "recompute load", ["clear", key, null], "clear all"]);
  });

  it("are sorted by any column, and filtered by name, as their entries are", async () => {
    const counts = [3, 10, 7];
    setUp(
      ["load", "train", "draw"].map((name, at) => ({
        ...row(name, at === 0 ? [entry(7, '"b"', { hits: 1 }), entry(8, '"c"', { hits: 5 })] : []),
        hits: counts[at] ?? 0,
      })),
    );
    await known();
    const names = (): (string | null | undefined)[] => functions().map((each) => each.querySelector("bdi")?.textContent);
    const press = async (name: string, order: string[]): Promise<void> => {
      button(name).click();
      await eventually(() => expect(names()).toEqual(order));
    };
    await press("Hits", ["train", "draw", "load"]);
    expect(button("Hits").parentElement?.getAttribute("aria-sort")).toBe("descending");
    await press("Hits", ["load", "draw", "train"]);
    await press("Hits", ["load", "train", "draw"]);
    expect(button("Hits").parentElement?.hasAttribute("aria-sort")).toBe(false);
    await press("Function", ["draw", "load", "train"]);
    await open("load");
    const entries = (): string[] => all(".rp-inspector-entries tbody th").map(({ textContent }) => textContent ?? "");
    all(".rp-inspector-entries thead button")[3]?.click();
    await eventually(() => expect(entries()).toEqual(['kind "c"', 'kind "b"']));
    await filter("TRA");
    await eventually(() => expect(names()).toEqual(["train"]));
    await filter("nothing such");
    await eventually(() => expect(host.textContent).toContain("No function has that in its name."));
  });

  it("say how large their records are, and what in their options may not mean what it says", async () => {
    const hint = 'ttl is 60 ms: a number counts milliseconds. "60s" would be seconds.';
    setUp([
      row("load", [entry(7, '"b"', { storedBytes: 2048 }), entry(8, '"c"')], {
        isPersistent: true,
        storedBytes: 2048,
        hints: [hint],
      }),
    ]);
    await known();
    await open("load");
    expect(functions()[0]?.textContent).toContain("Kept on disk, too: 2 kB");
    expect(functions()[0]?.textContent).toContain(hint);
    const disk = all(".rp-inspector-entries tbody [data-label='on disk']").map(({ textContent }) => textContent);
    expect(disk).toEqual(["2 kB", "–"]);
  });

  it("are asked for when it is opened and after each run, and not once it is closed", async () => {
    const world = setUp([row("load", [])]);
    await known();
    expect(world.asked).toBe(1);
    world.rows = [row("load", []), row("train", [])];
    world.end();
    await eventually(() => expect(functions().length).toBe(2));
    world.app.inspecting.value = false;
    await eventually(() => expect(world.listeners.size).toBe(0));
    expect(world.asked).toBe(2);
  });

  it("stay when the worker does not answer, which is said until it does", async () => {
    const world = setUp([row("load", [])]);
    await known();
    world.fails = true;
    world.end();
    await eventually(() => expect(host.querySelector("[role=alert]")?.textContent).toContain("The worker was replaced."));
    expect(functions().length).toBe(1);
    world.fails = false;
    world.end();
    await eventually(() => expect(host.querySelector("[role=alert]")).toBe(null));
  });

  it("that there are none of is said, with what to do", async () => {
    setUp([]);
    await eventually(() => expect(host.textContent).toContain("Wrap a slow function in st.memo"));
  });
});

const filter = async (text: string): Promise<void> => {
  const field = host.querySelector<HTMLInputElement>("[type=search]") as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

describe("the inspector's state", () => {
  const slider = { kind: "slider", label: "Rows" };
  it("has a row for each widget and each other entry, with its key and value, and is filtered", async () => {
    setUp(
      [],
      [],
      [
        { key: null, widget: slider, value: "5" },
        { key: "name", widget: { kind: "textInput", label: "Name" }, value: "" },
        { key: "basket", widget: null, value: "[1, 2]" },
      ],
    );
    all("[role=tab]")[2]?.click();
    const rows = (): (string | null)[][] =>
      all(".rp-inspector-state tbody tr").map((each) => [...each.children].map(({ textContent }) => textContent));
    await eventually(() =>
      expect(rows()).toEqual([
        ["Rowsslider", "", "5"],
        ["NametextInput", "name", "(empty)"],
        ["basketsession state", "basket", "[1, 2]"],
      ]),
    );
    await filter("basket");
    await eventually(() => expect(rows()).toHaveLength(1));
  });

  it("says that there is none", async () => {
    setUp([]);
    all("[role=tab]")[2]?.click();
    await eventually(() => expect(host.textContent).toContain("no widget has a value"));
  });
});

describe("the inspector's runs", () => {
  it("are newest first: cause, outcome, time and counts, and a block for each call, told by its letter", async () => {
    const steps = ["hit", "miss", "joined", "notKept"] as const;
    const reasons = [{ kind: "expired", ttl: 60_000, ago: 1000 }] as const;
    setUp([], [run(1, []), run(2, [call("", "hit"), ...steps.map((step) => call("load", step, { ms: 12, reasons }))])]);
    await eventually(() => expect(host.textContent).toContain("Nothing is cached"));
    button("Runs").click();
    await eventually(() => expect(all(".rp-run").length).toBe(2));
    const [newest] = all(".rp-run");
    for (const text of ["Run 2", "done", "34 ms", "2 hits, 1 miss", "5 replayed, 3 drawn", "The slider “x” changed from 1 to 2."])
      expect(newest?.textContent).toContain(text);
    expect(
      [...(newest?.querySelectorAll("button .rp-call") ?? [])].map((block) => [block.textContent, block.getAttribute("title")]),
    ).toEqual([
      ["H", "(unnamed): hit"],
      ["H", "load: hit"],
      ["M", "load: miss"],
      ["J", "load: joined a call under way"],
      ["N", "load: ran, not kept"],
    ]);
    const name = "Calls of run 2. 5 calls: 2 hits, 1 miss, 1 joined a call under way, 1 ran, not kept";
    await open(name);
    expect(newest?.querySelectorAll("table tbody tr").length).toBe(5);
    expect(newest?.querySelector("table")?.textContent).toContain("It expired 1s ago: ttl 1m.");
    expect(all(".rp-run")[1]?.querySelector("button")).toBe(null);
  });
});

describe("the inspector's panel", () => {
  it("takes the focus, closes by Escape without stopping a run, and gives the focus back", async () => {
    const before = document.createElement("button");
    page.host.append(before);
    before.focus();
    let heard = 0;
    const hear = (): void => void heard++;
    document.addEventListener("keydown", hear);
    const { app } = setUp([row("load", [])]);
    await eventually(() => expect(document.activeElement?.textContent).toBe("Cache"));
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement?.textContent).toBe("Runs");
    heard = 0;
    await userEvent.keyboard("{Escape}");
    document.removeEventListener("keydown", hear);
    expect([app.inspecting.value, heard]).toEqual([false, 0]);
    await eventually(() => expect(document.activeElement).toBe(before));
  });

  it("is made higher by its edge, with the arrow keys", async () => {
    setUp([row("load", [])]);
    await known();
    const edge = host.querySelector<HTMLElement>("[role=separator]") as HTMLElement;
    const height = (): number => host.querySelector(".rp-inspector")?.getBoundingClientRect().height ?? 0;
    edge.focus();
    await userEvent.keyboard("{Home}");
    expect(height()).toBe(96);
    await userEvent.keyboard("{ArrowUp}");
    expect(height()).toBe(112);
    await eventually(() => expect(edge.getAttribute("aria-valuenow")).toBe("112"));
  });

  it.each([360, 1100])("survives long names and texts of any script at %d px, and axe has nothing to say", async (width) => {
    page.host.style.inlineSize = `${width}px`;
    const long = "x".repeat(3000);
    setUp(
      [row(long, [entry(7, long), entry(8, "שלום عالم", { inputs: [] })], { noInputs: [long] })],
      [run(1, [call(long, "miss", { reasons: [{ kind: "argument", name: long, from: long, to: "عالم" }] })])],
    );
    await known();
    await open(long);
    const body = host.querySelector(".rp-inspector-body") as HTMLElement;
    for (const tab of ["Cache", "Runs"]) {
      button(tab).click();
      await eventually(() => expect(button(tab).getAttribute("aria-selected")).toBe("true"));
      if (tab === "Runs") await open("Calls of run 1. 1 call: 1 miss");
      expect([tab, body.scrollWidth]).toEqual([tab, body.clientWidth]);
      expect(host.querySelector(".rp-inspector")?.getBoundingClientRect().width).toBeLessThanOrEqual(width);
      const { violations } = await axe.run(host);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
    }
  });
});

describe("what a function drew", () => {
  const text = (body: string) => ({ kind: "text", props: { body } });
  /** A text, and below it a log with two texts and, inside, another log with one. */
  async function drawn() {
    const log = (id: number, ...nodes: unknown[]) => {
      const parts = { main: nodes, sidebar: [] };
      return { kind: "log", log: id, main: 10 * id, sidebar: 10 * id + 1, nodes: parts, open: false };
    };
    await page.receive([
      log(8, text("inner")),
      log(7, text("first"), text("second"), { kind: "group", log: 8, part: "main" }),
      { kind: "set", block: 0, index: 0, node: text("above") },
      { kind: "set", block: 0, index: 1, node: { kind: "group", log: 7, part: "main" } },
    ]);
    await eventually(() => expect(page.host.textContent).toContain("inner"));
  }
  const shown = (body: string): HTMLElement =>
    [...page.host.querySelectorAll<HTMLElement>('[data-rp-kind="text"]')].find(
      ({ textContent }) => textContent === body,
    ) as HTMLElement;

  it("is outlined on the page while its row is pointed at; the row is marked while that is pointed at", async () => {
    await drawn();
    setUp([row("outer", [entry(7, "1")]), row("inner", [entry(8, "2")])]);
    await known();
    const [outer, inner] = functions();
    await userEvent.hover(outer as HTMLElement);
    const region = await eventually(() => {
      expect(all(".rp-region").length).toBe(1);
      return all(".rp-region")[0]?.getBoundingClientRect() as DOMRect;
    });
    expect(Math.round(region.top)).toBe(Math.round(shown("first").getBoundingClientRect().top));
    expect(Math.round(region.bottom)).toBe(Math.round(shown("inner").getBoundingClientRect().bottom));
    inner?.querySelector("button")?.focus();
    await eventually(() => expect(all(".rp-region")[0]?.getBoundingClientRect().top).toBeGreaterThan(region.top + 10));
    await userEvent.hover(shown("second"));
    await eventually(() => expect([outer?.dataset.met, inner?.dataset.met]).toEqual(["", undefined]));
    await userEvent.hover(shown("inner"));
    await eventually(() => expect([outer?.dataset.met, inner?.dataset.met]).toEqual([undefined, ""]));
    await userEvent.hover(shown("above"));
    await eventually(() => expect([outer?.dataset.met, inner?.dataset.met]).toEqual([undefined, undefined]));
  });

  it("has its lines told to an editor beside the page; a line that is pointed at there marks the innermost function around it", async () => {
    setUp([
      row("outer", [], { lines: [3, 9] }),
      row("inner", [], { lines: [5, 6] }),
      row("other", [], { file: "other.ts", lines: [5, 5] }),
    ]);
    await known();
    const told: unknown[] = [];
    page.host.addEventListener("reprise-point", (event) => told.push((event as CustomEvent).detail));
    const [outer] = functions();
    outer?.querySelector<HTMLElement>(".rp-inspector-actions button")?.focus();
    await eventually(() => expect(told.at(-1)).toEqual({ file: "app.ts", lines: [3, 9] }));
    const app = page.host.querySelector(".rp-app") as HTMLElement;
    const point = (line: number | null): void => {
      const detail = line === null ? null : { file: "app.ts", line };
      app.dispatchEvent(new CustomEvent("reprise-point-line", { detail }));
    };
    const met = (): unknown[] => functions().map(({ dataset }) => dataset.met);
    point(5);
    await eventually(() => expect(met()).toEqual([undefined, "", undefined]));
    point(4);
    await eventually(() => expect(met()).toEqual(["", undefined, undefined]));
    point(null);
    await eventually(() => expect(met()).toEqual([undefined, undefined, undefined]));
  });
});
