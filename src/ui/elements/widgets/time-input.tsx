import { useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { problem } from "./date-input.tsx";
import { Field } from "./field.tsx";
import { useDraft, useWidget } from "./use-widget.ts";

/** Most times that are offered in a list. */
const MOST_OFFERED = 200;
const DAY = 86_400;

/** `st.timeInput`: the browser's own field, with the times by `step` as suggestions. Any time may be typed. */
export function TimeInputView({ node }: ViewProps<"timeInput">) {
  const { label, labelVisibility, disabled, help, min, max, step, clearable } = node.props;
  const { value = null, set } = useWidget(node);
  const [reason, setReason] = useState<string | null>(null);
  const id = useDomId();
  const { draft, input, release, discard } = useDraft<string>(
    "release",
    (time) => {
      const wrong = problem(time, min, max);
      setReason(wrong);
      if (wrong !== null || (time === "" && !clearable)) return;
      const next = time === "" ? null : time;
      if (next !== value) set(next);
    },
    value ?? "",
  );
  const withSeconds = step < 60;
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field inputId={id} label={label} labelVisibility={labelVisibility} help={help} error={reason} errorId={`${id}-error`}>
        <input
          id={id}
          class="rp-input"
          type="time"
          list={`${id}-times`}
          step={withSeconds ? 1 : 60}
          value={draft ?? value ?? ""}
          min={min ?? undefined}
          max={max ?? undefined}
          disabled={disabled}
          aria-invalid={reason !== null}
          aria-describedby={`${id}-error`}
          onInput={(event) => input(event.currentTarget.value)}
          onChange={(event) => input(event.currentTarget.value)}
          onBlur={release}
          onKeyDown={(event) => {
            if (event.key === "Enter") release();
            if (event.key === "Escape" && draft !== undefined) {
              event.preventDefault();
              event.stopPropagation();
              setReason(null);
              discard();
            }
          }}
        />
        <datalist id={`${id}-times`}>
          {timesBy(step, withSeconds).map((time) => (
            <option key={time} value={time} />
          ))}
        </datalist>
      </Field>
    </div>
  );
}

function timesBy(step: number, withSeconds: boolean): string[] {
  const count = Math.ceil(DAY / step);
  if (count > MOST_OFFERED) return [];
  return Array.from({ length: count }, (_, index) =>
    new Date(index * step * 1000).toISOString().slice(11, withSeconds ? 19 : 16),
  );
}
