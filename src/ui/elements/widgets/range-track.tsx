interface RangeTrackProps {
  /** Of the one thumb. */
  id: string;
  label: string;
  /** A pair for two thumbs. */
  value: number | [number, number];
  min: number;
  max: number;
  step: number;
  disabled: boolean;
  /** What a value is called. */
  text(value: number): string;
  onInput(value: number | [number, number]): void;
  onRelease(): void;
}

/** A track with one thumb, or two. Native inputs, so arrows, Home, End and screen readers work as everywhere. */
export function RangeTrack({ id, label, value, min, max, step, disabled, text, onInput, onRelease }: RangeTrackProps) {
  const pair = Array.isArray(value) ? value : null;
  const [low, high] = pair ?? [min, value as number];
  const share = (at: number): number => (max > min ? (Math.min(max, Math.max(min, at)) - min) / (max - min) : 0);
  const thumb = (at: number, name: string, change: (next: number) => number | [number, number], of?: string) => (
    <input
      id={of === undefined ? id : undefined}
      class="rp-range"
      type="range"
      min={min}
      max={max}
      step={step}
      value={at}
      disabled={disabled}
      aria-label={name}
      aria-valuetext={text(at)}
      data-thumb={of}
      onInput={(event) => onInput(change(event.currentTarget.valueAsNumber))}
      onChange={onRelease}
    />
  );
  return (
    <div
      class="rp-slider-track"
      data-disabled={disabled ? "" : undefined}
      data-pair={pair === null ? undefined : ""}
      style={`--rp-from: ${pair === null ? 0 : share(low)}; --rp-to: ${share(high)}; --rp-middle: ${(share(low) + share(high)) / 2};`}
      {...(pair === null ? {} : { role: "group", "aria-label": label })}
    >
      {pair === null
        ? thumb(value as number, label, (next) => next)
        : [
            thumb(pair[0], `${label}, from`, (next) => [Math.min(next, pair[1]), pair[1]], "from"),
            thumb(pair[1], `${label}, to`, (next) => [pair[0], Math.max(next, pair[0])], "to"),
          ]}
    </div>
  );
}
