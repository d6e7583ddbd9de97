import { expect, test } from "vitest";
import type { LogId } from "../../shared/ids.ts";
import type { Box, PageNode } from "../../shared/page-nodes.ts";
import { drawnBy } from "./cell-outputs.ts";

const group = (id: number): Box<PageNode> => ({ value: { kind: "group", log: { id } } as never });
const error: Box<PageNode> = { value: { kind: "exception", props: {} } as never };

test("what cells have drawn is told by their logs; a log that is not known yet is of the cell that comes next", () => {
  const [one, two, three, four] = [group(1), group(2), group(9), group(4)];
  const cellOf = new Map([
    [1 as LogId, 10],
    [2 as LogId, 20],
    [4 as LogId, 40],
  ]);
  const order = [10, 20, 30, 40];
  const drawn = drawnBy([one, two, error, three, four], cellOf, order, new Set(), new Map());
  expect([...drawn]).toEqual([
    [10, [one]],
    [20, [two, error]],
    [30, [three]],
    [40, [four]],
  ]);
  // Of cells with the same nodes, the same lists: their views are not drawn anew.
  const again = drawnBy([one, two, error, three, group(4)], cellOf, order, new Set(), drawn);
  expect([10, 20, 30].map((id) => again.get(id) === drawn.get(id))).toEqual([true, true, true]);
  expect(again.get(40)).not.toBe(drawn.get(40));
});

test("what a cell has drawn goes with the cell, and is no other one's", () => {
  const [one, two, three] = [group(1), group(2), group(3)];
  const cellOf = new Map([
    [1 as LogId, 10],
    [3 as LogId, 30],
  ]);
  const drawn = drawnBy([one, two, error, three], cellOf, [10, 30], new Set([2 as LogId]), new Map());
  expect([...drawn]).toEqual([
    [10, [one]],
    [30, [three]],
  ]);
});
