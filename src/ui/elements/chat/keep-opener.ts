const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
/** So many before it are known: one of them stays, as a rule. */
const KNOWN = 20;

/**
 * Notes what has the focus before something modal takes it. @returns gives it back: to that; if it is gone, to what took its place, of
 * the same kind and words; else to the nearest control before it
 */
export function keepOpener(): () => void {
  const opener = document.activeElement;
  if (!(opener instanceof HTMLElement) || opener === document.body) return () => {};
  const root = opener.closest<HTMLElement>(".rp-app") ?? document.body;
  const all = [...root.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const at = all.indexOf(opener);
  const before = all.slice(Math.max(0, at - KNOWN), Math.max(0, at)).reverse();
  const name = nameOf(opener);
  return () => {
    // Of a close that the focus had gone elsewhere for.
    if (document.activeElement !== null && document.activeElement !== document.body && !isHidden(document.activeElement)) return;
    const alike = [...root.querySelectorAll<HTMLElement>(opener.localName)].filter((other) => nameOf(other) === name);
    for (const next of [opener, ...alike, ...before]) {
      if (next.isConnected) next.focus({ preventScroll: true });
      if (document.activeElement === next) return;
    }
  };
}

const nameOf = (element: HTMLElement): string => `${element.localName} ${element.textContent}`;
const isHidden = (element: Element): boolean => element.closest("dialog:not([open])") !== null;
