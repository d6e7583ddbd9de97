/** Which cell has drawn which nodes of a page. */
import type { LogId } from "../../shared/ids.ts";
import type { Box, PageGroup, PageNode } from "../../shared/page-nodes.ts";
import { type DocCell, partsOfCell } from "./notebook-document.ts";

/** By cells; under null, what stands above them all. */
export type CellOutputs = ReadonlyMap<number | null, readonly Box<PageNode>[]>;

/**
 * What the cells have drawn.
 * @param cellOf by the log that a cell draws into
 * @param order of the cells that draw: what stands behind a cell's drawing, and nobody is known to draw, is of the next one
 * @param before what this has given last: of cells with the same nodes it is given again, and nothing of them is drawn anew
 */
export function drawnBy(
  page: readonly Box<PageNode>[],
  cellOf: ReadonlyMap<LogId, number>,
  order: readonly number[],
  before: CellOutputs,
): CellOutputs {
  const outputs = new Map<number | null, Box<PageNode>[]>();
  const next = new Map<number | null, number | undefined>(order.map((id, at) => [order[at - 1] ?? null, id]));
  let at: number | null = null;
  for (const box of page) {
    const node = box.value;
    // What stands behind a cell's drawing and is none, such as its error, is the cell's, too.
    if (node.kind === "group") at = cellOf.get((node as PageGroup).log.id) ?? next.get(at) ?? at;
    add(outputs, at, box);
  }
  return new Map(
    [...outputs].map(([id, boxes]) => {
      const last = before.get(id);
      return [id, last?.length === boxes.length && last.every((box, index) => box === boxes[index]) ? last : boxes];
    }),
  );
}

/** What the cells drew on a page that is known without them. Each that is no raw one has its group there, in the order of the text. */
export function paintedBy(page: readonly Box<PageNode>[], cells: readonly DocCell[]): CellOutputs {
  const outputs = new Map<number | null, Box<PageNode>[]>();
  // Nothing is painted most of the time, and a text is edited meanwhile.
  const drawing = page.length === 0 ? [] : cells.filter((cell) => partsOfCell(cell).head.kind !== "raw");
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
