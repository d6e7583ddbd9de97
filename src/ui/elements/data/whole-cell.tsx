import { useLayoutEffect, useRef } from "preact/hooks";
import { placeTip } from "../place-tip.ts";

/** A cell whose text is shown whole. */
export interface OpenCell {
  readonly cell: Element;
  readonly label: string;
  readonly text: string;
}

/** All of a cell's text, above its place. Escape, Enter and a press outside close it. */
export function WholeCell({ cell, label, text, onClose }: OpenCell & { onClose(): void }) {
  const host = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const box = host.current;
    if (box === null) return;
    box.showPopover();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const { left, top } = placeTip(cell.getBoundingClientRect(), box.getBoundingClientRect(), { width, height }, false);
    box.style.translate = `${left}px ${top}px`;
    box.focus({ preventScroll: true });
  }, [cell, text]);
  useLayoutEffect(() => {
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape" && event.key !== "Enter") return;
        event.preventDefault();
        event.stopPropagation();
        close.current();
      },
      options,
    );
    window.addEventListener(
      "pointerdown",
      (event) => {
        if (host.current === null || !event.composedPath().includes(host.current)) close.current();
      },
      options,
    );
    return () => listening.abort();
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by the keyboard.
    <div class="rp-whole-cell" popover="manual" role="dialog" aria-label={label} tabIndex={0} ref={host} dir="auto">
      {text}
    </div>
  );
}
