import { describe, expect, it } from "vitest";
import { box, group, log, set, text, trim } from "../test-helpers/deltas.ts";
import { outline } from "../testing/run-script.ts";
import type { Delta } from "./delta.ts";
import { FirstTree } from "./first-tree.ts";
import { logId, mainId, sidebarId, widgetId } from "./ids.ts";
import { nodeName } from "./page-nodes.ts";
import { readPage } from "./page-reader.ts";
import { PageTree } from "./page-tree.ts";

/** A page to which deltas are applied in messages of run 1, and what it shows. */
function page() {
  const tree = new PageTree();
  return {
    tree,
    apply: (...deltas: Delta[]) => tree.apply(1, deltas),
    shown: () => outline({ tree: readPage(tree, (id) => tree.value(id).value) }),
  };
}

describe("a page that begins with texts", () => {
  it("goes on from them when it is to hold more, in the same cells", () => {
    const first = new FirstTree((value) => ({ value }));
    first.apply(1, [set(0, 0, text("a")), set(0, 1, text("b")), set(0, 1, text("B")), set(0, 9, text("too far"))]);
    first.apply(1, [{ kind: "confirm", block: mainId, length: 2 }]);
    first.value(widgetId("w")).value = 7;
    const tree = new PageTree(undefined, null, first);
    const [cell] = first.main.cells;
    tree.apply(1, [set(0, 0, text("A")), set(0, 2, box(10)), set(10, 0, text("in"))]);
    expect(outline({ tree: readPage(tree, (id) => tree.value(id).value) })).toEqual(["text A", "text B", "container(text in)"]);
    expect([tree.main.cells[0] === cell, tree.main.confirmed.value]).toEqual([true, { run: 1, length: 2 }]);
    expect([tree.value(widgetId("w")).value, tree.main === first.main]).toEqual([7, true]);
  });
});

describe("nodes", () => {
  it("are appended, replaced and cut, in main and sidebar", () => {
    const { apply, shown } = page();
    apply(set(0, 0, text("a")), set(0, 1, text("b")), set(1, 0, text("side")), set(0, 1, text("B")));
    expect(shown()).toEqual(["text a", "text B", "sidebar: text side"]);
    apply(trim(0, 1), trim(1, 0));
    expect(shown()).toEqual(["text a"]);
  });

  it("a container keeps its children when it is set again with its block, and loses them with another", () => {
    const { apply, shown } = page();
    apply(set(0, 0, box(10)), set(10, 0, text("in")), set(0, 0, box(10)));
    expect(shown()).toEqual(["container(text in)"]);
    apply(set(0, 0, box(11)));
    expect(shown()).toEqual(["container()"]);
    apply(set(10, 0, text("for the old block")));
    expect(shown()).toEqual(["container()"]);
  });

  it("a cut container is forgotten with all below it, and late changes of it are ignored", () => {
    const { apply, shown } = page();
    apply(set(0, 0, box(10, box(11, text("deep")))), trim(0, 0), set(11, 0, text("late")), trim(10, 0));
    expect(shown()).toEqual([]);
  });

  it("a change beyond the end of a block is ignored", () => {
    const { apply, shown } = page();
    apply(set(0, 3, text("far")));
    expect(shown()).toEqual([]);
  });

  it("tells views to move only when another kind of node or another widget takes a place, or nodes are cut", () => {
    const { tree, apply } = page();
    apply(set(0, 0, text("a")), set(0, 1, text("b")));
    const before = tree.main.order.value;
    apply(set(0, 0, text("A")));
    expect(tree.main.order.value).toBe(before);
    apply(set(0, 0, { kind: "caption", props: { body: "c" } }));
    expect(tree.main.order.value).toBe(before + 1);
    apply(trim(0, 1));
    expect(tree.main.order.value).toBe(before + 2);
  });

  it("an unchanged node keeps its identity when others change", () => {
    const { tree, apply } = page();
    apply(set(0, 0, text("a")), set(0, 1, text("b")));
    const [first] = tree.main.cells;
    const node = first?.value;
    apply(set(0, 1, text("B")));
    expect(tree.main.cells[0]?.value).toBe(node);
  });
});

