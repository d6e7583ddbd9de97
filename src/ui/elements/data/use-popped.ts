import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** Gives the focus to the first control of what has come up; Escape and a press outside close it, Escape gives the focus back. */
export function usePopped(host: RefObject<HTMLElement | null>, onClose: () => void): void {
  const before = useRef(document.activeElement);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const box = host.current;
    if (box?.popover != null && !box.matches(":popover-open")) box.showPopover();
    box?.querySelector<HTMLElement>("input, button")?.focus({ preventScroll: true });
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        close.current();
        (before.current as HTMLElement | null)?.focus({ preventScroll: true });
      },
      options,
    );
    window.addEventListener(
      "pointerdown",
      (event) => {
        // A listener of the window is told of a shadow root's host, and of nothing in it.
        const [target] = event.composedPath() as [Element];
        // Its button closes it itself.
        if (host.current?.contains(target) !== true && target.closest("[aria-pressed=true]") === null) close.current();
      },
      options,
    );
    return () => listening.abort();
  }, []);
}
