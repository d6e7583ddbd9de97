import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useDraft, useWidget } from "./use-widget.ts";

/** `st.numberInput`: typed, or changed by step with the buttons and the arrow keys. Empty means null. */
export function NumberInputView({ node }: ViewProps<"numberInput">) {
  const { label, labelVisibility, disabled, help, placeholder, min, max, step, update } = node.props;
  const { value = null, set, rest } = useWidget(node);
  const id = useDomId();
  const commit = (text: string, isTyping: boolean): void => {
    const entry = readNumber(text, min, max);
    if (entry.error === null && entry.value !== value) set(entry.value, isTyping);
  };
  const { draft, input, settle, release, discard } = useDraft<string>(update, commit, value);
  const shown = draft ?? (value === null ? "" : String(value));
  const { error } = readNumber(shown, min, max);
  const current = readNumber(shown, null, null).value ?? value;
  const move = (direction: 1 | -1): void => {
    discard();
    set(clamp(round((current ?? (direction > 0 ? (min ?? 0) - step : (max ?? 0) + step)) + direction * step, step), min, max));
  };
  const stepper = (direction: 1 | -1, name: string, mark: string, atEnd: boolean) => (
    <button
      type="button"
      class="rp-step"
      aria-label={`${name} ${label}`}
      aria-controls={id}
      disabled={disabled}
      // Not `disabled` at the end, which would drop the focus.
      aria-disabled={atEnd}
      onClick={() => atEnd || move(direction)}
    >
      {mark}
    </button>
  );
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field inputId={id} label={label} labelVisibility={labelVisibility} help={help} error={error} errorId={`${id}-error`}>
        <div class="rp-number">
          <input
            id={id}
            // Known to the form, too: it is not sent with a wrong number in it.
            ref={(field) => field?.setCustomValidity(error ?? "")}
            class="rp-input"
            type="text"
            inputMode="decimal"
            role="spinbutton"
            aria-valuenow={current ?? undefined}
            aria-valuemin={min ?? undefined}
            aria-valuemax={max ?? undefined}
            aria-invalid={error !== null}
            aria-describedby={`${id}-error`}
            value={shown}
            disabled={disabled}
            placeholder={placeholder ?? undefined}
            autocomplete="off"
            onInput={(event) => input(event.currentTarget.value)}
            onChange={({ currentTarget: { value: text } }) => {
              if (readNumber(text, min, max).error === null) settle(text);
              rest();
            }}
            onBlur={() => error === null && release()}
            onKeyDown={(event) => {
              if (event.key === "Enter" && error === null) release();
              if (event.key === "ArrowUp" || event.key === "ArrowDown") {
                event.preventDefault();
                move(event.key === "ArrowUp" ? 1 : -1);
              }
              if (event.key === "Escape" && draft !== undefined) {
                event.preventDefault();
                event.stopPropagation();
                discard();
              }
            }}
          />
          {stepper(-1, "Decrease", "−", value !== null && min !== null && value <= min)}
          {stepper(1, "Increase", "+", value !== null && max !== null && value >= max)}
        </div>
      </Field>
    </div>
  );
}

/** Reads what was typed; a comma counts as the decimal point. */
export function readNumber(text: string, min: number | null, max: number | null): { value: number | null; error: string | null } {
  const bare = text.trim().replace("−", "-").replace(",", ".");
  if (bare === "") return { value: null, error: null };
  const value = Number(bare);
  if (!Number.isFinite(value)) return { value: null, error: "Enter a number, for example 12.5." };
  if (min !== null && value < min) return { value, error: `Enter a number of at least ${min}.` };
  if (max !== null && value > max) return { value, error: `Enter a number of at most ${max}.` };
  return { value, error: null };
}

function clamp(value: number, min: number | null, max: number | null): number {
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value));
}

/** Cuts the noise of binary fractions: 0.1 + 0.2 steps to 0.3. */
function round(value: number, step: number): number {
  const [, decimals = ""] = String(step).split(".");
  return Number(value.toFixed(Math.min(12, Math.max(decimals.length, 6))));
}