describe("logs", () => {
  it("are shown by the groups that name them, in as many places as there are", () => {
    const { apply, shown } = page();
    expect(
      apply(
        log(1, [text("x"), box(50, text("y"))], false, [text("side")]),
        set(0, 0, group(1)),
        set(0, 1, group(1)),
        set(1, 0, group(1, "sidebar")),
      ),
    ).toEqual([]);
    expect(shown()).toEqual(["text x", "container(text y)", "text x", "container(text y)", "sidebar: text side"]);
  });

  it("an open log goes on in all its places, over what stood there before", () => {
    const { apply, shown } = page();
    apply(
      log(1, [text("old 1"), text("old 2"), text("old 3")]),
      set(0, 0, group(1)),
      log(2, [text("new 1")], true),
      set(0, 0, group(2)),
    );
    expect(shown()).toEqual(["text new 1", "text old 2", "text old 3"]);
    apply(set(200, 1, text("new 2")));
    expect(shown()).toEqual(["text new 1", "text new 2", "text old 3"]);
    apply({ kind: "seal", log: logId(2) });
    expect(shown()).toEqual(["text new 1", "text new 2"]);
  });

  it("one that is named but was never announced is asked for, and shows the old content until it comes", () => {
    const { apply, shown } = page();
    apply(log(1, [text("old")]), set(0, 0, group(1)));
    expect(apply(set(0, 0, group(7)))).toEqual([logId(7)]);
    expect(shown()).toEqual(["text old"]);
    expect(apply(log(7, [text("new")]))).toEqual([]);
    expect(shown()).toEqual(["text new"]);
  });

  it("an announcement that comes twice changes nothing", () => {
    const { apply, shown } = page();
    apply(log(1, [text("x")], true), set(0, 0, group(1)), set(100, 1, text("y")), log(1, [text("x")], true));
    expect(shown()).toEqual(["text x", "text y"]);
  });

  it("a dropped one is forgotten with its blocks and those of its containers", () => {
    const { tree, apply } = page();
    apply(
      log(1, [box(50, text("x"))]),
      set(0, 0, group(1)),
      trim(0, 0),
      { kind: "drop", logs: [logId(1)] },
      set(50, 0, text("late")),
    );
    expect(tree.logCount).toBe(0);
  });

  it("one that is dropped while a group shows it leaves no hole, and is asked for when it is named again", () => {
    const { tree, apply, shown } = page();
    const whole = ["text before", "text x", "container(text y)"];
    apply(log(1, [text("x"), box(50, text("y"))]), log(2, [text("before"), group(1)]), set(0, 0, group(2)));
    expect(apply({ kind: "drop", logs: [logId(1)] })).toEqual([]);
    expect(shown()).toEqual(whole);
    expect(apply({ kind: "drop", logs: [logId(2), logId(7)] }, set(0, 0, group(2)), trim(200, 0))).toEqual([logId(2)]);
    expect(shown()).toEqual(whole);
    expect(apply(log(1, [text("x"), box(50, text("Y"))]), log(2, [text("after"), group(1)]))).toEqual([]);
    expect(shown()).toEqual(["text after", "text x", "container(text Y)"]);
    expect(tree.logCount).toBe(2);
  });

  it("one that was dropped is announced again with the blocks it had", () => {
    const { apply, shown } = page();
    const announced = log(1, [box(50, text("x"))], false, [text("side")]);
    apply(announced, set(0, 0, group(1)), set(0, 0, text("other")), { kind: "drop", logs: [logId(1)] });
    expect(apply(announced, set(0, 0, group(1)), set(1, 0, group(1, "sidebar")))).toEqual([]);
    expect(shown()).toEqual(["container(text x)", "sidebar: text side"]);
  });

  it("groups nest", () => {
    const { apply, shown } = page();
    apply(log(1, [text("inner")]), log(2, [text("before"), group(1), text("after")]), set(0, 0, group(2)));
    expect(shown()).toEqual(["text before", "text inner", "text after"]);
  });
});

describe("values, spinners and confirmations", () => {
  it("values travel apart from nodes, by widget id", () => {
    const { tree, apply } = page();
    const id = widgetId("w");
    const seen = tree.value(id);
    apply({ kind: "value", id, value: 3 });
    expect(seen.value).toBe(3);
    apply({ kind: "forget", ids: [id] });
    expect(tree.values.has(id)).toBe(false);
  });

  it("spinners take no position and end by their number", () => {
    const { tree, apply, shown } = page();
    apply(
      set(0, 0, text("a")),
      { kind: "spin", block: mainId, index: 1, spinner: 1, text: "one" },
      { kind: "spin", block: mainId, index: 1, spinner: 2, text: "two" },
    );
    expect(shown()).toEqual(["text a"]);
    expect(tree.main.spinners.value.map((spinner) => spinner.text)).toEqual(["one", "two"]);
    apply({ kind: "spin", block: mainId, index: 1, spinner: 1, text: null });
    expect(tree.main.spinners.value).toEqual([{ id: 2, index: 1, text: "two", time: false }]);
  });

  it("a confirmation belongs to its run", () => {
    const { tree } = page();
    tree.apply(4, [{ kind: "confirm", block: sidebarId, length: 2 }]);
    expect(tree.sidebar.confirmed.value).toEqual({ run: 4, length: 2 });
  });
});

it("a node is named by its widget, its key, or its kind", () => {
  expect(nodeName({ kind: "slider", id: widgetId("slider-1"), key: "k", props: {} })).toBe("slider-1");
  expect(nodeName({ kind: "text", props: {} })).toBe("text");
  expect(nodeName({ kind: "container", key: "k", props: {} })).toBe("container:k");
});
