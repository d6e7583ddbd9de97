import { useDomId } from "../../use-dom-id.ts";
import { Inline } from "../text/markdown-body.tsx";
import { plainText } from "../text/plain-text.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { RangeTrack } from "./range-track.tsx";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget, type ValueOf } from "./use-widget.ts";

type Value = ValueOf<"selectSlider">;

/** `st.selectSlider`: a slider over options, one thumb or two. */
export function SelectSliderView({ node }: ViewProps<"selectSlider">) {
  const { label, disabled, options, marks = [], ...field } = node.props;
  const widget = useWidget(node);
  const { draft, input, release } = useDraft<Value>("live", (next) => widget.set(next), widget.value);
  const id = useDomId();
  const fault = useFault(node.props, { isEmpty: false });
  const value = draft ?? widget.value ?? 0;
  const last = options.length - 1;
  const option = (at: number): string => options[Math.min(at, last)] ?? "";
  const text = (at: number): string => plainText(option(at));
  const face = (at: number) => <Inline text={option(at)} links={false} />;
  const isPair = Array.isArray(value);
  return (
    <div {...widgetAttributes(node, "rp-slider")} ref={fault.root}>
      <Field
        {...(isPair ? {} : { inputId: id })}
        {...{ ...field, label, fault }}
        aside={<output class="rp-slider-value">{isPair ? [face(value[0]), " – ", face(value[1])] : face(value)}</output>}
      >
        <RangeTrack
          {...{ id, label, value, text, face, marks, fault }}
          min={0}
          // One option: it is shown, and fixed.
          max={Math.max(last, 1)}
          step={1}
          disabled={disabled || last === 0}
          onInput={input}
          onRelease={release}
        />
      </Field>
    </div>
  );
}
