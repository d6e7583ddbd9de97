/** What nodes of a list are marked with, and how its element remembers that some are. */
const MARKS = {
  "data-rp-stale": "rpMarked",
  inert: "rpInert",
} as const;

/** Marks the nodes of a rendered list from an index on, straight in the DOM: it must not render anything again. Null marks nothing. */
export function markFrom(host: HTMLElement, mark: keyof typeof MARKS, first: number | null): void {
  const memo = MARKS[mark];
  let index = 0;
  const visit = (list: HTMLElement): void => {
    for (const child of list.children) {
      if (!(child instanceof HTMLElement) || child.dataset.rpSpinner !== undefined) continue;
      if (child.dataset.rpChunk !== undefined) {
        visit(child);
        continue;
      }
      const isMarked = first !== null && index++ >= first;
      if (isMarked !== child.hasAttribute(mark)) child.toggleAttribute(mark, isMarked);
    }
  };
  // A page that is not marked and never was is left alone.
  if (first === null && host.dataset[memo] === undefined) return;
  visit(host);
  if (first === null) delete host.dataset[memo];
  else host.dataset[memo] = "";
}
