import { nearestStep } from "../../../shared/steps.ts";
import { isComposing } from "../../keys.ts";
import { formatStepped } from "../format-number.ts";
import type { NodeOf } from "../view.ts";
import { inputType } from "./input-type.ts";
import { readNumber } from "./read-number.ts";
import type { Fault } from "./use-fault.ts";
import { useDraft } from "./use-widget.ts";

interface SliderFieldProps {
  props: NodeOf<"slider">["props"];
  name: string;
  value: number;
  /** Between these: of a pair, the other one is an end. */
  min: number;
  max: number;
  fault: Fault;
  /** What stands in it can't be taken. */
  isWrong: boolean;
  onValue(value: number): void;
  /** What is wrong with what stands in it, in words; null if nothing is. `isHeld`: it is still being typed. */
  onFault(wrong: string | null, isHeld?: boolean): void;
}

const ways = {
  day: { type: "date", from: 0, to: 10, before: "", after: "T00:00:00Z" },
  time: { type: "time", from: 11, to: 19, before: "1970-01-01T", after: "Z" },
  moment: { type: "datetime-local", from: 0, to: 19, before: "", after: "Z" },
} as const;
const MINUTE = 60_000;

/** A field to type a slider's value in: sent by Enter and by leaving it, as the nearest step; Escape takes it back. */
export function SliderField({ props, name, value, min, max, fault, isWrong, onValue, onFault }: SliderFieldProps) {
  const { unit, step, disabled } = props;
  const way = unit === undefined ? null : ways[unit];
  const isFine = step % MINUTE !== 0 || value % MINUTE !== 0;
  const shown =
    way === null
      ? formatStepped(value, step)
      : new Date(value).toISOString().slice(way.from, isFine ? way.to : Math.min(way.to, 16));
  const read = (text: string): { value: number | null; wrong: string | null } => {
    if (way === null) {
      const { value: number, error } = readNumber(text, min, max, value);
      return { value: number, wrong: error };
    }
    const at = Date.parse(`${way.before}${text}${way.after}`);
    if (text === "" || Number.isNaN(at)) return { value: null, wrong: null };
    const ofEnd = (end: number): string => new Date(end).toISOString().slice(way.from, Math.min(way.to, 16)).replace("T", " ");
    return { value: at, wrong: at < min ? `Not before ${ofEnd(min)}.` : at > max ? `Not after ${ofEnd(max)}.` : null };
  };
  const { draft, input, release, discard } = useDraft<string>(
    "release",
    (text) => {
      const { value: next, wrong } = read(text);
      // Emptied: the last value comes back.
      if (next !== null && wrong === null) onValue(nearestStep(props, next));
    },
    value,
  );
  const settle = (text: string | undefined): void => {
    const wrong = text === undefined ? null : read(text).wrong;
    onFault(wrong);
    if (wrong === null) release();
  };
  return (
    <input
      class="rp-input rp-slider-field"
      {...inputType(way?.type ?? "text")}
      data-unit={unit}
      {...(way === null ? { inputMode: "decimal" as const } : isFine ? { step: 1 } : {})}
      value={draft ?? shown}
      disabled={disabled}
      autocomplete="off"
      aria-label={name}
      {...fault.aria}
      aria-invalid={(isWrong && fault.told !== null) || props.error !== undefined}
      data-wrong={isWrong ? "" : undefined}
      onInput={(event) => {
        input(event.currentTarget.value);
        onFault(read(event.currentTarget.value).wrong, true);
      }}
      onBlur={() => settle(draft)}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === "Enter") settle(draft);
        if (event.key !== "Escape" || draft === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onFault(null);
        discard();
      }}
    />
  );
}
