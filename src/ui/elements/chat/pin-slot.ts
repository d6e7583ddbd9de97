/** So near to its end, in CSS pixels, a page counts as scrolled there. */
const NEAR = 24;

/** A place at the lower edge of a page's column. */
export interface Pin {
  readonly host: HTMLElement;
  end(): void;
}

/** Of each place, what marks where it was drawn. */
const marks = new WeakMap<Element, HTMLElement>();
const slots = new WeakMap<HTMLElement, { readonly slot: HTMLElement; readonly end: () => void }>();

/** Makes a place in the column's slot, in the order of the marks. */
export function pinTo(column: HTMLElement, mark: HTMLElement): Pin {
  const { slot, end } = slots.get(column) ?? makeSlot(column);
  const host = document.createElement("div");
  marks.set(host, mark);
  const isBehind = (other: Element): boolean =>
    ((marks.get(other) as HTMLElement).compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  slot.insertBefore(host, [...slot.children].find(isBehind) ?? null);
  return {
    host,
    end() {
      host.remove();
      if (slot.childElementCount === 0) end();
    },
  };
}

/** Keeps the page at its end from now on, until its reader scrolls up. */
export function showEnd(inside: HTMLElement): void {
  inside.closest<HTMLElement>(".rp-pinned")?.dispatchEvent(new CustomEvent("reprise-end"));
}

function makeSlot(column: HTMLElement): { slot: HTMLElement; end: () => void } {
  const slot = document.createElement("div");
  slot.className = "rp-pinned";
  column.append(slot);
  column.toggleAttribute("data-rp-pinned", true);
  const endings = [avoidKeyboard(slot), followEnd(column, slot), tellHeight(column, slot)];
  const made = {
    slot,
    end: () => {
      for (const end of endings) end();
      slots.delete(column);
      slot.remove();
      column.removeAttribute("data-rp-pinned");
    },
  };
  slots.set(column, made);
  return made;
}

/** Tells the app how high it is: toasts stand above it. */
function tellHeight(column: HTMLElement, slot: HTMLElement): () => void {
  const style = column.closest<HTMLElement>(".rp-app")?.style;
  const sizes = new ResizeObserver(() => style?.setProperty("--rp-pinned", `${slot.offsetHeight}px`));
  sizes.observe(slot);
  return () => {
    sizes.disconnect();
    style?.removeProperty("--rp-pinned");
  };
}

/** A phone's keyboard lies above the window, which stays as high as it was. */
function avoidKeyboard(slot: HTMLElement): () => void {
  const seen = window.visualViewport;
  if (seen === null) return () => {};
  const place = (): void => {
    // A page that is zoomed is not covered.
    const hidden = seen.scale > 1 ? 0 : window.innerHeight - seen.height - seen.offsetTop;
    slot.style.setProperty("--rp-keyboard", `${Math.max(0, Math.round(hidden))}px`);
  };
  seen.addEventListener("resize", place);
  seen.addEventListener("scroll", place);
  return () => {
    seen.removeEventListener("resize", place);
    seen.removeEventListener("scroll", place);
  };
}

/** Keeps the end of the page in view as it grows, if it was in view; not that of a page which goes on behind the app. */
function followEnd(column: HTMLElement, slot: HTMLElement): () => void {
  const scroller = scrollerOf(column);
  const left = (): number => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  const isLast = (): boolean => {
    const top = scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
    return scroller.scrollHeight - (column.getBoundingClientRect().bottom - top + scroller.scrollTop) < 2 * NEAR;
  };
  let isAtEnd = left() < NEAR;
  let last = scroller.scrollTop;
  const follow = (): void => {
    if (!isAtEnd || !isLast()) return;
    scroller.scrollTop = scroller.scrollHeight;
    last = scroller.scrollTop;
  };
  const onScroll = (): void => {
    if (left() < NEAR) isAtEnd = true;
    else if (scroller.scrollTop < last - 1) isAtEnd = false;
    last = scroller.scrollTop;
  };
  const toEnd = (): void => {
    isAtEnd = true;
    follow();
  };
  const sizes = new ResizeObserver(follow);
  sizes.observe(column);
  const listening = new AbortController();
  const options = { passive: true, signal: listening.signal };
  (scroller === document.documentElement ? window : scroller).addEventListener("scroll", onScroll, options);
  slot.addEventListener("reprise-end", toEnd, options);
  return () => {
    sizes.disconnect();
    listening.abort();
  };
}

function scrollerOf(column: HTMLElement): HTMLElement {
  for (let at = column.parentElement; at !== null && at !== document.body; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}
