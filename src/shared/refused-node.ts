import type { PageLeaf } from "./page-nodes.ts";

const refused = new WeakSet<object>();

/** Stands where an element was to stand that the page does not take. @param why as the end of a sentence about the element */
export function refusedNode(why: string): PageLeaf {
  const node: PageLeaf = {
    kind: "exception",
    props: {
      name: "RefusedElement",
      message: `What the script drew here is not shown: ${why}.`,
      severity: "error",
      file: null,
      line: null,
      column: null,
      frame: null,
      hint: "Draw less, or in fewer levels. What stands before it is as the script drew it.",
      stack: null,
    },
  };
  refused.add(node);
  return node;
}

/** True if the node says that another one was refused. */
export function isRefused(node: object | undefined): boolean {
  return node !== undefined && refused.has(node);
}
