import type { PropsOf } from "../../shared/elements/registry.ts";
import { type PageBlock, shownCells } from "../../shared/page-nodes.ts";
import type { PageTree } from "../../shared/page-tree.ts";

export type ExceptionProps = PropsOf<"exception">;

/** The exceptions that stand on a page, for marking them in the editor. */
export function findExceptions(tree: PageTree): ExceptionProps[] {
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
