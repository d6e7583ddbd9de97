import type { Block, Course, IdSource, Node } from "../output/block.ts";
import { ReplayLog } from "../replay/replay-log.ts";

/** What a cell drew. It tells of all that is drawn there, since that may be another cell, or come late. */
export class CellLog extends ReplayLog {
  /** @param course of the script, whose place this is: fragments and other cells may draw into its containers */
  constructor(
    ids: IdSource,
    course: Course,
    readonly changed: () => void,
  ) {
    super(ids, null, course);
  }

  override onDraw(): void {
    this.changed();
  }

  override onSet(block: Block, index: number, node: Node, whole?: boolean): void {
    this.changed();
    super.onSet(block, index, node, whole);
  }

  override onTrim(block: Block, length: number): void {
    this.changed();
    super.onTrim(block, length);
  }
}
