import { equalData } from "../../shared/equal.ts";
import type { Ambient, OpenCell } from "../drawing/context.ts";
import type { Block, Course, IdSource, LeafNode, Log, Node } from "../output/block.ts";
import type { SessionPage } from "../output/session-page.ts";
import { ReplayLog } from "../replay/replay-log.ts";

/**
 * What a cell drew. It tells of all that is drawn there, since that may be another cell, or come late.
 *
 * Note: what is drawn again as it stands is not sent again
 * ---------------------------------------------------------
 * A cell that runs again mostly draws what it drew. While it is quick its place shows what stood there; and if that is the same in the end,
 * it goes on standing there for this log, of which the page never hears. Only when one of the two is changed later, this log is shown itself.
 */
export class CellLog extends ReplayLog {
  /** Told of who draws in it; undefined: code of no cell. */
  onChange: (drawer: OpenCell | undefined) => void = () => {};
  /** Told when the page shows it itself, where another one stood for it until now. */
  onAppear: () => void = () => {};
  /** Where the newest run has it: between two runs nobody draws. Null before the first. */
  #page: Pick<SessionPage, "main" | "sidebar"> | null = null;
  #at = 0;
  #aside = 0;
  /** Its cell has begun, and the place shows what stood there before. */
  #isWaiting = false;
  /** Looks the same, and stands in its place for it. */
  #standIn: CellLog | null = null;
  /** It is on the page, though that does not know it: another one stands there. */
  #isStoodFor = false;
  /** Those that it stands for. */
  #standsFor: Set<CellLog> | null = null;

  /**
   * @param course of the script, whose place this is: fragments and other cells may draw into its containers
   * @param ambient tells who draws now
   * @param blank stands in the sidebar for all that draw nothing there
   */
  constructor(
    ids: IdSource,
    course: Course,
    readonly ambient: Ambient,
    readonly blank: Log,
  ) {
    super(ids, null, course);
  }

  /** The log that the page has for it. */
  get shown(): CellLog {
    return this.#standIn ?? (this.#isWaiting ? this.#before : null) ?? this;
  }

  /** What stands in its place. */
  get #before(): CellLog | null {
    const node = this.#page?.main.children[this.#at];
    return node?.kind === "group" && node.log instanceof CellLog ? node.log : null;
  }

  /**
   * A run shows it. The place of a cell is the same, whether or not it draws anything: in the sidebar, where most draw nothing, one log
   * stands for all of these.
   */
  place(page: Pick<SessionPage, "main" | "sidebar">): void {
    this.#take(page);
    if (this.#standIn === null && this.#before !== this) this.#findStandIn();
    this.#put();
  }

  /** Its cell begins: the place shows what stood there, until `show`. */
  wait(page: Pick<SessionPage, "main" | "sidebar">): void {
    this.#take(page);
    const isNew = page.main.children.length <= this.#at || page.sidebar.children.length <= this.#aside;
    // Nothing may stand below a place that is empty.
    if (isNew) this.#put();
    else {
      this.#isWaiting = true;
      // Who draws in it finds it on the page.
      this.retain();
    }
  }

  #take(page: Pick<SessionPage, "main" | "sidebar">): void {
    this.#page = page;
    this.#at = page.main.next();
    this.#aside = page.sidebar.next();
  }

  /** Its place shows it from now on, or what looks the same. */
  show(): void {
    if (!this.#isWaiting) return;
    this.#findStandIn();
    this.#isWaiting = false;
    this.#put();
    this.release();
  }

  #findStandIn(): void {
    const before = this.#before;
    if (before === null || this.open || before.open || this.hasEffects || before.hasEffects) return;
    if (!sameNodes(this.main.children, before.main.children) || !sameNodes(this.sidebar.children, before.sidebar.children))
      return;
    this.#standIn = before;
    before.#standsFor ??= new Set();
    before.#standsFor.add(this);
    before.retain();
  }

  #put(): void {
    if (this.#page === null) return;
    const { main } = this.#page;
    const log = this.#standIn ?? this;
    if (log !== this && !this.#isStoodFor) {
      this.#isStoodFor = true;
      this.retain();
    }
    if (this.#before !== log) main.set(this.#at, { kind: "group", log, part: "main" });
    this.#putAside();
  }

  #putAside(): void {
    if (this.#page === null || this.#isWaiting) return;
    const { sidebar } = this.#page;
    const log = this.sidebar.children.length > 0 ? (this.#standIn ?? this) : this.blank;
    const before = sidebar.children[this.#aside];
    if (before?.kind !== "group" || before.log !== log) sidebar.set(this.#aside, { kind: "group", log, part: "sidebar" });
  }

  /** No run shows it any more. */
  leave(): void {
    if (!this.#isStoodFor) return;
    this.#isStoodFor = false;
    this.release();
  }

  override release(): void {
    super.release();
    if (!this.isNamed) this.#forget();
  }

  /** Nothing stands for it any more. */
  #forget(): void {
    const standIn = this.#standIn;
    if (standIn === null) return;
    this.#standIn = null;
    standIn.#standsFor?.delete(this);
    standIn.release();
  }

  /** It is about to be another than it was: whoever looked like it is shown itself. */
  #differ(): void {
    if (this.#standsFor !== null) for (const other of [...this.#standsFor]) other.#appear();
  }

  /** It is another than it was: what looked like it stands for it no longer. */
  #appear(): void {
    const standIn = this.#standIn;
    if (standIn === null) return;
    // Another run may have given its place to another cell's.
    const isThere = this.#isStoodFor && this.#before === standIn;
    this.retain();
    standIn.retain();
    this.#forget();
    if (isThere) this.#put();
    this.leave();
    standIn.release();
    this.release();
    if (isThere) this.onAppear();
  }

  override onDraw(): void {
    this.onChange(this.ambient.now?.cell);
  }

  override onSet(block: Block, index: number, node: Node, whole?: boolean): void {
    this.#differ();
    this.onChange(this.ambient.now?.cell);
    super.onSet(block, index, node, whole);
    this.#appear();
    if (block === this.sidebar) this.#putAside();
  }

  override onAppend(block: Block, index: number, text: string, node: LeafNode): void {
    this.#differ();
    super.onAppend(block, index, text, node);
    this.#appear();
  }

  override onPlay(block: Block, index: number, again?: boolean): void {
    // What plays has to be there by then.
    this.show();
    super.onPlay(block, index, again);
  }

  override onSpin(block: Block): void {
    this.#differ();
    this.show();
    super.onSpin(block);
    this.#appear();
    if (block === this.sidebar) this.#putAside();
  }

  override onTrim(block: Block, length: number): void {
    this.#differ();
    this.onChange(this.ambient.now?.cell);
    super.onTrim(block, length);
    this.#appear();
  }
}

/** The same is drawn, by elements without children and by what others have drawn. */
function sameNodes(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, at) => sameNode(node, b[at] as Node));
}

function sameNode(a: Node, b: Node): boolean {
  if (a.kind === "group" || b.kind === "group")
    return a.kind === "group" && b.kind === "group" && a.log === b.log && a.part === b.part;
  if (a.block !== undefined || b.block !== undefined) return false;
  return a.kind === b.kind && a.id === b.id && a.key === b.key && equalData(a.props, b.props);
}
