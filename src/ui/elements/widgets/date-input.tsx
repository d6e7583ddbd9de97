import { useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useDraft, useWidget } from "./use-widget.ts";

/** `st.dateInput`: the browser's own field and calendar; two of them for a range, which is sent when both are there. */
export function DateInputView({ node }: ViewProps<"dateInput">) {
  const { label, labelVisibility, disabled, help, min, max, pair, clearable } = node.props;
  const { value = null, set } = useWidget(node);
  const [reason, setReason] = useState<string | null>(null);
  const id = useDomId();
  const sent = pair ? (Array.isArray(value) ? value : ["", ""]) : [typeof value === "string" ? value : ""];
  const { draft, input, release, discard } = useDraft<string[]>(
    "release",
    (days) => {
      const wrong = days.map((day) => problem(day, min, max)).find((words) => words !== null) ?? null;
      setReason(wrong);
      if (wrong !== null) return;
      const isEmpty = days.every((day) => day === "");
      if (isEmpty && clearable) return set(null);
      // An end that is missing is waited for.
      if (days.includes("")) return;
      const inOrder = [...days].sort() as [string, string];
      set(pair ? inOrder : (days[0] ?? ""));
    },
    JSON.stringify(sent),
  );
  const shown = draft ?? sent;
  const field = (part: number, name?: string) => (
    <input
      id={part === 0 ? id : undefined}
      class="rp-input"
      type="date"
      value={shown[part]}
      min={min ?? undefined}
      max={max ?? undefined}
      disabled={disabled}
      aria-label={name}
      aria-invalid={reason !== null}
      aria-describedby={`${id}-error`}
      onInput={(event) => {
        const day = event.currentTarget.value;
        const days = shown.map((other, index) => (index === part ? day : other));
        input(days);
        // Chosen in the calendar, or typed to its end. What is half typed is no day yet.
        if (day !== "" && problem(day, min, max) === null && (!pair || !days.includes(""))) release();
      }}
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
  );
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field
        {...(pair ? { labelId: `${id}-label` } : { inputId: id })}
        label={label}
        labelVisibility={labelVisibility}
        help={help}
        error={reason}
        errorId={`${id}-error`}
      >
        {pair ? (
          <div class="rp-date-pair" {...{ role: "group", "aria-labelledby": `${id}-label` }}>
            {field(0, `${label}, from`)}
            {field(1, `${label}, to`)}
          </div>
        ) : (
          field(0)
        )}
      </Field>
    </div>
  );
}

/** Why a day, or a time, can't be taken, in words. */
export function problem(value: string, min: string | null, max: string | null): string | null {
  if (value === "") return null;
  if (min !== null && value < min) return `Not before ${min}.`;
  return max !== null && value > max ? `Not after ${max}.` : null;
}
