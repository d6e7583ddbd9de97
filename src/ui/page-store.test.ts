import { describe, expect, it } from "vitest";
import { runId, widgetId } from "../shared/ids.ts";
import type { PageBlock, PageLeaf } from "../shared/page-nodes.ts";
import { PageQuery } from "./page-query.ts";
import { PageStore, STALE_AFTER } from "./page-store.ts";
import { valuesToKeep } from "./save-to-journal.ts";
import type { StateCopy } from "./state-copy.ts";
import { wholePage } from "./whole-page.ts";

const text = (body: string) => ({ kind: "text", props: { body } });
const state = (phase: "running" | "idle") => ({ phase, cause: "rerun", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 });
const set = (index: number, node: unknown, block = 0) => ({ kind: "set", block, index, node });
const bodies = (block: PageBlock): unknown[] =>
  block.cells.map(({ value }) => (value.kind === "group" ? bodies(value.log[value.part]) : value.props.body));

describe("PageStore", () => {
  it("folds messages into its tree", () => {
    const store = new PageStore({ maker: wholePage });
    store.receive({ run: 1, deltas: [set(0, text("a")), set(1, text("b"))], state: state("running") });
    store.receive({ run: 1, deltas: [{ kind: "trim", block: 0, length: 1 }], state: state("idle") });
    expect(bodies(store.tree.value.main)).toEqual(["a"]);
    const ended = [1, 2].map((run) => store.hasEnded(runId(run)));
    expect([store.run.value, store.state.value?.phase, ...ended]).toEqual([1, "idle", true, false]);
  });

  it("ignores what an older run still says", () => {
    const store = new PageStore({ maker: wholePage });
    store.receive({ run: 2, deltas: [set(0, text("new"))] });
    store.receive({ run: 1, deltas: [set(0, text("old"))], state: state("idle") });
    expect([bodies(store.tree.value.main), store.state.value]).toEqual([["new"], null]);
  });

  it("says which logs it was never given", () => {
    const store = new PageStore({ maker: wholePage });
    const missing = store.receive({ run: 1, deltas: [set(0, { kind: "group", log: 7, part: "main" })] });
    const none = store.receive({
      run: 1,
      deltas: [{ kind: "log", log: 7, main: 20, sidebar: 21, nodes: { main: [text("cached")], sidebar: [] }, open: false }],
    });
    expect([missing, none]).toEqual([[7], []]);
    expect(bodies(store.tree.value.main)).toEqual([["cached"]]);
  });

  it("leaves a value alone that the page has changed since", () => {
    const store = new PageStore({ maker: wholePage });
    const x = widgetId("x");
    const value = (of: number) => ({ kind: "value", id: "x", value: of });
    store.extras?.edits.change(x, 3);
    store.receive({ run: 1, deltas: [value(1)] });
    expect(store.tree.value.value(x).value).toBe(undefined);
    store.extras?.edits.take(store.run.value);
    store.receive({ run: 2, deltas: [value(2)] });
    expect(store.widgetValues).toEqual([["x", 2]]);
  });

  it("tells the reader what is true of no element, each time it comes", () => {
    const told: string[] = [];
    const store = new PageStore({ maker: wholePage, tell: (text) => told.push(text) });
    store.receive({ run: 1, deltas: [{ kind: "notice", text: "left out" }] });
    expect([told, store.problems.value]).toEqual([["left out"], []]);
  });

  it("keeps no passwords for the next page, but for the next worker", () => {
    const store = new PageStore({ maker: wholePage });
    const props = { label: "", labelVisibility: "visible", disabled: false, help: null, placeholder: null, maxChars: null };
    const input = (id: string, type: string) => ({ kind: "textInput", id, props: { ...props, type, update: "release" } });
    const value = (id: string) => ({ kind: "value", id, value: id });
    const box = { kind: "container", props: { border: false }, block: 9, children: [input("secret", "password")] };
    store.receive({ run: 1, deltas: [set(0, input("name", "text")), set(1, box), value("name"), value("secret")] });
    const both = [
      ["name", "name"],
      ["secret", "secret"],
    ];
    expect([store.widgetValues, valuesToKeep(store)]).toEqual([both, [["name", "name"]]]);
    store.restart();
    store.receive({ run: 1, deltas: [set(0, text("not drawn yet"))] });
    expect([store.widgetValues, valuesToKeep(store)]).toEqual([both, [["name", "name"]]]);
  });

  it("keeps for the next worker what the script knows of a form, until the script gives the widget another value", () => {
    const store = new PageStore({ maker: wholePage });
    const x = widgetId("x");
    const value = (of: number) => ({ kind: "value", id: "x", value: of });
    store.receive({ run: 1, deltas: [value(1)] });
    store.extras?.edits.stage("form", x, 1);
    store.tree.value.value(x).value = 2;
    expect(store.widgetValues).toEqual([["x", 1]]);
    store.receive({ run: 2, deltas: [value(3)] });
    expect(store.widgetValues).toEqual([["x", 3]]);
    expect(store.extras?.edits.takeStaged("form")).toEqual([]);
  });

  it("hands the query parameters that a script sets to the page's address, with the run that sets them", () => {
    const entries: unknown[] = [];
    const pushState = (_state: unknown, _title: string, url?: string | URL | null) => entries.push(url);
    const location = { pathname: "/", search: "", hash: "" };
    const query = new PageQuery({ location, history: { state: null, pushState }, events: new EventTarget(), moved() {} });
    const store = new PageStore({ maker: wholePage, query });
    const say = (run: number, page: string) => store.receive({ run, deltas: [{ kind: "query", params: { page: [page] } }] });
    say(1, "a");
    location.search = "?page=b";
    query.news(store.run.value);
    say(1, "c");
    say(2, "d");
    expect(entries).toEqual(["/?page=a", "/?page=d"]);
  });

  it.each([
    ["props that do not fit", set(0, { kind: "text", props: { body: 1 } })],
    ["an unknown kind", set(0, { kind: "nonsense", props: {} })],
    ["a widget's props missing", set(0, { kind: "slider", id: "x", props: { label: "x" } })],
  ])("shows an exception in place of an element with %s, and goes on", (_, delta) => {
    const store = new PageStore({ maker: wholePage });
    store.receive({ run: 1, deltas: [delta, set(1, text("after"))], state: state("idle") });
    const { cells } = store.tree.value.main;
    expect(cells.map(({ value }) => value.kind)).toEqual(["exception", "text"]);
    expect(store.state.value?.phase).toBe("idle");
  });

  it.each([
    ["nothing", undefined],
    ["a text", "hello"],
    ["an unknown delta", { run: 1, deltas: [{ kind: "explode" }] }],
    ["no deltas", { run: 1 }],
    ["a run that is no number", { run: "1", deltas: [] }],
  ])("survives %s and says so", (_, message) => {
    const store = new PageStore({ maker: wholePage });
    store.receive(message);
    expect(store.problems.value.length).toBe(1);
  });

  it("dims only when a run has lasted, and no longer than it lasts", () => {
    let fire = (): void => {};
    const store = new PageStore({
      maker: wholePage,
      clock: {
        now: () => 0,
        after(ms, fn) {
          expect(ms).toBe(STALE_AFTER);
          fire = fn;
          return () => {
            fire = () => {};
          };
        },
      },
    });
    store.receive({ run: 1, deltas: [], state: state("running") });
    expect(store.dimming.value).toBe(false);
    fire();
    expect(store.dimming.value).toBe(true);
    store.receive({ run: 1, deltas: [], state: state("idle") });
    expect(store.dimming.value).toBe(false);
    fire();
    expect(store.dimming.value).toBe(false);
  });

  it.each(["before the next one begins", "never, as the next one began before"])(
    "dims 400 ms after the first of runs that superseded each other, until one comes to its end; that it was superseded is said %s",
    (told) => {
      let now = 0;
      const timers = new Map<() => void, number>();
      const store = new PageStore({
        maker: wholePage,
        clock: {
          now: () => now,
          after(ms, fn) {
            timers.set(fn, now + ms);
            return () => timers.delete(fn);
          },
        },
      });
      const goTo = (ms: number): boolean => {
        now = ms;
        for (const [fn, at] of timers) {
          if (at > now) continue;
          timers.delete(fn);
          fn();
        }
        return store.dimming.value;
      };
      const begin = (run: number): void => void store.receive({ run, deltas: [], state: state("running") });
      const end = (run: number, outcome: string): void =>
        void store.receive({ run, deltas: [], state: { ...state("idle"), outcome } });
      begin(1);
      for (let run = 2; run <= 5; run++) {
        const at = (run - 1) * 150;
        if (run === 4) expect([goTo(STALE_AFTER - 1), goTo(STALE_AFTER)]).toEqual([false, true]);
        expect(goTo(at), `${at} ms`).toBe(at >= STALE_AFTER);
        if (told.startsWith("before")) end(run - 1, "superseded");
        expect(store.dimming.value, `run ${run - 1}, superseded`).toBe(at >= STALE_AFTER);
        begin(run);
        expect(store.dimming.value, `run ${run}, begun`).toBe(at >= STALE_AFTER);
      }
      expect(goTo(5000)).toBe(true);
      end(5, "done");
      expect([store.dimming.value, goTo(9000)]).toEqual([false, false]);
      // The next one has its own time.
      begin(6);
      expect([goTo(9000 + STALE_AFTER - 1), goTo(9000 + STALE_AFTER)]).toEqual([false, true]);
    },
  );

  it("dims what a run that was stopped has not confirmed, until the next run begins", () => {
    const store = new PageStore({ maker: wholePage });
    store.receive({ run: 1, deltas: [], state: { ...state("idle"), outcome: "stopped" } });
    expect(store.dimming.value).toBe(true);
    store.receive({ run: 2, deltas: [], state: state("running") });
    expect(store.dimming.value).toBe(false);
    store.receive({ run: 2, deltas: [], state: { ...state("idle"), outcome: "done" } });
    expect(store.dimming.value).toBe(false);
  });

  it("keeps showing the old page after a restart until the new worker draws, and keeps values and state", () => {
    const store = new PageStore({ maker: wholePage });
    store.receive({
      run: 5,
      deltas: [set(0, text("old")), { kind: "value", id: "x", value: 3 }],
      state: state("idle"),
      backup: { entries: [["n", 1]], gone: [], lost: [["big", "size"]] },
    });
    store.restart();
    expect([store.run.value, bodies(store.tree.value.main)]).toEqual([0, ["old"]]);
    expect([store.widgetValues, store.sessionState.value]).toEqual([
      [["x", 3]],
      { entries: [["n", 1]], lost: [["big", "size"]] },
    ]);
    store.receive({ run: 1, deltas: [set(0, text("new"))] });
    expect(bodies(store.tree.value.main)).toEqual(["new"]);
    expect(store.widgetValues).toEqual([["x", 3]]);
  });

  it("begins with what an app had on another page", () => {
    const store = new PageStore({ maker: wholePage });
    const x = widgetId("x");
    const session: StateCopy = { entries: [["s", new Map()]], lost: [] };
    store.bringBack([[x, 4]], session);
    expect([store.widgetValues, store.sessionState.value]).toEqual([[[x, 4]], session]);
    store.receive({ run: 1, deltas: [{ kind: "value", id: x, value: 5 }] });
    expect([store.widgetValues, store.sessionState.value]).toEqual([[[x, 5]], session]);
  });

  it("keeps of session state what is no news, as the very object that it was", () => {
    const store = new PageStore({ maker: wholePage });
    const rows = [{ id: 1 }];
    const news = (entries: [string, unknown][], gone: string[] = []): object => ({
      run: 1,
      deltas: [],
      backup: { entries, gone, lost: [] },
    });
    store.receive(
      news([
        ["rows", rows],
        ["n", 1],
        ["old", 1],
      ]),
    );
    const [before] = store.sessionState.value.entries;
    store.receive(
      news(
        [
          ["n", 2],
          ["new", 3],
        ],
        ["old"],
      ),
    );
    const { entries } = store.sessionState.value;
    expect(entries).toEqual([
      ["rows", rows],
      ["n", 2],
      ["new", 3],
    ]);
    expect(entries[0]).toBe(before);
  });
});

