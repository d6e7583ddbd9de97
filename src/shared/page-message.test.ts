import { describe, expect, it } from "vitest";
import { readMessage } from "../ui/read-message.ts";
import type { Delta } from "./delta.ts";
import { elements } from "./elements/registry.ts";
import { pageMessage } from "./page-message.ts";
import type { PageBlock, PageNode } from "./page-nodes.ts";
import { PageTree } from "./page-tree.ts";

/** What stands in a block, without the numbers of blocks and logs. */
const seen = (block: PageBlock): unknown[] => block.cells.map(({ value }) => seenNode(value));
const seenNode = (node: PageNode): unknown => {
  if (node.kind === "group") return ["group", node.part, seen(node.log[node.part])];
  const { block, ...rest } = node;
  return block === undefined ? rest : { ...rest, in: seen(block) };
};
const seenPage = ({ main, sidebar, values }: PageTree) => [
  seen(main),
  seen(sidebar),
  [...values].map(([id, { value }]) => [id, value]),
];

const text = (body: string) => ({ kind: "text", props: { ...elements.text.sample, body } });
const container = (block: number, ...children: object[]) => ({
  kind: "container",
  props: elements.container.sample,
  block,
  children,
});
const group = (log: number, part = "main") => ({ kind: "group", log, part });
const log = (id: number, ...main: object[]) => ({
  kind: "log",
  log: id,
  main: 100 + 2 * id,
  sidebar: 101 + 2 * id,
  nodes: { main, sidebar: [text(`beside ${id}`)] },
  open: false,
});

function treeOf(...deltas: object[]): PageTree {
  const { message, problems } = readMessage({ run: 1, deltas });
  expect(problems).toEqual([]);
  const tree = new PageTree();
  tree.apply(1, message?.deltas ?? []);
  return tree;
}

/** The page that is made of what was taken down, checked as what comes from outside. */
const again = (tree: PageTree): PageTree => treeOf(...((pageMessage(tree)?.deltas ?? []) as object[]));

describe("a page that is taken down", () => {
  it.each(Object.entries(elements))("%s is what it was", (kind, schema) => {
    const inside = "block" in schema && schema.block ? { block: 7, children: [text("in it")] } : {};
    const node = { kind, ...("widget" in schema && schema.widget ? { id: "w" } : {}), props: schema.sample, ...inside };
    const tree = treeOf({ kind: "set", block: 0, index: 0, node });
    expect(seenPage(again(tree))).toEqual(seenPage(tree));
  });

  it("has its containers, cached calls in each place and in each other, the sidebar, and values", () => {
    const tree = treeOf(
      log(1, text("cached"), container(50, text("deep"))),
      log(2, group(1), text("around")),
      { kind: "set", block: 0, index: 0, node: container(60, group(2), container(61)) },
      { kind: "set", block: 0, index: 1, node: group(1) },
      { kind: "set", block: 1, index: 0, node: group(2, "sidebar") },
      { kind: "value", id: "n", value: 3 },
    );
    const copy = again(tree);
    expect(seenPage(copy)).toEqual(seenPage(tree));
    expect(copy.logCount).toBe(2);
  });

  it("leaves out what was typed as a password", () => {
    const { sample } = elements.textInput;
    const tree = treeOf(
      { kind: "set", block: 0, index: 0, node: { kind: "textInput", id: "p", props: { ...sample, type: "password" } } },
      { kind: "value", id: "p", value: "secret" },
    );
    expect(JSON.stringify(pageMessage(tree))).not.toContain("secret");
  });

  it("is not, if there is too much of it", () => {
    const many: Delta[] = Array.from({ length: 3001 }, (_, index) => ({
      kind: "set",
      block: 0,
      index,
      node: text("x"),
    })) as never;
    expect(pageMessage(treeOf(...many))).toBe(null);
  });
});
