/** Higher than that no element is made: browsers clamp at about 33,554,428 px, some of them lower. */
const HIGHEST = 8_000_000;
/** A jump of so many windows is one of the scroll bar, not of a wheel. */
const JUMP = 2;

interface Extent {
  rows: number;
  rowHeight: number;
  /** Of the window, header included. */
  height: number;
}

/** What of an element is scrolled by. */
type Scroller = Pick<Element, "scrollTop">;

/**
 * Which rows are in sight. Up to 8,000,000 px a scrolled pixel is a pixel of the rows. Beyond, the scroll bar stands for parts of the
 * table, while the wheel and keys still move by rows, not by hundreds of them.
 */
export class RowScroll {
  #extent: Extent = { rows: 0, rowHeight: 1, height: 0 };
  /** Pixels of rows above the window. */
  #top = 0;
  /** Where the bar was when that was so. */
  #bar = 0;

  /** The height that is scrolled, header included. */
  layOut(extent: Extent): number {
    this.#extent = extent;
    return Math.min(HIGHEST, this.#total);
  }

  get #total(): number {
    return (this.#extent.rows + 1) * this.#extent.rowHeight;
  }

  /** The furthest that the rows, and the bar, go. */
  get #most(): { top: number; bar: number } {
    const { height } = this.#extent;
    return { top: Math.max(0, this.#total - height), bar: Math.max(0, Math.min(HIGHEST, this.#total) - height) };
  }

  /** Rows that are wholly in sight below the header. */
  get page(): number {
    return Math.floor(this.#extent.height / this.#extent.rowHeight) - 1;
  }

  /** The first row in sight, how many there are, and how much of the first is hidden below the header. */
  inSight({ scrollTop }: Scroller): { first: number; count: number; shift: number } {
    const { rows, rowHeight, height } = this.#extent;
    const most = this.#most;
    const moved = scrollTop - this.#bar;
    if (this.#total <= HIGHEST) this.#top = scrollTop;
    else if (scrollTop <= 0) this.#top = 0;
    else if (scrollTop >= most.bar - 1) this.#top = most.top;
    else if (Math.abs(moved) > JUMP * height) this.#top = (scrollTop / most.bar) * most.top;
    else this.#top += moved;
    this.#bar = scrollTop;
    this.#top = Math.min(Math.max(0, this.#top), most.top);
    const first = Math.min(Math.floor(this.#top / rowHeight), Math.max(0, rows - 1));
    return { first, count: Math.ceil(height / rowHeight) + 1, shift: this.#top - first * rowHeight };
  }

  /** Scrolls no further than needed for a row to be seen whole. */
  reveal(scroller: Scroller, row: number): void {
    const { rowHeight, height } = this.#extent;
    const start = row * rowHeight;
    const end = start + 2 * rowHeight - height;
    if (start >= this.#top && end <= this.#top) return;
    const most = this.#most;
    this.#top = Math.min(Math.max(0, start < this.#top ? start : end), most.top);
    scroller.scrollTop = this.#total <= HIGHEST || most.top === 0 ? this.#top : (this.#top / most.top) * most.bar;
    // As it was rounded: what it tells of that is no move.
    this.#bar = scroller.scrollTop;
  }
}
