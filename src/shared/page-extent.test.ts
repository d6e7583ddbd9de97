/** What is no tree, or too much of one, is not shown: the page says so where it stands, and goes on where it can. */
import { describe, expect, it } from "vitest";
import { box, group, log, set, text } from "../test-helpers/deltas.ts";
import { budgets } from "./budgets.ts";
import type { Delta } from "./delta.ts";
import { blockId, logId, mainId } from "./ids.ts";
import { effectsIn } from "./page-effects.ts";
import { type PageBlock, type PageNode, shownCells } from "./page-nodes.ts";
import { readPage } from "./page-reader.ts";
import { PageTree } from "./page-tree.ts";

/** A page, and its main block in words: refusals by their reason. Reading it ends, or the test fails by its stack. */
function page(...deltas: Delta[]) {
  const played: string[] = [];
  const tree = new PageTree(undefined, {
    play: (node) => played.push(node.kind),
    query: () => {},
    output: () => {},
    store: () => {},
    notice: () => {},
  });
  tree.apply(1, deltas);
  const shown = (block: PageBlock): string =>
    shownCells(block)
      .map(({ value }) => words(value))
      .join(" ");
  const words = (node: PageNode): string => {
    if (node.kind === "group") return `[${shown(node.log[node.part])}]`;
    if (node.block !== undefined) return `(${shown(node.block)})`;
    const { body, message } = node.props as { body?: string; message?: string };
    return body ?? (message === undefined ? node.kind : `!${message}`);
  };
  return { tree, main: () => shown(tree.main), played, apply: (...more: Delta[]) => tree.apply(1, more) };
}

const elsewhere = "!Something is missing here: what was to stand here stands in another place already.";
const tooMany = `!The page ends here: a page shows at most ${budgets.nodes.toLocaleString("en")} elements, and the script drew more.`;
const tooDeep = `!The page ends here: a page shows at most ${budgets.depth} levels of containers and cached calls, and the script drew more.`;

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

