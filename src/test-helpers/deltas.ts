/** Changes of a page in short, for tests of what takes them. */
import type { Delta, WireNode } from "../shared/delta.ts";
import { blockId, logId } from "../shared/ids.ts";

export const text = (body: string): WireNode => ({ kind: "text", props: { body } });
export const group = (log: number, part: "main" | "sidebar" = "main"): WireNode => ({ kind: "group", log: logId(log), part });
export const box = (block: number, ...children: WireNode[]): WireNode => ({
  kind: "container",
  props: { border: false },
  block: blockId(block),
  children,
});
export const set = (block: number, index: number, node: WireNode): Delta => ({ kind: "set", block: blockId(block), index, node });
export const trim = (block: number, length: number): Delta => ({ kind: "trim", block: blockId(block), length });
/** A log by its number; its parts are the blocks with a hundred times that, and the next. */
export const log = (id: number, main: WireNode[], open = false, sidebar: WireNode[] = []): Delta => ({
  kind: "log",
  log: logId(id),
  main: blockId(id * 100),
  sidebar: blockId(id * 100 + 1),
  nodes: { main, sidebar },
  open,
});
