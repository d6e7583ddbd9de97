import type { Ambient, OpenCell } from "../drawing/context.ts";
import type { Block, Course, IdSource, Log, Node } from "../output/block.ts";
import type { SessionPage } from "../output/session-page.ts";
import { ReplayLog } from "../replay/replay-log.ts";

/** What a cell drew. It tells of all that is drawn there, since that may be another cell, or come late. */
export class CellLog extends ReplayLog {
  /** Told of who draws in it; undefined: code of no cell. */
  onChange: (drawer: OpenCell | undefined) => void = () => {};
  /** Its place in the sidebar. Between two runs nobody draws, so it is where the newest has it. */
  #aside: { readonly block: Block; readonly index: number } | null = null;

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

  /**
   * A run shows it. The place of a cell is the same, whether or not it draws anything: in the sidebar, where most draw nothing, one log
   * stands for all of these.
   */
  place({ main, sidebar }: Pick<SessionPage, "main" | "sidebar">, blank: Log): void {
    main.set(main.next(), { kind: "group", log: this, part: "main" });
    this.#aside = { block: sidebar, index: sidebar.next() };
    if (this.sidebar.children.length > 0) this.#showAside();
    else sidebar.set(this.#aside.index, { kind: "group", log: blank, part: "sidebar" });
  }

  #showAside(): void {
    this.#aside?.block.set(this.#aside.index, { kind: "group", log: this, part: "sidebar" });
  }

  override onDraw(): void {
    this.onChange(this.ambient.now?.cell);
  }

  override onSet(block: Block, index: number, node: Node, whole?: boolean): void {
    this.onChange(this.ambient.now?.cell);
    super.onSet(block, index, node, whole);
    if (block === this.sidebar) this.#showAside();
  }

  override onSpin(block: Block): void {
    super.onSpin(block);
    if (block === this.sidebar) this.#showAside();
  }

  override onTrim(block: Block, length: number): void {
    this.onChange(this.ambient.now?.cell);
    super.onTrim(block, length);
  }
}
