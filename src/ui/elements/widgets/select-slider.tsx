import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { RangeTrack } from "./range-track.tsx";
import { useDraft, useWidget, type ValueOf } from "./use-widget.ts";

type Value = ValueOf<"selectSlider">;

/** `st.selectSlider`: a slider over options, one thumb or two. */
export function SelectSliderView({ node }: ViewProps<"selectSlider">) {
  const { label, labelVisibility, disabled, help, options } = node.props;
  const widget = useWidget(node);
  const { draft, input, release } = useDraft<Value>("live", (next) => widget.set(next), widget.value);
  const id = useDomId();
  const value = draft ?? widget.value ?? 0;
  const last = options.length - 1;
  const text = (at: number): string => options[at] ?? "";
  const isPair = Array.isArray(value);
  return (
    <div {...rootAttributes(node, "rp-widget rp-slider")}>
      <Field
        {...(isPair ? {} : { inputId: id })}
        label={label}
        labelVisibility={labelVisibility}
        help={help}
        aside={<output class="rp-slider-value">{isPair ? `${text(value[0])} – ${text(value[1])}` : text(value)}</output>}
      >
        <RangeTrack
          id={id}
          label={label}
          value={value}
          min={0}
          // One option: it is shown, and fixed.
          max={Math.max(last, 1)}
          step={1}
          disabled={disabled || last === 0}
          text={text}
          onInput={input}
          onRelease={release}
        />
        <div class="rp-slider-ends" aria-hidden="true">
          <span dir="auto">{text(0)}</span>
          <span dir="auto">{text(last)}</span>
        </div>
      </Field>
    </div>
  );
}
