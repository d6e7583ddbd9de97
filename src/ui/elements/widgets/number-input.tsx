import { useState } from "preact/hooks";
import { addSteps } from "../../../shared/steps.ts";
import { isComposing, isOfBrowser } from "../../keys.ts";
import { useDomId } from "../../use-dom-id.ts";
import { formatAs } from "../format-as.ts";
import { Icon } from "../icon.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { DraftHint } from "./draft-hint.tsx";
import { Field } from "./field.tsx";
import { readNumber } from "./read-number.ts";
import { useFault } from "./use-fault.ts";
import { useHeld } from "./use-held.ts";
import { useDraft, useWidget } from "./use-widget.ts";

/** How many steps PageUp and PageDown go. */
const PAGE = 10;
const MINUS = "−";

/** `st.numberInput`: typed, or changed by step with the buttons and the arrow keys. Empty means null, if it may be. */
export function NumberInputView({ node }: ViewProps<"numberInput">) {
  const { label, disabled, placeholder, min, max, step, update, clearable, icon, format, ...field } = node.props;
  const { value = null, set, rest } = useWidget(node);
  const [isFocused, setFocused] = useState(false);
  const id = useDomId();
  const read = (text: string) => readNumber(text, min, max, value);
  const commit = (text: string, isTyping: boolean): void => {
    const entry = read(text);
    // Emptied where it may not be: the last value comes back.
    if (entry.error === null && entry.value !== value && (entry.value !== null || clearable)) set(entry.value, isTyping);
  };
  const { draft, input, settle, release, discard } = useDraft<string>(update, commit, value);
  const plain = value === null ? "" : String(value);
  const atRest = value === null || format === undefined ? plain : formatAs(value, format);
  const shown = draft ?? (isFocused ? plain : atRest);
  const { error: wrong } = draft === undefined ? { error: null } : read(draft);
  const current = (draft === undefined ? null : read(draft).value) ?? value;
  const fault = useFault(node.props, { wrong, isEmpty: shown.trim() === "" });
  const go = (next: number): void => {
    discard();
    const within = clamp(next, min, max);
    if (within !== value) set(within);
  };
  const move = (steps: number): void => {
    const from = current ?? (steps > 0 ? (min ?? 0) - step : (max ?? 0) + step);
    go(addSteps(from, step, current === null ? Math.sign(steps) : steps));
  };
  const keys: Record<string, (() => void) | undefined> = {
    ArrowUp: () => move(1),
    ArrowDown: () => move(-1),
    PageUp: () => move(PAGE),
    PageDown: () => move(-PAGE),
    Home: min === null ? undefined : () => go(min),
    End: max === null ? undefined : () => go(max),
  };
  const isChanged = draft !== undefined && wrong === null && read(draft).value !== value;
  const aside = isChanged && update === "release" && (
    <span class="rp-hints">
      <DraftHint />
    </span>
  );
  const stepper = (direction: 1 | -1) => {
    const isAtEnd = value !== null && (direction > 0 ? max !== null && value >= max : min !== null && value <= min);
    return <Stepper {...{ id, label, direction, disabled, isAtEnd }} onStep={() => move(direction)} />;
  };
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, label, fault, aside }}>
        <div class="rp-number">
          <div class="rp-input-row">
            {icon !== undefined && <Icon icon={icon} />}
            <input
              id={id}
              class="rp-input"
              type="text"
              inputMode={min !== null && min >= 0 && Number.isInteger(step) && Number.isInteger(min) ? "numeric" : "decimal"}
              role="spinbutton"
              aria-valuenow={current ?? undefined}
              aria-valuemin={min ?? undefined}
              aria-valuemax={max ?? undefined}
              {...(format !== undefined && current !== null ? { "aria-valuetext": formatAs(current, format) } : {})}
              {...fault.aria}
              value={shown}
              disabled={disabled}
              placeholder={placeholder ?? undefined}
              autocomplete="off"
              onFocus={() => setFocused(true)}
              onInput={(event) => input(event.currentTarget.value)}
              onChange={({ currentTarget: { value: text } }) => {
                if (read(text).error === null && (draft !== undefined || text !== atRest)) settle(text);
                rest();
              }}
              onBlur={() => {
                setFocused(false);
                if (wrong === null) release();
              }}
              onKeyDown={(event) => {
                if (isComposing(event)) return;
                if (event.key === "Enter" && wrong === null) release();
                const key = isOfBrowser(event) || event.shiftKey ? undefined : keys[event.key];
                if (key !== undefined) {
                  event.preventDefault();
                  key();
                }
                if (event.key === "Escape" && draft !== undefined) {
                  event.preventDefault();
                  event.stopPropagation();
                  discard();
                }
              }}
            />
          </div>
          {stepper(-1)}
          {stepper(1)}
        </div>
      </Field>
    </div>
  );
}

interface StepperProps {
  id: string;
  label: string;
  direction: 1 | -1;
  disabled: boolean;
  isAtEnd: boolean;
  onStep(): void;
}

/** A button that steps, and goes on while it is held. */
function Stepper({ id, label, direction, disabled, isAtEnd, onStep }: StepperProps) {
  const held = useHeld(() => {
    if (disabled || isAtEnd) return false;
    onStep();
    return true;
  });
  return (
    <button
      type="button"
      class="rp-step"
      aria-label={`${direction > 0 ? "Increase" : "Decrease"} ${label}`}
      aria-controls={id}
      disabled={disabled}
      // Not `disabled` at the end, which would drop the focus.
      aria-disabled={isAtEnd}
      {...held}
    >
      {direction > 0 ? "+" : MINUS}
    </button>
  );
}

function clamp(value: number, min: number | null, max: number | null): number {
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));
}
