import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useDomId } from "../use-dom-id.ts";
import { placeTip } from "./place-tip.ts";
import { Inline } from "./text/markdown-body.tsx";
import { plainText } from "./text/plain-text.ts";

/** The small "?" beside a label: its text shows by hover, focus and tap, and goes by Escape. */
export function HelpTip({ label, text }: { label: string; text: string }) {
  const id = useDomId();
  const [open, setOpen] = useState(false);
  const host = useRef<HTMLSpanElement>(null);
  const mark = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (!open || mark.current === null || tip.current === null) return;
    return showTip(mark.current, tip.current);
  }, [open, text]);
  useLayoutEffect(() => {
    if (!open) return;
    const listening = new AbortController();
    const options = { capture: true, signal: listening.signal };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      // Escape closes what was opened last, and nothing else.
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    };
    const onPress = (event: PointerEvent): void => {
      if (host.current === null || !event.composedPath().includes(host.current)) setOpen(false);
    };
    window.addEventListener("keydown", onKey, options);
    window.addEventListener("pointerdown", onPress, options);
    return () => listening.abort();
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by focus and tap.
    <span class="rp-help" ref={host} onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        class="rp-help-mark"
        ref={mark}
        aria-label={`Help on ${plainText(label)}`}
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      <span class="rp-tip" role="tooltip" id={id} ref={tip} popover="manual">
        <Inline text={text} />
      </span>
    </span>
  );
}

/** Shows the tip above everything, where its mark is, until the returned function is called. */
function showTip(mark: HTMLElement, tip: HTMLElement): () => void {
  const place = (): void => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const rtl = getComputedStyle(tip).direction === "rtl";
    const { left, top } = placeTip(mark.getBoundingClientRect(), tip.getBoundingClientRect(), { width, height }, rtl);
    tip.style.translate = `${left}px ${top}px`;
  };
  tip.showPopover();
  place();
  const listening = new AbortController();
  const options = { capture: true, passive: true, signal: listening.signal };
  window.addEventListener("scroll", place, options);
  window.addEventListener("resize", place, options);
  return () => {
    listening.abort();
    tip.hidePopover();
  };
}
