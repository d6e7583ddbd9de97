/** From where to where an element can be seen, in the window: what of the window the scrolling boxes around it leave. */
export function viewportOf(element: HTMLElement): { top: number; bottom: number } {
  let top = 0;
  let bottom = document.documentElement.clientHeight;
  for (
    let at = element.parentElement;
    at !== null && at !== document.body && at !== document.documentElement;
    at = at.parentElement
  ) {
    if (getComputedStyle(at).overflowY === "visible") continue;
    const start = at.getBoundingClientRect().top + at.clientTop;
    top = Math.max(top, start);
    bottom = Math.min(bottom, start + at.clientHeight);
  }
  return { top, bottom: Math.max(top, bottom) };
}
