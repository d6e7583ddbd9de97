import { useState } from "preact/hooks";
import { useDomId } from "../use-dom-id.ts";

/** The small "?" beside a label: its text shows by hover, focus and tap, and goes by Escape. */
export function HelpTip({ label, text }: { label: string; text: string }) {
  const id = useDomId();
  const [open, setOpen] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by focus and tap.
    <span class="rp-help" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        class="rp-help-mark"
        aria-label={`Help on ${label}`}
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !open) return;
          event.stopPropagation();
          setOpen(false);
        }}
      >
        ?
      </button>
      <span class="rp-tip" role="tooltip" id={id} data-open={open ? "" : undefined}>
        {text}
      </span>
    </span>
  );
}
