/**
 * The order in which cells stand so that each comes after those whose names it reads.
 */

interface Reader {
  readonly reads: ReadonlySet<string>;
}

export interface Move {
  readonly cell: number;
  /** The cell that it had to come before. */
  readonly above: number;
  /** What that reads of it. */
  readonly names: readonly string[];
}

export interface CellOrder {
  /** Indexes of the cells, in the new order. */
  readonly order: readonly number[];
  readonly moves: readonly Move[];
  /** Cells that read names of one another, each group in the order of the file. */
  readonly circles: readonly (readonly number[])[];
}

/** Keeps the order of cells, but for those that stand below a reader: they come right above the first. */
export function readersFirst(cells: readonly Reader[], declarers: ReadonlyMap<string, number>): CellOrder {
  const order: number[] = [];
  const moves: Move[] = [];
  const circles: number[][] = [];
  const placed = new Set<number>();
  const open: number[] = [];
  const place = (at: number): void => {
    if (placed.has(at)) return;
    const around = open.indexOf(at);
    if (around >= 0) {
      if (open.length - around > 1) circles.push(open.slice(around).sort((a, b) => a - b));
      return;
    }
    open.push(at);
    const needed = new Map<number, string[]>();
    for (const name of cells[at]?.reads ?? []) {
      const from = declarers.get(name);
      if (from !== undefined && from !== at) needed.set(from, [...(needed.get(from) ?? []), name]);
    }
    for (const [from, names] of [...needed].sort(([a], [b]) => a - b)) {
      const isMoved = from > at && !placed.has(from) && !open.includes(from);
      place(from);
      if (isMoved) moves.push({ cell: from, above: at, names });
    }
    open.pop();
    placed.add(at);
    order.push(at);
  };
  for (const at of cells.keys()) place(at);
  return { order, moves, circles };
}
