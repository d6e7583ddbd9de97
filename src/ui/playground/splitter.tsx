import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

const MIN = 20;
const MAX = 80;
const STEP = 2;
const START = 50;
const KEY = "reprise:split";

function readShare(): number {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return kept >= MIN && kept <= MAX ? kept : START;
  } catch {
    return START;
  }
}

/** Divides the panes: drawn with the pointer, moved with the arrow keys, Home and End, set back by a double click. */
export function Splitter({ panes }: { panes: RefObject<HTMLElement | null> }) {
  const [share, setShare] = useState(readShare);
  useLayoutEffect(() => panes.current?.style.setProperty("--rs-split", `${share}%`), []);
  const move = (to: number): void => {
    const next = Math.min(MAX, Math.max(MIN, to));
    setShare(next);
    panes.current?.style.setProperty("--rs-split", `${next}%`);
    try {
      localStorage.setItem(KEY, String(next));
    } catch {
      // Where nothing can be kept, it lasts as long as the page.
    }
  };
  const drag = (event: PointerEvent): void => {
    const box = panes.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return;
    const along = ((event.clientX - box.left) / box.width) * 100;
    move(getComputedStyle(document.documentElement).direction === "rtl" ? 100 - along : along);
  };
  const keys: Record<string, number> = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: MIN, End: MAX };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved; a separator with a value can.
    <div
      class="rs-splitter"
      role="separator"
      tabIndex={0}
      aria-label="Width of the editor"
      aria-orientation="vertical"
      aria-controls="rs-editor"
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      aria-valuenow={Math.round(share)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(event)}
      onDblClick={() => move(START)}
      onKeyDown={(event) => {
        const to = keys[event.key];
        if (to === undefined) return;
        event.preventDefault();
        move(to);
      }}
    />
  );
}
