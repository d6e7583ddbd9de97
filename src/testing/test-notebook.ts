import type { CellReport } from "../shared/cells-api.ts";
import type { TestElement } from "../shared/page-reader.ts";
import type { Node } from "../worker/output/block.ts";
import type { Linker } from "../worker/script/linker.ts";
import { Notebook } from "../worker/session/notebook.ts";
import type { AppTestOptions } from "./app-test-options.ts";

/** A cell of a notebook under test, as its newest run has left it. */
export interface TestCell extends CellReport {
  /** What it has drawn: leaves, main then sidebar, as the worker has them. */
  readonly elements: readonly Pick<TestElement, "kind" | "id" | "key" | "props">[];
}

/** The notebook of a test that is opened with `cells`; null for others. */
export function testNotebook(
  linker: Linker,
  { cells, onError = "continue", displayExpressions }: AppTestOptions,
): Notebook | null {
  if (cells !== true) return null;
  const display =
    displayExpressions === undefined || displayExpressions === "last" ? "last" : displayExpressions ? "all" : "none";
  return new Notebook(linker, { onError, display });
}

/** The cells, in the order of the text. */
export function testCells({ reports }: Notebook): TestCell[] {
  return reports.map(({ log, ...report }) => {
    const parts = log === null ? [] : [log.main, log.sidebar];
    return { ...report, elements: parts.flatMap(({ children }) => leaves(children)) };
  });
}

function leaves(nodes: readonly Node[]): TestCell["elements"][number][] {
  return nodes.flatMap((node) => {
    if (node.kind === "group") return leaves(node.log[node.part].children);
    if (node.block !== undefined) return leaves(node.block.children);
    const { kind, id, key, props } = node;
    return [{ kind, ...(id !== undefined && { id }), ...(key !== undefined && { key }), props }];
  });
}
