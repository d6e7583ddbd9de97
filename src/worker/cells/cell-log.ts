import type { Ambient, OpenCell } from "../drawing/context.ts";
import type { Block, Course, IdSource, Node } from "../output/block.ts";
import { ReplayLog } from "../replay/replay-log.ts";

/** What a cell drew. It tells of all that is drawn there, since that may be another cell, or come late. */
export class CellLog extends ReplayLog {
  /** Told of who draws in it; undefined: code of no cell. */
  onChange: (drawer: OpenCell | undefined) => void = () => {};

  /**
   * @param course of the script, whose place this is: fragments and other cells may draw into its containers
   * @param ambient tells who draws now
   */
  constructor(
    ids: IdSource,
    course: Course,
    readonly ambient: Ambient,
  ) {
    super(ids, null, course);
  }

  override onDraw(): void {
    this.onChange(this.ambient.now?.cell);
  }

  override onSet(block: Block, index: number, node: Node, whole?: boolean): void {
    this.onChange(this.ambient.now?.cell);
    super.onSet(block, index, node, whole);
  }

  override onTrim(block: Block, length: number): void {
    this.onChange(this.ambient.now?.cell);
    super.onTrim(block, length);
  }
}
