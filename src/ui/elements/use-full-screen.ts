import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Whether an element fills the window, and what changes that. */
export interface FullScreen {
  readonly isFull: boolean;
  enter(): void;
  leave(): void;
}

/**
 * An element that can fill the window. It stays where it is in the document, so it keeps all that it shows; it is drawn above
 * everything, as a dialog is: what is around it takes no input, and Escape leaves it and gives the focus back.
 */
export function useFullScreen(host: RefObject<HTMLElement | null>): FullScreen {
  const [isFull, setFull] = useState(false);
  const leaving = useRef<(() => void) | null>(null);
  const leave = (): void => {
    leaving.current?.();
    leaving.current = null;
    setFull(false);
  };
  const enter = (): void => {
    if (host.current === null || leaving.current !== null) return;
    leaving.current = fill(host.current, leave);
    setFull(true);
  };
  useLayoutEffect(() => () => leaving.current?.(), []);
  return { isFull, enter, leave };
}

/** Fills the window with an element, until the returned function is called. */
function fill(element: HTMLElement, onEscape: () => void): () => void {
  const before = document.activeElement;
  const role = element.getAttribute("role");
  const listening = new AbortController();
  // Its place keeps its height, so the page behind does not move.
  const place = document.createElement("div");
  place.className = "rp-full-place";
  place.style.blockSize = `${element.getBoundingClientRect().height}px`;
  element.before(place);
  element.setAttribute("popover", "manual");
  element.setAttribute("role", "dialog");
  element.setAttribute("aria-modal", "true");
  element.classList.add("rp-full");
  element.showPopover();
  const inert = outside(element).filter((other) => !other.inert);
  for (const other of inert) other.inert = true;
  const focus = (target: Element | null): void => {
    if (target instanceof HTMLElement && target.isConnected) target.focus({ preventScroll: true });
  };
  focus(before);
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      onEscape();
    },
    { capture: true, signal: listening.signal },
  );
  return () => {
    listening.abort();
    for (const other of inert) other.inert = false;
    if (element.matches(":popover-open")) element.hidePopover();
    element.classList.remove("rp-full");
    for (const name of ["popover", "aria-modal"]) element.removeAttribute(name);
    if (role === null) element.removeAttribute("role");
    else element.setAttribute("role", role);
    place.remove();
    focus(before);
  };
}

/** Everything in the document that is neither in the element nor around it. */
function outside(element: HTMLElement): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let inner: Element = element; inner.parentElement !== null && inner !== document.body; inner = inner.parentElement) {
    for (const other of inner.parentElement.children) if (other !== inner && other instanceof HTMLElement) found.push(other);
  }
  return found;
}
