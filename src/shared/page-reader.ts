/**
 * Reads a page as plain data, as tests want it: groups are transparent, widgets have their current values.
 */
import type { ElementKind } from "./elements/registry.ts";
import type { FirstTree } from "./first-tree.ts";
import type { WidgetId } from "./ids.ts";
import { groupCells } from "./page-groups.ts";
import { type Box, type PageListener, type PageNode, shownCells } from "./page-nodes.ts";

/** An element without children. */
export interface TestElement {
  kind: ElementKind;
  /** Only widgets have one. */
  id?: WidgetId;
  /** The user's key. */
  key?: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read props of whatever kind they look for
  props: Record<string, any>;
  /** Positions from the root of its part of the page; the sidebar's begin with "sidebar". */
  path: (number | "sidebar")[];
}
/** A container or a leaf. */
export interface TestNode extends TestElement {
  children?: TestNode[];
}

/** What a widget's value is now, for its `props.value`. */
export type CurrentValue = (id: WidgetId) => unknown;

/** What happens once on a page, of which tests see what the reader is told, and the host. */
export function listener(told: string[], outputs: Record<string, unknown>): PageListener {
  const output = (name: string, value: unknown): void => {
    outputs[name] = value;
  };
  return { play() {}, query() {}, output, store() {}, notice: (text) => told.push(text) };
}

/** All nodes, main first and then the sidebar. */
export function readPage(tree: FirstTree, currentValue: CurrentValue): TestNode[] {
  return [
    ...readCells(shownCells(tree.main), [], currentValue),
    ...readCells(shownCells(tree.sidebar), ["sidebar"], currentValue),
  ];
}

/** The leaves below nodes, in document order; containers that hold nothing are none. */
export function leavesOf(nodes: readonly TestNode[]): TestElement[] {
  return nodes.flatMap((node) => (node.children === undefined ? [node] : leavesOf(node.children)));
}

/** The widgets below nodes, in document order: elements, and containers that are one. */
export function widgetsOf(nodes: readonly TestNode[]): TestElement[] {
  return nodes.flatMap((node) => [...(node.id === undefined ? [] : [node]), ...widgetsOf(node.children ?? [])]);
}

/** All nodes of a kind below nodes, containers too, in document order. */
export function nodesOfKind(nodes: readonly TestNode[], kind: string): TestNode[] {
  return nodes.flatMap((node) => [...(node.kind === kind ? [node] : []), ...nodesOfKind(node.children ?? [], kind)]);
}

/** The text bodies below nodes, one per line: an element has what it says in the prop `body`. */
export function textOf(nodes: readonly TestNode[]): string {
  return leavesOf(nodes)
    .map(({ props }) => props.body as unknown)
    .filter((body) => typeof body === "string")
    .join("\n");
}

function readCells(cells: readonly Box<PageNode>[], path: TestElement["path"], currentValue: CurrentValue): TestNode[] {
  const nodes: TestNode[] = [];
  const add = (list: readonly Box<PageNode>[]): void => {
    for (const { value: node } of list) {
      if (node.kind === "group") add(groupCells(node));
      else nodes.push(readNode(node, [...path, nodes.length], currentValue));
    }
  };
  add(cells);
  return nodes;
}

function readNode(node: Exclude<PageNode, { kind: "group" }>, path: TestElement["path"], currentValue: CurrentValue): TestNode {
  const { kind, key, props } = node;
  const keyed = key === undefined ? {} : { key };
  const children = node.block && { children: readCells(shownCells(node.block), path, currentValue) };
  if (node.id === undefined) return { kind, ...keyed, props, path, ...children };
  return { kind, id: node.id, ...keyed, props: { ...props, value: currentValue(node.id) }, path, ...children };
}
