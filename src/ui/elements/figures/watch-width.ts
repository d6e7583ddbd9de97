/** Calls back when an element has got a width, other than the one that it had: also when it is shown first. Returns what ends this. */
export function watchWidth(element: HTMLElement, changed: () => void): () => void {
  let width = 0;
  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === 0 || now === width) return;
    width = now;
    changed();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
