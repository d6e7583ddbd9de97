/** Which cell has drawn which nodes of a page. */
import type { CellNews } from "../../shared/cells-api.ts";
import type { LogId } from "../../shared/ids.ts";
import type { Box, PageGroup, PageNode } from "../../shared/page-nodes.ts";
import { type NotebookDocument, partsOfCell } from "./notebook-document.ts";

/** By cells; under null, what stands above them all. */
export type CellOutputs = ReadonlyMap<number | null, readonly Box<PageNode>[]>;

/**
 * What the cells have drawn.
 * @param cellOf by the log that a cell draws into
 * @param order of the cells that draw: what stands behind a cell's drawing, and nobody is known to draw, is of the next one
 * @param gone logs of cells that are not there any more, with what stands behind them
 * @param before what this has given last: of cells with the same nodes it is given again, and nothing of them is drawn anew
 */
export function drawnBy(
  page: readonly Box<PageNode>[],
  cellOf: ReadonlyMap<LogId, number>,
  order: readonly number[],
  gone: ReadonlySet<LogId>,
  before: CellOutputs,
): CellOutputs {
  const outputs = new Map<number | null, Box<PageNode>[]>();
  const next = new Map<number | null, number | undefined>(order.map((id, at) => [order[at - 1] ?? null, id]));
  let at: number | null = null;
  let isGone = false;
  for (const box of page) {
    const node = box.value;
    // What stands behind a cell's drawing and is none, such as its error, is the cell's, too.
    if (node.kind === "group") {
      const { id } = (node as PageGroup).log;
      isGone = gone.has(id);
      if (!isGone) at = cellOf.get(id) ?? next.get(at) ?? at;
    }
    if (!isGone) add(outputs, at, box);
  }
  return new Map(
    [...outputs].map(([id, boxes]) => {
      const last = before.get(id);
      return [id, last?.length === boxes.length && last.every((box, index) => box === boxes[index]) ? last : boxes];
    }),
  );
}

/** What cells that are not there any more have drawn into. */
export function goneLogs(news: readonly CellNews[], document: NotebookDocument): ReadonlySet<LogId> {
  const there = new Set(document.cells.value.map(({ id }) => id));
  const isGone = (cell: number | undefined): boolean => cell !== undefined && !there.has(cell);
  return new Set(news.filter(({ line }) => isGone(document.cellAt(line))).flatMap(({ log }) => log ?? []));
}

/** What the cells drew on a page that is known without them. Each that is no raw one has its group there, in the order of the text. */
export function paintedBy(page: readonly Box<PageNode>[], { cells, isOther }: NotebookDocument): CellOutputs {
  const outputs = new Map<number | null, Box<PageNode>[]>();
  // Nothing is painted most of the time, and a text is edited meanwhile.
  if (page.length === 0 || isOther.value) return outputs;
  const drawing = cells.value.filter((cell) => partsOfCell(cell).head.kind !== "raw");
  let group = -1;
  for (const box of page) {
    if (box.value.kind === "group") group++;
    add(outputs, drawing[group]?.id ?? null, box);
  }
  return outputs;
}

function add(outputs: Map<number | null, Box<PageNode>[]>, cell: number | null, box: Box<PageNode>): void {
  const boxes = outputs.get(cell);
  if (boxes === undefined) outputs.set(cell, [box]);
  else boxes.push(box);
}
