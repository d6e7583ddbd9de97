import { useRef } from "preact/hooks";
import { nearestStep, shiftedPair } from "../../../shared/steps.ts";

interface TrackBarProps {
  pair: readonly [number, number];
  steps: { min: number; max: number; step: number };
  onInput(pair: [number, number]): void;
  /** It was pressed at this value, and not dragged. */
  onPress(at: number): void;
  onRelease(): void;
}

/** A pointer that moves less has pressed, px. So has one that moves no thumb by a step: a hand is not still. */
const STILL = 3;

/**
 * What lies between two thumbs: dragged, it moves both, as far apart as they are. The arrow keys do the same with Shift, on either
 * thumb.
 */
export function TrackBar({ pair, steps, onInput, onPress, onRelease }: TrackBarProps) {
  const held = useRef<{ x: number; pair: [number, number]; isMoved: boolean } | null>(null);
  /** How far along the track, in values, so many pixels are; and the value at its start. */
  const scaleOf = (bar: HTMLElement) => {
    const host = bar.parentElement as HTMLElement;
    const track = host.getBoundingClientRect();
    // As large as it is seen: a host may show the page enlarged.
    const thumb =
      (Number.parseFloat(getComputedStyle(bar).getPropertyValue("--rp-thumb")) * track.width) / (host.offsetWidth || 1);
    const isRtl = getComputedStyle(bar).direction === "rtl";
    const perPixel = ((isRtl ? -1 : 1) * (steps.max - steps.min)) / Math.max(1, track.width - thumb);
    return { perPixel, start: isRtl ? track.right - thumb / 2 : track.left + thumb / 2 };
  };
  return (
    <div
      class="rp-slider-bar"
      title="Drag to move both; Shift with an arrow key does so, too"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        held.current = { x: event.clientX, pair: [pair[0], pair[1]], isMoved: false };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const { current } = held;
        if (current === null) return;
        const moved = event.clientX - current.x;
        if (!current.isMoved && Math.abs(moved) < STILL) return;
        const next = shiftedPair(steps, current.pair, moved * scaleOf(event.currentTarget).perPixel);
        current.isMoved ||= next[0] !== current.pair[0] || next[1] !== current.pair[1];
        if (current.isMoved) onInput(next);
      }}
      onPointerUp={(event) => {
        const { current } = held;
        held.current = null;
        if (current === null) return;
        const { perPixel, start } = scaleOf(event.currentTarget);
        if (!current.isMoved) onPress(nearestStep(steps, steps.min + (event.clientX - start) * perPixel));
        onRelease();
      }}
      // A swipe that turns out to scroll the page gives the values back.
      onPointerCancel={() => {
        const { current } = held;
        held.current = null;
        if (current === null) return;
        onInput(current.pair);
        onRelease();
      }}
    />
  );
}
