/** What is no tree, or too much of one, does not get onto a page: it says so in its place. */
import { describe, expect, it } from "vitest";
import { readPage } from "../testing/page-reader.ts";
import { budgets } from "./budgets.ts";
import type { Delta, WireNode } from "./delta.ts";
import { blockId, logId, mainId } from "./ids.ts";
import { effectsOf, type PageNode } from "./page-nodes.ts";
import { PageTree } from "./page-tree.ts";

const text = (body: string): WireNode => ({ kind: "text", props: { body } });
const group = (log: number, part: "main" | "sidebar" = "main"): WireNode => ({ kind: "group", log: logId(log), part });
const box = (block: number, ...children: WireNode[]): WireNode => ({
  kind: "container",
  props: { border: false },
  block: blockId(block),
  children,
});
const set = (block: number, index: number, node: WireNode): Delta => ({ kind: "set", block: blockId(block), index, node });
const log = (id: number, main: WireNode[], open = false): Delta => ({
  kind: "log",
  log: logId(id),
  main: blockId(id * 100),
  sidebar: blockId(id * 100 + 1),
  nodes: { main, sidebar: [] },
  open,
});

/** A page, and its main block in words: refusals by their reason. Reading it ends, or the test fails by its stack. */
function page(...deltas: Delta[]) {
  const refused: string[] = [];
  const played: string[] = [];
  const tree = new PageTree(undefined, {
    play: (node) => played.push(node.kind),
    query: () => {},
    refuse: (what) => refused.push(what),
  });
  tree.apply(1, deltas);
  const words = (node: PageNode): string => {
    if (node.kind === "group") return `[${node.log[node.part].cells.map(({ value }) => words(value)).join(" ")}]`;
    if (node.block !== undefined) return `(${node.block.cells.map(({ value }) => words(value)).join(" ")})`;
    const { body, message } = node.props as { body?: string; message?: string };
    return body ?? `!${message?.replace(/^.*: /, "")}`;
  };
  const main = (): string => tree.main.cells.map(({ value }) => words(value)).join(" ");
  return { tree, main, refused, played, apply: (...more: Delta[]) => tree.apply(1, more) };
}

const elsewhere = "!it stands in another place already.";
const within = "!it would stand within itself.";

describe("a block has one place, that of its first set", () => {
  it.each<[string, Delta[], string]>([
    ["a container in itself", [set(0, 0, box(10)), set(10, 0, box(10))], `(${elsewhere})`],
    ["a container in what stands in it", [set(0, 0, box(10, box(11))), set(11, 0, box(10))], `((${elsewhere}))`],
    ["the page in its own container", [set(0, 0, box(10)), set(10, 0, box(0))], `(${elsewhere})`],
    ["the sidebar on the page", [set(0, 0, box(1))], elsewhere],
    ["one container in two places", [set(0, 0, box(10, text("a"))), set(0, 1, box(10))], `(a) ${elsewhere}`],
    ["the block of a log as a container", [log(1, [text("x")]), set(0, 0, group(1)), set(0, 1, box(100))], `[x] ${elsewhere}`],
    ["a container twice in one announcement", [log(1, [box(10), box(10)]), set(0, 0, group(1))], `[() ${elsewhere}]`],
  ])("not %s", (_, deltas, shown) => {
    expect(page(...deltas).main()).toBe(shown);
  });

  it("and may be set again there, or elsewhere once it is gone", () => {
    const { apply, main } = page(set(0, 0, box(10, text("a"))), set(0, 0, box(10)));
    expect(main()).toBe("(a)");
    apply({ kind: "trim", block: mainId, length: 0 }, set(0, 0, text("x")), set(0, 1, box(10, text("b"))));
    expect(main()).toBe("x (b)");
  });

  it.each<[string, Delta]>([
    ["the page", { ...log(1, [text("x")]), main: mainId } as Delta],
    ["one block for both of its parts", { ...log(1, [text("x")]), sidebar: blockId(100) } as Delta],
  ])("a log cannot be announced over %s", (_, announcement) => {
    const { apply, main } = page(announcement, set(0, 0, text("a")), set(0, 1, group(1)));
    expect(main()).toBe("a []");
    apply(set(0, 0, text("b")), log(1, [text("x")]));
    expect(main()).toBe("b [x]");
  });
});

