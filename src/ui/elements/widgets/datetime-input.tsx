import { useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { dayPart } from "./day-part.ts";
import { DayPicker } from "./day-picker.tsx";
import { Field } from "./field.tsx";
import { localPattern } from "./read-day.ts";
import { TimeList, timePart } from "./time-part.tsx";
import { useParts } from "./use-parts.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.datetimeInput`: a day, typed or chosen in a calendar, and a time beside it. They are sent when both are there. */
export function DatetimeInputView({ node }: ViewProps<"datetimeInput">) {
  const { label, disabled, min, max, step, clearable, format, hours, ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const pattern = format ?? localPattern();
  const limits = { min: dayOf(min), max: dayOf(max), only: null, except: null };
  const [isOpen, setOpen] = useState(false);
  const days = dayPart(pattern, limits, `${label}, day`);
  const list = useDomId();
  const times = timePart({ min: null, max: null, step, format: hours, list, name: `${label}, time` });
  const values = value === null ? [] : value.split("T");
  const written = (moment: string): string => {
    const [day = "", time = ""] = moment.split("T");
    return `${days.write(day)} ${times.write(time)}`;
  };
  const { fault, id, typed, control, put, take } = useParts({
    props: node.props,
    parts: [days, times],
    values,
    problem(parts) {
      const moment = parts.join("T");
      if (min !== null && moment < min) return `Not before ${written(min)}.`;
      return max !== null && moment > max ? `Not after ${written(max)}.` : null;
    },
    send: (parts) => set(parts === null ? null : parts.join("T")),
    onDown: () => setOpen(true),
  });
  const labelId = `${id}-label`;
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field labelId={labelId} {...{ ...field, label, fault }}>
        <DayPicker
          {...{ label, labelId, disabled, isOpen, limits, pattern }}
          chosen={typed[0] === null || typed[0] === undefined ? [] : [typed[0]]}
          onOpen={setOpen}
          onDay={(day, close) => {
            put(0, day);
            // Without a time there is nothing to send yet.
            close(typed[1] === null ? fault.root.current?.querySelectorAll("input")[1] : null);
          }}
          onClear={clearable ? () => take(null) : undefined}
        >
          {control(0)}
          {control(1)}
        </DayPicker>
        <TimeList id={list} {...{ step, format: hours }} />
      </Field>
    </div>
  );
}

const dayOf = (moment: string | null): string | null => moment?.slice(0, 10) ?? null;
