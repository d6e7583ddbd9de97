import { useLayoutEffect, useRef } from "preact/hooks";

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
/** So many before it are known: one of them stays, as a rule. */
const KNOWN = 20;

/** What has the focus in an app, and what stood before it then. */
interface Place {
  readonly element: Element;
  readonly widget: Element | null;
  /** The nearest first. */
  readonly before: readonly HTMLElement[];
}

/**
 * When a run takes away what has the focus, the focus goes to what is left of its widget, else to the nearest control before it. It
 * would fall to the page's body, and the next Tab would begin at the page's top.
 */
export function FocusKeeper() {
  const host = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const root = host.current?.closest(".rp-app");
    return root ? keepFocus(root) : undefined;
  }, []);
  return <span hidden ref={host} />;
}

/** Returns what ends this. */
function keepFocus(root: Element): () => void {
  let place: Place | null = null;
  const ending = new AbortController();
  const options = { signal: ending.signal };
  const look = (): void => {
    if (place === null || place.element.isConnected) return;
    const { widget, before } = place;
    place = null;
    if (document.activeElement !== document.body) return;
    const own = widget?.isConnected ? [...widget.querySelectorAll<HTMLElement>(FOCUSABLE)] : [];
    for (const next of [...own, ...before]) {
      if (next.isConnected) next.focus({ preventScroll: true });
      if (document.activeElement === next) return;
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener(
    "focusin",
    ({ target }) => {
      const element = target as Element;
      const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)];
      const at = all.indexOf(element as HTMLElement);
      const before = all.slice(Math.max(0, at - KNOWN), Math.max(0, at)).reverse();
      place = { element, widget: element.closest(".rp-widget"), before };
    },
    options,
  );
  root.addEventListener(
    "focusout",
    ({ target }) => {
      // Some browsers say so of what is being removed, too: that is known when it has happened.
      queueMicrotask(() => {
        if (place?.element === target && place.element.isConnected) place = null;
      });
    },
    options,
  );
  return () => {
    ending.abort();
    observer.disconnect();
  };
}