describe("a log that stands in itself is not shown", () => {
  it.each<[string, Delta[], string]>([
    ["directly", [log(1, [], true), set(0, 0, text("a")), set(0, 1, group(1)), set(100, 0, group(1))], `a ${tooMany}`],
    ["by its announcement", [log(1, [text("a"), group(1)]), set(0, 0, group(1))], tooMany],
    ["by a log that it shows", [log(1, [], true), log(2, [group(1)], true), set(0, 0, group(2)), set(100, 0, group(2))], tooMany],
    ["through a container", [log(1, [box(10)], true), set(0, 0, group(1)), set(10, 0, group(1))], tooMany],
    [
      "in a container of the page, which goes on behind it",
      [log(1, [group(1)]), set(0, 0, box(10, text("a"), group(1))), set(0, 1, text("b"))],
      `(a ${tooMany}) b`,
    ],
  ])("%s", (_, deltas, shown) => {
    const { main, apply } = page(...deltas);
    expect(main()).toBe(shown);
    apply(set(0, 0, text("x")), { kind: "trim", block: mainId, length: 1 });
    expect(main()).toBe("x");
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

  it("and what else walks down the page comes to an end: effects, and what a dropped log held", () => {
    const { apply, played, tree } = page(
      log(1, [{ kind: "snow", props: {} }, box(10)], true),
      set(0, 0, group(1)),
      set(10, 0, group(1)),
    );
    apply({ kind: "playLog", log: logId(1) }, { kind: "drop", logs: [logId(1)] }, { kind: "trim", block: mainId, length: 0 });
    expect(played).toEqual(["snow"]);
    expect(effectsIn([tree.main])).toEqual([]);
  });
});

describe("a page has a bounded size", () => {
  /** Logs of which each shows the one before twice. */
  const levels = (count: number, open = false): Delta[] =>
    Array.from({ length: count }, (_, n) => log(n + 2, [group(n + 1), group(n + 1)], open));

  it("24 logs that each show the one before twice are not shown; what stands before them and around them is", () => {
    const deltas = [
      log(1, [text("x")]),
      ...levels(24),
      set(0, 0, text("a")),
      set(0, 1, box(5, text("b"), group(25))),
      set(0, 2, text("c")),
    ];
    const { tree, main, apply } = page(...deltas);
    expect(main()).toBe(`a (b ${tooMany})`);
    expect(tree.logCount).toBe(25);
    apply(set(0, 1, group(4)));
    expect(main()).toBe("a [[[[x] [x]] [[x] [x]]] [[[x] [x]] [[x] [x]]]] c");
  });

  it("logs that grow where they already stand do so up to the same bound, and come back when they shrink", () => {
    const { apply, main } = page(log(1, [], true), ...levels(14, true), set(0, 0, text("a")), set(0, 1, group(15)));
    const before = main();
    apply(...Array.from({ length: 50 }, (_, index) => set(100, index, text("x"))));
    expect(main()).toBe(`a ${tooMany}`);
    apply({ kind: "trim", block: blockId(100), length: 0 });
    expect(main()).toBe(before);
  });

  it("a flood of effects plays no more than a page can, and is looked for once in each log", () => {
    const { apply, played } = page(log(1, [{ kind: "snow", props: {} }]), ...levels(40));
    apply({ kind: "playLog", log: logId(41) });
    expect(played).toHaveLength(budgets.effects);
  });

  it("a flood of elements leaves one word of what is missing, and the sidebar stays whole", () => {
    const flood = Array.from({ length: budgets.nodes + 50 }, (_, index) => set(0, index, text("x")));
    const { main, tree, apply } = page(...flood, set(1, 0, text("s")), set(1, 1, text("t")));
    expect(shownCells(tree.sidebar)).toHaveLength(2);
    expect(shownCells(tree.main)).toHaveLength(budgets.nodes - 2 + 1);
    expect(main().slice(-tooMany.length - 2)).toBe(`x ${tooMany}`);
    apply({ kind: "trim", block: mainId, length: budgets.nodes - 2 });
    expect(main().slice(-3)).toBe("x x");
  });

  it("containers and cached calls nest so deep and no deeper, and the page goes on behind them", () => {
    const deltas = Array.from({ length: 1000 }, (_, n) => set(n === 0 ? 0 : n + 9, 0, box(n + 10)));
    const nested = Array.from({ length: 1000 }, (_, n) => log(n + 2, [text("x"), group(n + 1)]));
    const { main } = page(...deltas, set(0, 1, text("a")));
    expect(main()).toBe(`${"(".repeat(budgets.depth)}${tooDeep}${")".repeat(budgets.depth)} a`);
    expect(page(log(1, []), ...nested, set(0, 0, box(5, group(1001))), set(0, 1, text("a"))).main()).toBe(`(${tooDeep}) a`);
  });

  it("calls within calls that draw at the last one are one level, however many", () => {
    const nested = Array.from({ length: 1000 }, (_, n) => log(n + 2, [group(n + 1)]));
    expect(page(log(1, [text("x")]), ...nested, set(0, 0, group(1001))).main()).toBe(`${"[".repeat(1001)}x${"]".repeat(1001)}`);
  });

  it("spinners stop at their bound, and go on when some have ended or their place is gone", () => {
    const spin = (spinner: number, words: string | null, block = 0): Delta => ({
      kind: "spin",
      block: blockId(block),
      index: 0,
      spinner,
      text: words,
    });
    const { apply, tree } = page(set(0, 0, box(10)));
    apply(...Array.from({ length: budgets.spinners + 5 }, (_, n) => spin(n, "wait", n < 10 ? 10 : 0)));
    expect(tree.main.spinners.value.length).toBe(budgets.spinners - 10);
    apply(spin(20, null), spin(500, "again"), set(0, 0, text("no box")), spin(501, "and again"));
    expect(tree.main.spinners.value.slice(-2).map(({ id }) => id)).toEqual([500, 501]);
  });
});

it("leaves that come and go where nothing stands twice are counted as a walk over the page would count them", () => {
  const many = Array.from({ length: budgets.nodes - 10 }, (_, index) => set(10, index, text("x")));
  const { apply, main } = page(set(0, 0, box(10)), ...many, log(1, [text("l")]));
  const ended = (): boolean => main().includes(tooMany);
  const add = (from: number, count: number) => apply(...Array.from({ length: count }, (_, n) => set(0, from + n, text("y"))));
  add(1, 9);
  expect(ended()).toBe(false);
  add(10, 1);
  expect(ended()).toBe(true);
  apply({ kind: "trim", block: mainId, length: 9 });
  expect(ended()).toBe(false);
  apply(set(0, 9, group(1)));
  expect(ended()).toBe(true);
  apply({ kind: "trim", block: blockId(10), length: 5 }, set(100, 1, text("l")));
  expect(ended()).toBe(false);
});

it("groups of leaves that come to the page, or take each other's place there, are counted as a walk would count them", () => {
  const many = Array.from({ length: budgets.nodes - 10 }, (_, index) => set(10, index, text("x")));
  const leaves = (count: number) => Array.from({ length: count }, () => text("l"));
  const { apply, main } = page(set(0, 0, box(10)), ...many, log(1, leaves(3)));
  const ended = (): boolean => main().includes(tooMany);
  // In two places, each time with what the group itself counts.
  apply(set(0, 1, group(1)), set(0, 2, group(1)), set(0, 3, text("y")));
  expect(ended()).toBe(false);
  apply(log(2, leaves(4)), set(0, 1, group(2)));
  expect(ended()).toBe(true);
  apply(log(3, leaves(2)), set(0, 2, group(3)));
  expect(ended()).toBe(false);
  apply(set(0, 3, group(3)));
  expect(ended()).toBe(true);
  apply(set(0, 3, text("y")));
  expect(ended()).toBe(false);
  // What is announced is counted where it is shown, and grows there.
  apply(log(4, leaves(2), true), set(0, 2, group(4)));
  expect(ended()).toBe(false);
  apply(set(400, 2, text("l")));
  expect(ended()).toBe(true);
});
