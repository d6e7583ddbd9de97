import { useDomId } from "../../use-dom-id.ts";
import { formatAs } from "../format-as.ts";
import { formatStepped } from "../format-number.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { RangeTrack } from "./range-track.tsx";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget, type ValueOf } from "./use-widget.ts";

type Value = ValueOf<"slider">;

/** `st.slider`: one thumb, or two for a range. */
export function SliderView({ node }: ViewProps<"slider">) {
  const { label, disabled, min, max, step, update, marks = [], format, ...field } = node.props;
  const widget = useWidget(node);
  const { draft, input, release } = useDraft<Value>(update, (next) => widget.set(next), widget.value);
  const id = useDomId();
  const fault = useFault(node.props, { isEmpty: false });
  const value = draft ?? widget.value ?? min;
  const text = (at: number): string => {
    if (typeof format === "string") return formatAs(at, format);
    return (at >= max ? format?.at(-1) : format?.[Math.round((at - min) / step)]) ?? formatStepped(at, step);
  };
  const isPair = Array.isArray(value);
  return (
    <div {...widgetAttributes(node, "rp-slider")} ref={fault.root}>
      <Field
        {...(isPair ? {} : { inputId: id })}
        {...{ ...field, label, fault }}
        aside={<output class="rp-slider-value">{isPair ? `${text(value[0])} – ${text(value[1])}` : text(value)}</output>}
      >
        <RangeTrack {...{ id, label, value, min, max, step, disabled, text, marks, fault }} onInput={input} onRelease={release} />
      </Field>
    </div>
  );
}
