import { useState } from "preact/hooks";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { dayPart } from "./day-part.ts";
import { DayPicker } from "./day-picker.tsx";
import { Field } from "./field.tsx";
import { localPattern } from "./read-day.ts";
import { useParts } from "./use-parts.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.dateInput`: days are typed, or chosen in a calendar; of a span both ends, which are sent when both are there. */
export function DateInputView({ node }: ViewProps<"dateInput">) {
  const { label, disabled, min, max, pair, clearable, format, presets = [], marks = [], ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const pattern = format ?? localPattern();
  const limits = { min, max, only: node.props.only ?? null, except: node.props.except ?? null };
  const [isOpen, setOpen] = useState(false);
  /** The end of a span that was chosen first. */
  const [first, setFirst] = useState<string | null>(null);
  const days = Array.isArray(value) ? value : value === null ? [] : [value];
  const { fault, id, control, take } = useParts({
    props: node.props,
    parts: pair
      ? [dayPart(pattern, limits, `${label}, from`), dayPart(pattern, limits, `${label}, to`)]
      : [dayPart(pattern, limits)],
    values: days,
    send(next) {
      const [from = "", to = from] = [...(next ?? [])].sort();
      set(next === null ? null : pair ? [from, to] : from);
    },
    onDown: () => setOpen(true),
  });
  const open = (isNow: boolean): void => {
    setOpen(isNow);
    setFirst(null);
  };
  const labelId = pair ? `${id}-label` : undefined;
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field {...(labelId === undefined ? { inputId: id } : { labelId })} {...{ ...field, label, fault }}>
        <DayPicker
          {...{ label, labelId, disabled, isOpen, limits, pattern, marks, presets }}
          chosen={first === null ? days : [first]}
          onOpen={open}
          onDay={(day, close) => {
            if (pair && first === null) return setFirst(day);
            take(first === null ? [day] : [first, day]);
            close();
          }}
          onSpan={(from, to) => take(pair ? [from, to] : [from])}
          onClear={clearable ? () => take(null) : undefined}
        >
          {control(0)}
          {pair && control(1)}
        </DayPicker>
      </Field>
    </div>
  );
}
