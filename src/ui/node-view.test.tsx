import "./style.css";
import { options } from "preact";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { CHUNK } from "./cell-list.tsx";
import { nodeViews } from "./node-view.tsx";
import { pageRest } from "./page-rest.ts";

const text = (body: string) => ({ kind: "text", props: { body } });
const common = { labelVisibility: "visible", disabled: false, help: null };
const input = (id: string) => ({
  kind: "textInput",
  id,
  props: { ...common, label: id, placeholder: null, maxChars: null, type: "text", update: "release" },
});
const set = (index: number, node: unknown, block = 0) => ({ kind: "set", block, index, node });
const group = (log: number) => ({ kind: "group", log, part: "main" });
const announce = (log: number, nodes: unknown[], open = false) => ({
  kind: "log",
  log,
  main: log * 10,
  sidebar: log * 10 + 1,
  nodes: { main: nodes, sidebar: [] },
  open,
});

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
const bodies = (): (string | null)[] => [...page.host.querySelectorAll('[data-rp-kind="text"]')].map((el) => el.textContent);

beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

describe("nodes", () => {
  it("change in place: no sibling's DOM is touched", async () => {
    await page.show(text("a"), text("b"), text("c"));
    const before = [...page.host.querySelectorAll('[data-rp-kind="text"]')];
    const records: MutationRecord[] = [];
    const seen = new MutationObserver((more) => records.push(...more));
    seen.observe(page.host, { subtree: true, childList: true, characterData: true });
    await page.receive([set(1, text("B"))]);
    expect(bodies()).toEqual(["a", "B", "c"]);
    expect([...page.host.querySelectorAll('[data-rp-kind="text"]')]).toEqual(before);
    expect([...records, ...seen.takeRecords()].map(({ type }) => type)).toEqual(["characterData"]);
  });

  it("keep a widget's DOM and focus when others appear above it", async () => {
    await page.show(text("a"), input("name"));
    const field = page.host.querySelector("input");
    field?.focus();
    await page.receive([set(1, text("new")), set(2, input("name"))]);
    expect(page.host.querySelector("input")).toBe(field);
    expect(document.activeElement).toBe(field);
    expect(bodies()).toEqual(["a", "new"]);
  });

  it("stand in chunks in a long block, and each can still change", async () => {
    const count = 5 * CHUNK + 3;
    await page.show(...Array.from({ length: count }, (_, i) => text(String(i))));
    expect(page.host.querySelectorAll(".rp-chunk").length).toBe(5);
    await page.receive([set(count - 1, text("last")), set(CHUNK, text("first of a chunk"))]);
    await page.receive([set(count, text("appended"))]);
    expect(bodies().at(-1)).toBe("appended");
    await page.receive([{ kind: "trim", block: 0, length: count - 10 }, set(count - 10, text("after trim"))]);
    const shown = bodies();
    expect([shown.length, shown[CHUNK], shown.at(-2), shown.at(-1)]).toEqual([
      count - 9,
      "first of a chunk",
      String(count - 11),
      "after trim",
    ]);
  });

  it("are looked at in the chunk whose end comes and goes, and in no other", async () => {
    const count = 20 * CHUNK + 3;
    await page.show(...Array.from({ length: count }, (_, i) => text(String(i))));
    const before = options.diffed;
    let looked = 0;
    options.diffed = (vnode) => {
      if (vnode.type === nodeViews.NodeView) looked++;
      before?.(vnode);
    };
    try {
      await page.receive([set(count, text("odd"))], 2);
      await page.receive([{ kind: "trim", block: 0, length: count }], 3);
    } finally {
      if (before === undefined) delete options.diffed;
      else options.diffed = before;
    }
    expect(bodies().at(-1)).toBe(String(count - 1));
    // Twice those of the list's first nodes, and of the last chunk.
    expect(looked).toBeLessThanOrEqual(4 * CHUNK);
  });

  it("are new when a block is cut and filled again in one message", async () => {
    const nodes = Array.from({ length: 3 * CHUNK }, (_, i) => text(String(i)));
    await page.show(...nodes);
    await page.receive([{ kind: "trim", block: 0, length: 0 }, ...nodes.map((_, i) => set(i, text(`new ${i}`)))]);
    expect(bodies().every((body) => body?.startsWith("new"))).toBe(true);
  });

  it("show a view's error in its place only", async () => {
    // A widget without an id passes the schemas, but has no value to show.
    await page.show(text("before"), { ...input("x"), id: undefined }, text("after"));
    await eventually(() => expect(page.host.textContent).toContain("could not be shown"));
    expect(bodies()).toEqual(["before", "after"]);
  });
});

describe("cached calls", () => {
  it("show their log in place, and another log in the same DOM", async () => {
    await page.receive([announce(1, [text("one")]), set(0, text("top")), set(1, group(1))]);
    expect(bodies()).toEqual(["top", "one"]);
    const shown = page.host.querySelectorAll('[data-rp-kind="text"]')[1];
    await page.receive([announce(2, [text("two")]), set(1, group(2))], 2);
    expect(bodies()).toEqual(["top", "two"]);
    expect(page.host.querySelectorAll('[data-rp-kind="text"]')[1]).toBe(shown);
  });

  it("show what stood there before behind what an open log has drawn so far", async () => {
    await page.receive([announce(1, [text("a"), text("b")]), set(0, group(1))]);
    await page.receive([announce(2, [], true), set(0, group(2))], 2);
    expect(bodies()).toEqual(["a", "b"]);
    await page.receive([set(0, text("A"), 20)], 2);
    expect(bodies()).toEqual(["A", "b"]);
    await page.receive([{ kind: "seal", log: 2 }], 2);
    expect(bodies()).toEqual(["A"]);
  });

  it("rule 33: show a spinner after a moment, and nothing of it when it has ended", async () => {
    await page.receive([set(0, text("a")), { kind: "spin", block: 0, index: 1, spinner: 1, text: "Running load()" }]);
    expect(page.host.textContent).not.toContain("Running");
    await eventually(() => expect(page.host.textContent).toContain("Running load()"));
    await page.receive([{ kind: "spin", block: 0, index: 1, spinner: 1, text: null }]);
    expect(page.host.querySelector(".rp-spinner")).toBe(null);
  });
});

describe("stale nodes", () => {
  it("are marked while a run lasts, up to what it has confirmed, and never after", async () => {
    await page.show(text("a"), text("b"), text("c"));
    page.store.receive({ run: 2, deltas: [{ kind: "confirm", block: 0, length: 1 }] });
    const stale = () => [...page.host.querySelectorAll("[data-rp-stale]")].map((el) => el.textContent);
    expect(stale()).toEqual([]);
    await eventually(() => expect(stale()).toEqual(["b", "c"]));
    await page.receive([{ kind: "confirm", block: 0, length: 2 }], 2);
    await eventually(() => expect(stale()).toEqual(["c"]));
    const state = { phase: "idle", cause: "x", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
    page.store.receive({ run: 2, deltas: [], state });
    await eventually(() => expect(stale()).toEqual([]));
  });
});
