import { useRef, useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { inputType } from "./input-type.ts";
import { timeAs, timeIn, turned } from "./read-time.ts";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget } from "./use-widget.ts";

/** Most times that are offered in a list. */
const MOST_OFFERED = 200;
const DAY = 86_400;

/**
 * `st.timeInput`: the browser's own field; with a format one of ours, since the browser's writes times as it likes. Times by `step`
 * are suggestions: any time may be typed.
 */
export function TimeInputView({ node }: ViewProps<"timeInput">) {
  const { disabled, min, max, step, clearable, format, ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const [reason, setReason] = useState<string | null>(null);
  const id = useDomId();
  const input = useRef<HTMLInputElement>(null);
  const withSeconds = step < 60;
  const named = (time: string): string => (format === undefined || time === "" ? time : timeAs(time, format));
  const read = (text: string): { time: string; wrong: string | null } => {
    const time = format === undefined || text.trim() === "" ? text.trim() : timeIn(text, withSeconds);
    if (time === null) return { time: "", wrong: `Enter a time, for example ${named(withSeconds ? "09:30:00" : "09:30")}.` };
    if (time !== "" && min !== null && time < min) return { time, wrong: `Not before ${named(min)}.` };
    return { time, wrong: time !== "" && max !== null && time > max ? `Not after ${named(max)}.` : null };
  };
  const draft = useDraft<string>(
    "release",
    (text) => {
      const { time, wrong } = read(text);
      if (wrong !== null || (time === "" && !clearable)) return;
      const next = time === "" ? null : time;
      if (next !== value) set(next);
    },
    value ?? "",
  );
  const text = draft.draft ?? named(value ?? "");
  const settle = (): void => {
    const { wrong } = read(text);
    setReason(wrong);
    // What is wrong stays where it was typed, with its reason.
    if (wrong === null) draft.release();
  };
  const turn = (by: number): void => {
    const { current } = input;
    const at = current?.selectionStart ?? 0;
    const { time, wrong } = read(text);
    const next = turned(wrong === null && time !== "" ? time : "00:00", text, at, by, Math.max(1, Math.round(step / 60)));
    draft.input(named(next));
    setReason(null);
    // Once it is written, the caret is in the same part.
    requestAnimationFrame(() => current?.setSelectionRange(at, at));
  };
  const isTyped = draft.draft !== undefined;
  const fault = useFault(node.props, {
    wrong: isTyped ? reason : null,
    held: isTyped ? read(text).wrong : null,
    isEmpty: text.trim() === "",
  });
  const kind =
    format === undefined
      ? { ...inputType("time"), step: withSeconds ? 1 : 60, min: min ?? undefined, max: max ?? undefined }
      : { type: "text" as const, placeholder: named(withSeconds ? "00:00:00" : "00:00"), autocomplete: "off" };
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, fault }}>
        <input
          {...kind}
          id={id}
          ref={input}
          class="rp-input"
          list={`${id}-times`}
          value={text}
          disabled={disabled}
          {...fault.aria}
          onInput={(event) => {
            draft.input(event.currentTarget.value);
            setReason(null);
          }}
          onChange={(event) => draft.input(event.currentTarget.value)}
          onBlur={settle}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === "Enter") settle();
            if (format !== undefined && (event.key === "ArrowUp" || event.key === "ArrowDown") && !event.altKey) {
              event.preventDefault();
              turn(event.key === "ArrowUp" ? 1 : -1);
            }
            if (event.key === "Escape" && draft.draft !== undefined) {
              event.preventDefault();
              event.stopPropagation();
              setReason(null);
              draft.discard();
            }
          }}
        />
        <datalist id={`${id}-times`}>
          {timesBy(step, withSeconds).map((time) => (
            <option key={time} value={named(time)} />
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
