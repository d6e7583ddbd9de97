import type { PropsOf } from "../../shared/elements/registry.ts";
import { type PageBlock, shownCells } from "../../shared/page-nodes.ts";
import type { PageStore } from "../page-store.ts";

export type ExceptionProps = PropsOf<"exception">;

/** What is to be marked in the editor: why its text was refused, or else the exceptions that stand on the page of that text. */
export function findExceptions({ refusal, tree: { value: tree } }: PageStore): ExceptionProps[] {
  // What stands on the page is of another text, then.
  if (refusal.value !== null) return [refusal.value];
  const found: ExceptionProps[] = [];
  const visit = (block: PageBlock): void => {
    for (const { value: node } of shownCells(block)) {
      if (node.kind === "group") visit(node.log[node.part]);
      else if (node.block !== undefined) visit(node.block);
      else if (node.kind === "exception") found.push(node.props as ExceptionProps);
    }
  };
  visit(tree.main);
  visit(tree.sidebar);
  return found;
}