describe("a log does not stand in itself", () => {
  it.each<[string, Delta[], string]>([
    ["directly", [log(1, [], true), set(0, 0, group(1)), set(100, 0, group(1))], `[${within}]`],
    ["by its announcement", [log(1, [text("a"), group(1)]), set(0, 0, group(1))], `[a ${within}]`],
    [
      "by a log that it shows",
      [log(1, [], true), log(2, [group(1)], true), set(0, 0, group(2)), set(100, 0, group(2))],
      `[[${within}]]`,
    ],
    ["through a container", [log(1, [box(10)], true), set(0, 0, group(1)), set(10, 0, group(1))], `[(${within})]`],
  ])("not %s", (_, deltas, shown) => {
    expect(page(...deltas).main()).toBe(shown);
  });

  it("nor by what stays behind it while it draws", () => {
    const { tree, apply } = page(
      log(1, [text("a")], true),
      log(2, [text("b")], true),
      log(3, [], true),
      log(4, [group(2)], true),
      set(0, 0, group(4)),
      // Behind the third log stands what the second one shows...
      set(400, 0, group(3)),
      // ... which is to show the log around it.
      set(200, 0, group(4)),
    );
    expect(() => readPage(tree, () => undefined)).not.toThrow();
    apply({ kind: "seal", log: logId(3) });
    expect(() => readPage(tree, () => undefined)).not.toThrow();
  });

  it("so that what walks down the page comes to an end: effects, and what a dropped log held", () => {
    const { apply, played, tree } = page(
      log(1, [{ kind: "snow", props: {} }, box(10)], true),
      set(0, 0, group(1)),
      set(10, 0, group(1)),
    );
    apply({ kind: "playLog", log: logId(1) }, { kind: "drop", logs: [logId(1)] }, { kind: "trim", block: mainId, length: 0 });
    expect(played).toEqual(["snow"]);
    expect(effectsOf(tree.main.cells)).toEqual([]);
  });
});

describe("a page has a bounded size", () => {
  it("24 logs that each show the one before twice are cut where they come to too much", () => {
    const levels = Array.from({ length: 24 }, (_, n) => log(n + 2, [group(n + 1), group(n + 1)]));
    const { tree, main } = page(log(1, [text("x"), text("y")]), ...levels, set(0, 0, group(25)));
    const shown = main();
    expect(shown).toContain(`!the page would show more than ${budgets.nodes} elements.`);
    expect(shown.length).toBeLessThan(30 * budgets.nodes);
    expect(tree.logCount).toBe(25);
  });

  it("logs that grow where they already stand do so up to the same bound", () => {
    const levels = Array.from({ length: 16 }, (_, n) => log(n + 2, [group(n + 1), group(n + 1)], true));
    const { apply, main } = page(log(1, [], true), ...levels, set(0, 0, group(17)));
    apply(...Array.from({ length: 50 }, (_, index) => set(100, index, text("x"))));
    expect(main().split("x").length).toBeLessThan(2 * budgets.nodes);
  });

  it("a flood of elements leaves one word of what is missing", () => {
    const { main } = page(...Array.from({ length: budgets.nodes + 50 }, (_, index) => set(0, index, text("x"))));
    expect(main().match(/x|!/g)?.length).toBe(budgets.nodes + 1);
  });

  it("containers and cached calls nest so deep and no deeper", () => {
    const deltas = Array.from({ length: 1000 }, (_, n) => set(n === 0 ? 0 : n + 9, 0, box(n + 10)));
    const levels = Array.from({ length: 1000 }, (_, n) => log(n + 2, [group(n + 1)]));
    for (const shown of [
      page(...deltas).main(),
      page(log(1, []), ...levels, set(0, 0, group(1001)), set(0, 1, group(1001))).main(),
    ]) {
      expect(shown).toContain(`!it would stand more than ${budgets.depth} levels deep.`);
      expect(shown.match(/[([]/g)?.length).toBeLessThanOrEqual(2 * budgets.depth);
    }
  });

  it("what is gone does not count any more", () => {
    const { apply, main, tree } = page();
    const many = Array.from({ length: 400 }, () => text("x"));
    for (let round = 0; round < 600; round++) {
      const [old, id] = [round + 1, round + 2];
      apply(log(id, [box(1_000_000 + id, ...many)]), set(0, 0, group(id)), { kind: "drop", logs: [logId(old)] });
      apply(set(1, 0, box(2_000_000 + id, ...many)), { kind: "trim", block: blockId(1), length: 0 });
    }
    expect(main()).not.toContain("!");
    expect(tree.logCount).toBe(1);
  });

  it("spinners stop at their bound, and go on when some have ended or their place is gone", () => {
    const spin = (spinner: number, words: string | null, block = 0): Delta => ({
      kind: "spin",
      block: blockId(block),
      index: 0,
      spinner,
      text: words,
    });
    const { apply, tree, refused } = page(set(0, 0, box(10)));
    apply(...Array.from({ length: budgets.spinners + 5 }, (_, n) => spin(n, "wait", n < 10 ? 10 : 0)));
    expect(tree.main.spinners.value.length).toBe(budgets.spinners - 10);
    expect(new Set(refused)).toEqual(new Set([`a spinner: a page shows at most ${budgets.spinners} at a time`]));
    apply(spin(20, null), spin(500, "again"), set(0, 0, text("no box")), spin(501, "and again"));
    expect(tree.main.spinners.value.slice(-2).map(({ id }) => id)).toEqual([500, 501]);
  });
});

it("what stays behind a log that is being drawn stays as it was, whatever is drawn where it came from", () => {
  const { apply, tree } = page(log(1, [text("a"), text("b")], true), set(0, 0, group(1)), log(2, [], true), set(0, 0, group(2)));
  apply(set(100, 1, text("B")));
  const node = tree.main.cells[0]?.value;
  const behind = node?.kind === "group" && node.under?.map(({ value }) => value.kind === "text" && value.props.body);
  expect(behind).toEqual(["a", "b"]);
});