describe("a page that is painted before its script has run", () => {
  const left = { run: 1, deltas: [set(0, text("a")), set(1, text("b")), { kind: "value", id: "x", value: 3 }] };
  const painted = (store: PageStore) => store.painted.value?.main.map(({ value }) => (value as PageLeaf).props.body);

  it("stands behind what the script draws, until a run has ended", () => {
    const store = new PageStore({ maker: wholePage });
    store.paint(left);
    expect([painted(store), bodies(store.tree.value.main)]).toEqual([["a", "b"], []]);
    store.receive({ run: 1, deltas: [set(0, text("new"))], state: state("running") });
    expect([painted(store), bodies(store.tree.value.main)]).toEqual([["a", "b"], ["new"]]);
    store.receive({ run: 1, deltas: [], state: state("idle") });
    expect([store.painted.value, bodies(store.tree.value.main)]).toEqual([null, ["new"]]);
    store.paint(left);
    expect(store.painted.value).toBe(null);
  });

  it("shows values, and gives them to no worker; those of widgets that are no more are forgotten", () => {
    const store = new PageStore({ maker: wholePage });
    const x = widgetId("x");
    store.paint(left);
    expect([store.tree.value.value(x).value, store.widgetValues]).toEqual([3, []]);
    store.receive({ run: 1, deltas: [{ kind: "value", id: "x", value: 5 }] });
    store.paint(left);
    expect([store.tree.value.value(x).value, store.widgetValues]).toEqual([5, [["x", 5]]]);
    const other = new PageStore({ maker: wholePage });
    other.paint(left);
    other.receive({ run: 1, deltas: [], state: state("idle") });
    expect([...other.tree.value.values]).toEqual([]);
  });

  it("is nothing, where what was left can't be read", () => {
    const store = new PageStore({ maker: wholePage });
    for (const broken of [7, null, { run: 1, deltas: [...left.deltas, { kind: "?" }] }, { deltas: null }]) {
      store.paint(broken);
      expect(painted(store)).toEqual([]);
    }
    expect(store.problems.value).toEqual([]);
  });
});
