/** Where a pinch is: how far the fingers are apart, as a share of where it began, and what is between them in the element's own pixels. */
export interface Pinch {
  readonly apart: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Tells of two fingers that go apart or together on an element; the page itself is not zoomed by them. One finger scrolls as ever.
 * @param begin called when there are two, gives what is told of them
 * @returns ends it
 */
export function watchPinch(element: HTMLElement, begin: () => (pinch: Pinch) => void): () => void {
  let now: { distance: number; tell: (pinch: Pinch) => void } | null = null;
  const onTouches = ({ type, targetTouches }: TouchEvent): void => {
    const [one, two] = targetTouches;
    if (one === undefined || two === undefined || targetTouches.length > 2) now = null;
    else if (type === "touchstart") now = { distance: distanceOf(one, two), tell: begin() };
  };
  const onMove = (event: TouchEvent): void => {
    const [one, two] = event.targetTouches;
    if (now === null || one === undefined || two === undefined) return;
    event.preventDefault();
    const { left, top } = element.getBoundingClientRect();
    now.tell({
      apart: distanceOf(one, two) / now.distance,
      x: (one.clientX + two.clientX) / 2 - left,
      y: (one.clientY + two.clientY) / 2 - top,
    });
  };
  const ends = ["touchstart", "touchend", "touchcancel"] as const;
  for (const name of ends) element.addEventListener(name, onTouches, { passive: true });
  // A listener that is not passive keeps the browser's own zoom back.
  element.addEventListener("touchmove", onMove, { passive: false });
  return () => {
    for (const name of ends) element.removeEventListener(name, onTouches);
    element.removeEventListener("touchmove", onMove);
  };
}

/** At least 1, so that a share of it is a number. */
function distanceOf(one: Touch, two: Touch): number {
  return Math.max(1, Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY));
}
