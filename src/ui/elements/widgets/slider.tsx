import { useDomId } from "../../use-dom-id.ts";
import { formatStepped } from "../format-number.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { RangeTrack } from "./range-track.tsx";
import { useDraft, useWidget, type ValueOf } from "./use-widget.ts";

type Value = ValueOf<"slider">;

/** `st.slider`: one thumb, or two for a range. */
export function SliderView({ node }: ViewProps<"slider">) {
  const { label, labelVisibility, disabled, help, min, max, step, update } = node.props;
  const widget = useWidget(node);
  const { draft, input, release } = useDraft<Value>(update, (next) => widget.set(next), widget.value);
  const id = useDomId();
  const value = draft ?? widget.value ?? min;
  const format = (at: number): string => formatStepped(at, step);
  const isPair = Array.isArray(value);
  return (
    <div {...rootAttributes(node, "rp-widget rp-slider")}>
      <Field
        {...(isPair ? {} : { inputId: id })}
        label={label}
        labelVisibility={labelVisibility}
        help={help}
        aside={<output class="rp-slider-value">{isPair ? `${format(value[0])} – ${format(value[1])}` : format(value)}</output>}
      >
        <RangeTrack {...{ id, label, value, min, max, step, disabled, text: format }} onInput={input} onRelease={release} />
        <div class="rp-slider-ends" aria-hidden="true">
          <span>{format(min)}</span>
          <span>{format(max)}</span>
        </div>
      </Field>
    </div>
  );
}
