import { useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { RangeTrack } from "./range-track.tsx";
import { SliderField } from "./slider-field.tsx";
import { sliderName } from "./slider-names.ts";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget, type ValueOf } from "./use-widget.ts";

type Value = ValueOf<"slider">;
const RIGHT = { wrong: null, isHeld: false };

/** `st.slider`: one thumb, or two for a range; and fields to type in, if they are asked for. */
export function SliderView({ node }: ViewProps<"slider">) {
  const { props } = node;
  const { label, disabled, min, max, step, update, marks = [], format, input: hasFields = false, ...field } = props;
  const widget = useWidget(node);
  const { draft, input, release } = useDraft<Value>(update, (next) => widget.set(next), widget.value);
  /** What is wrong with what was typed, of each field, and whether it is still being typed. */
  const [wrongs, setWrongs] = useState<readonly { wrong: string | null; isHeld: boolean }[]>([RIGHT, RIGHT]);
  const firstWrong = (held: boolean): string | null =>
    wrongs.find(({ wrong, isHeld }) => wrong !== null && isHeld === held)?.wrong ?? null;
  const id = useDomId();
  const fault = useFault(props, { wrong: firstWrong(false), held: firstWrong(true), isEmpty: false });
  const value = draft ?? widget.value ?? min;
  const text = (at: number): string => sliderName(props, at);
  const isPair = Array.isArray(value);
  const own = (part: 0 | 1) => ({
    ...{ props, fault, isWrong: wrongs[part]?.wrong !== null },
    onFault: (wrong: string | null, isHeld = false) =>
      setWrongs((all) => all.map((other, at) => (at === part ? { wrong, isHeld } : other))),
  });
  const type = (next: Value): void => {
    input(next);
    release();
  };
  // What is wrong in a field is not wrong of the thumbs.
  const ofThumbs = { ...fault, aria: { ...fault.aria, "aria-invalid": props.error !== undefined } };
  const track = (
    <RangeTrack
      {...{ id, label, value, min, max, step, disabled, text, marks, fault: ofThumbs }}
      onInput={input}
      onRelease={release}
    />
  );
  return (
    <div {...widgetAttributes(node, "rp-slider")} ref={fault.root}>
      <Field
        {...(isPair ? {} : { inputId: id })}
        {...{ ...field, label, fault }}
        aside={
          // What a field says as well is not said twice.
          (!hasFields || format !== undefined) && (
            <output class="rp-slider-value">{isPair ? `${text(value[0])} – ${text(value[1])}` : text(value)}</output>
          )
        }
      >
        {!hasFields ? (
          track
        ) : (
          <div class="rp-slider-row">
            {track}
            {isPair ? (
              <div class="rp-slider-fields">
                <SliderField
                  {...{ ...own(0), min, max: value[1], value: value[0] }}
                  name={`${label}, from, to type`}
                  onValue={(next) => type([next, value[1]])}
                />
                <SliderField
                  {...{ ...own(1), min: value[0], max, value: value[1] }}
                  name={`${label}, to, to type`}
                  onValue={(next) => type([value[0], next])}
                />
              </div>
            ) : (
              <SliderField {...{ ...own(0), min, max, value }} name={`${label}, to type`} onValue={type} />
            )}
          </div>
        )}
      </Field>
    </div>
  );
}
