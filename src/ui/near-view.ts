/** How far outside of what is seen an element counts as near: a page's worth below and above. */
const MARGIN = "100% 0px";

/** One for all elements of the page. */
let observer: IntersectionObserver | undefined;
const waiting = new WeakMap<Element, () => void>();

/**
 * Calls back once an element comes near to what is seen of the page; at once where the browser can't tell. What is not displayed is
 * near to nothing.
 * @returns ends the wait
 */
export function nearView(element: Element, come: () => void): () => void {
  if (globalThis.IntersectionObserver === undefined) {
    come();
    return () => {};
  }
  observer ??= new IntersectionObserver(tell, { rootMargin: MARGIN });
  const watch = observer;
  const end = (): void => {
    waiting.delete(element);
    watch.unobserve(element);
  };
  waiting.set(element, () => {
    end();
    come();
  });
  watch.observe(element);
  return end;
}

function tell(entries: readonly IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.();
}
