import { useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget } from "./use-widget.ts";

/** Most times that are offered in a list. */
const MOST_OFFERED = 200;
const DAY = 86_400;

/** `st.timeInput`: the browser's own field, with the times by `step` as suggestions. Any time may be typed. */
export function TimeInputView({ node }: ViewProps<"timeInput">) {
  const { disabled, min, max, step, clearable, ...field } = node.props;
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
  const fault = useFault(node.props, { wrong: reason, isEmpty: (draft ?? value ?? "") === "" });
  const withSeconds = step < 60;
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, fault }}>
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
          {...fault.aria}
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

/** Why a time can't be taken, in words. */
function problem(value: string, min: string | null, max: string | null): string | null {
  if (value === "") return null;
  if (min !== null && value < min) return `Not before ${min}.`;
  return max !== null && value > max ? `Not after ${max}.` : null;
}

function timesBy(step: number, withSeconds: boolean): string[] {
  const count = Math.ceil(DAY / step);
  if (count > MOST_OFFERED) return [];
  return Array.from({ length: count }, (_, index) =>
    new Date(index * step * 1000).toISOString().slice(11, withSeconds ? 19 : 16),
  );
}
