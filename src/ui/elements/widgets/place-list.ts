/** Between a field and what it opens, and to the edges of the window, px. */
const GAP = 4;
const EDGE = 8;
/** The least height of a list, which scrolls, that is worth opening downwards, px. */
const ENOUGH = 200;

/**
 * Shows a popover below its field, or above where there is more room and below there is not enough, until the returned function is called.
 * It lies above everything: no sidebar, dialog or scrolling container cuts it.
 * @param isAsWide a list of options: as wide as its field or wider
 */
export function placeList(popup: HTMLElement, field: HTMLElement, isAsWide: boolean): () => void {
  const place = (): void => {
    /** Where the page is zoomed by its style, lengths are, and places are told as they are seen. */
    const px = (length: number): string => `${length / (popup.currentCSSZoom ?? 1)}px`;
    const at = field.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const room = { below: height - at.bottom - GAP - EDGE, above: at.top - GAP - EDGE };
    const isBelow = room.below >= (isAsWide ? ENOUGH : popup.scrollHeight) || room.below >= room.above;
    popup.style.setProperty("--rp-room", px(Math.max(80, isBelow ? room.below : room.above)));
    if (isAsWide) popup.style.minInlineSize = px(Math.min(at.width, width - 2 * EDGE));
    const own = popup.getBoundingClientRect();
    const isRtl = getComputedStyle(field).direction === "rtl";
    const start = isRtl ? at.right - own.width : at.left;
    const left = Math.max(EDGE, Math.min(start, width - EDGE - own.width));
    const top = isBelow ? at.bottom + GAP : at.top - GAP - own.height;
    popup.style.translate = `${px(left)} ${px(Math.max(EDGE, top))}`;
  };
  popup.showPopover();
  place();
  const listening = new AbortController();
  const options = { capture: true, passive: true, signal: listening.signal };
  window.addEventListener("scroll", place, options);
  window.addEventListener("resize", place, options);
  const sizes = new ResizeObserver(place);
  sizes.observe(popup);
  // What is drawn above it makes something around it higher.
  for (let around: Element | null = field; around !== null; around = around.parentElement) sizes.observe(around);
  return () => {
    listening.abort();
    sizes.disconnect();
    if (popup.isConnected) popup.hidePopover();
  };
}
