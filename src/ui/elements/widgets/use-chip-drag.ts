import { useRef, useState } from "preact/hooks";

/** So far may a hand tremble that only presses, px. */
const STILL = 6;

interface Held {
  readonly from: number;
  readonly x: number;
  readonly y: number;
  to: number | null;
}

/**
 * Chips that are dragged to another's place, by mouse or by finger; a swipe up or down scrolls the page still. The arrow keys with Alt do
 * the same.
 * @param chips the chips that there are, in their order
 * @param move what is done in the end, once
 */
export function useChipDrag(chips: () => readonly Element[], move: (from: number, to: number) => void) {
  const held = useRef<Held | null>(null);
  /** A drag ends with what looks like a click. */
  const wasDragged = useRef(false);
  const [shown, setShown] = useState<{ from: number; to: number } | null>(null);
  const end = (): void => {
    held.current = null;
    setShown(null);
  };
  /** What the chip at a place needs for it. */
  return (at: number) => ({
    "data-dragged": shown?.from === at ? "" : undefined,
    "data-target": shown !== null && shown.to === at && shown.from !== at ? "" : undefined,
    onPointerDown: (event: PointerEvent & { currentTarget: Element }) => {
      wasDragged.current = false;
      if (event.button !== 0 || (event.target as Element).closest("button") !== null) return;
      held.current = { from: at, x: event.clientX, y: event.clientY, to: null };
    },
    onPointerMove: (event: PointerEvent & { currentTarget: Element }) => {
      const { current } = held;
      if (current === null) return;
      const { clientX: x, clientY: y } = event;
      if (current.to === null) {
        if (Math.hypot(x - current.x, y - current.y) < STILL) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        wasDragged.current = true;
        current.to = current.from;
      }
      const over = chips().findIndex((chip) => {
        const { left, right, top, bottom } = chip.getBoundingClientRect();
        return x >= left && x <= right && y >= top && y <= bottom;
      });
      if (over !== -1) current.to = over;
      setShown({ from: current.from, to: current.to });
    },
    onPointerUp: () => {
      const { current } = held;
      end();
      if (current !== null && current.to !== null) move(current.from, current.to);
    },
    onPointerCancel: end,
    onClick: (event: MouseEvent) => {
      if (wasDragged.current) event.stopPropagation();
    },
  });
}
