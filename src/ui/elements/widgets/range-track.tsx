import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { nearestStep, shiftedPair, stepAt, stepCount } from "../../../shared/steps.ts";
import { TrackBar } from "./track-bar.tsx";
import { TrackEnds } from "./track-ends.tsx";
import type { Fault } from "./use-fault.ts";

type Value = number | [number, number];

interface RangeTrackProps {
  /** Of the one thumb. */
  id: string;
  label: string;
  /** A pair for two thumbs. */
  value: Value;
  min: number;
  max: number;
  step: number;
  disabled: boolean;
  marks: readonly number[];
  fault: Fault;
  /** What a value is called. */
  text(value: number): string;
  /** What is drawn for that below the track. Default: the text. */
  face?: (value: number) => ComponentChildren;
  onInput(value: Value): void;
  onRelease(): void;
}

/** How many steps PageUp and PageDown go. */
const PAGE = 10;

/**
 * A track with one thumb, or two. Native inputs, so that they are what screen readers and fingers know; which values there are is ours:
 * both bounds can be reached whatever the step, and a value between the steps stands where it is.
 */
export function RangeTrack({
  id,
  label,
  value,
  min,
  max,
  step,
  disabled,
  marks,
  fault,
  text,
  face,
  onInput,
  onRelease,
}: RangeTrackProps) {
  const pair = Array.isArray(value) ? value : null;
  const [low, high] = pair ?? [min, value as number];
  const steps = { min, max, step };
  /** Where both thumbs stood when one was taken: the other stays there, whichever way it goes. */
  const parting = useRef<number | null>(null);
  /** The value when a thumb was taken: a swipe that turns out to scroll the page gives it back. */
  const began = useRef<Value>(value);
  const share = (at: number): number => (max > min ? (Math.min(max, Math.max(min, at)) - min) / (max - min) : 0);
  const one = (next: number): Value => next;
  const from = (next: number): Value => part(next) ?? [Math.min(next, high), high];
  const to = (next: number): Value => part(next) ?? [low, Math.max(next, low)];
  const part = (next: number): Value | null => {
    if (parting.current === null) return null;
    return next < parting.current ? [next, parting.current] : [parting.current, next];
  };
  const release = (): void => {
    parting.current = null;
    onRelease();
  };
  const thumb = (at: number, name: string, change: (next: number) => Value, of?: string) => (
    <input
      id={of === undefined ? id : undefined}
      class="rp-range"
      type="range"
      min={min}
      max={max}
      step="any"
      value={at}
      disabled={disabled}
      aria-label={name}
      aria-valuetext={text(at)}
      {...(of === "from" ? { "aria-valuemax": high } : of === "to" ? { "aria-valuemin": low } : {})}
      {...fault.aria}
      data-thumb={of}
      onPointerDown={() => {
        began.current = value;
        parting.current = pair !== null && low === high ? low : null;
      }}
      onPointerCancel={() => {
        onInput(began.current);
        release();
      }}
      onInput={(event) => {
        const next = change(nearestStep(steps, event.currentTarget.valueAsNumber));
        // The thumb stands on a step while it is dragged.
        if (parting.current === null)
          event.currentTarget.value = String(typeof next === "number" ? next : next[of === "to" ? 1 : 0]);
        onInput(next);
      }}
      onChange={release}
      // Before its key is let go; or the other thumb was just taken, which parts them.
      onBlur={onRelease}
      onKeyDown={(event) => {
        const rtl = getComputedStyle(event.currentTarget).direction === "rtl";
        const next = keyed(event.key, at, steps, rtl);
        if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        onInput(event.shiftKey && pair !== null ? shiftedPair(steps, pair, next - at) : change(next));
      }}
      onKeyUp={(event) => {
        if (keyed(event.key, at, steps, false) !== null) release();
      }}
    />
  );
  return (
    <div class="rp-slider-main">
      <div
        class="rp-slider-track"
        data-disabled={disabled ? "" : undefined}
        data-pair={pair === null ? undefined : ""}
        style={`--rp-from: ${pair === null ? 0 : share(low)}; --rp-to: ${share(high)}; --rp-middle: ${(share(low) + share(high)) / 2};`}
        {...(pair === null ? {} : { role: "group", "aria-label": label })}
      >
        {pair === null
          ? thumb(value as number, label, one)
          : [thumb(pair[0], `${label}, from`, from, "from"), thumb(pair[1], `${label}, to`, to, "to")]}
        {pair !== null && !disabled && (
          <TrackBar
            {...{ pair, steps, onInput }}
            onPress={(at) => {
              const isFrom = Math.abs(at - low) <= Math.abs(at - high);
              onInput(isFrom ? from(at) : to(at));
            }}
            onRelease={release}
          />
        )}
        {marks.map((mark) => (
          <span key={mark} class="rp-slider-tick" style={`--rp-at: ${share(mark)};`} />
        ))}
      </div>
      <TrackEnds {...{ min, max, marks, share, text, face }} />
    </div>
  );
}

/** Where a key moves a value to; null for any other key. */
function keyed(key: string, at: number, steps: { min: number; max: number; step: number }, rtl: boolean): number | null {
  const ahead = rtl ? -1 : 1;
  const by = { ArrowRight: ahead, ArrowUp: 1, ArrowLeft: -ahead, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE }[key];
  if (key === "Home") return steps.min;
  if (key === "End") return steps.max;
  if (by === undefined) return null;
  const exact = (at - steps.min) / steps.step;
  // From between two steps, or from the upper bound, to the next one.
  const near = Math.round(exact);
  // Far from zero a step misses its place by more than near it.
  const isStep = Math.abs(exact - near) < 1e-6 || stepAt(steps, near) === at;
  const here = isStep ? near : by > 0 ? Math.floor(exact) : Math.ceil(exact);
  return stepAt(steps, Math.max(0, Math.min(stepCount(steps), here + by)));
}
