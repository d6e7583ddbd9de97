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
  /** Which page of the app was shown. */
  readonly page: string | undefined;
}

/**
 * When a run takes away what has the focus, the focus goes to what is left of its widget, else to the nearest control before it. It
 * would fall to the page's body, and the next Tab would begin at the page's top. Where another page of the app has come, or nothing is
 * left, reading goes on at the first heading.
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
    const { widget, before, page } = place;
    place = null;
    if (document.activeElement !== document.body) return;
    const own = widget?.isConnected ? [...widget.querySelectorAll<HTMLElement>(FOCUSABLE)] : [];
    const isOther = page !== pageOf(root);
    for (const next of isOther ? [] : [...own, ...before]) {
      if (next.isConnected) next.focus({ preventScroll: true });
      if (document.activeElement === next) return;
    }
    const start = root.querySelector<HTMLElement>(".rp-main :is(h1, h2, h3)") ?? root.querySelector<HTMLElement>(".rp-main");
    if (start === null) return;
    if (!start.hasAttribute("tabindex")) start.tabIndex = -1;
    start.focus({ preventScroll: !isOther });
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
      place = { element, widget: element.closest(".rp-widget"), before, page: pageOf(root) };
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

/** The page of the app that its menu says is shown. */
const pageOf = (root: Element): string | undefined => root.querySelector<HTMLElement>(".rp-nav")?.dataset.page;
