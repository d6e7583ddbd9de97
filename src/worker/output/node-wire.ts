/** Nodes and what is below them: how they travel, and which logs they name. */
import type { WireNode } from "../../shared/delta.ts";
import { isGroup, type Log, type Node } from "./block.ts";

/** Calls `visit` with each log that the nodes name, nested containers included. */
export function eachLog(nodes: readonly Node[], visit: (log: Log) => void): void {
  for (const node of nodes) {
    if (isGroup(node)) visit(node.log);
    else if (node.block !== undefined) eachLog(node.block.children, visit);
  }
}

/**
 * A node as it travels.
 * @param deep with the children of containers; without, the other side has them, or they follow one by one
 */
export function toWire(node: Node, deep = true): WireNode {
  if (isGroup(node)) return { kind: "group", log: node.log.id, part: node.part };
  if (node.block === undefined) return node;
  const { block, ...rest } = node;
  return { ...rest, block: block.id, children: deep ? block.children.map((child) => toWire(child)) : [] };
}
