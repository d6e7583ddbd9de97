import { type CellReport, displayOf, hasRun } from "../shared/cells-api.ts";
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

/** The notebook of a script under test. */
export class TestNotebook {
  private constructor(readonly loader: Notebook) {}

  /** Null for a script that is not opened with `cells`. */
  static of(linker: Linker, { cells, onError = "continue", displayExpressions = "last" }: AppTestOptions): TestNotebook | null {
    if (cells !== true) return null;
    return new TestNotebook(new Notebook(linker, { onError, display: displayOf(displayExpressions) }));
  }

  /** In the order of the text. */
  get cells(): TestCell[] {
    return this.loader.reports.map(({ log, line: _, ...report }) => {
      const parts = log === null ? [] : [log.main, log.sidebar];
      return { ...report, elements: parts.flatMap(({ children }) => leaves(children)) };
    });
  }

  /** Titles of the cells that ran in the newest run, or began to. */
  get ran(): string[] {
    return this.cells.filter(hasRun).map(({ title }) => title);
  }

  /** Forgets what is kept of the cells with this title. @throws Error if there is none */
  forget(title: string): void {
    const places = this.cells.flatMap((cell, at) => (cell.title === title ? [at] : []));
    this.loader.forget(places);
    if (places.length > 0) return;
    throw new Error(`There is no cell '${title}': the cells are ${this.cells.map((cell) => `'${cell.title}'`).join(", ")}.`);
  }
}

function leaves(nodes: readonly Node[]): TestCell["elements"][number][] {
  return nodes.flatMap((node) => {
    if (node.kind === "group") return leaves(node.log[node.part].children);
    if (node.block !== undefined) return leaves(node.block.children);
    const { kind, id, key, props } = node;
    return [{ kind, ...(id !== undefined && { id }), ...(key !== undefined && { key }), props }];
  });
}
