import { useDomId } from "../../use-dom-id.ts";
import { HelpTip } from "../help-tip.tsx";
import { Icon } from "../icon.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** Not every system has a font of emoji. */
const SIGNS = {
  thumbs: ["thumb_down", "thumb_up"],
  faces: ["very_dissatisfied", "dissatisfied", "neutral", "satisfied", "very_satisfied"].map((mood) => `sentiment_${mood}`),
  stars: ["★", "★", "★", "★", "★"],
} as const;
const NAMES = {
  thumbs: ["Thumbs down", "Thumbs up"],
  faces: ["Very sad", "Sad", "Neutral", "Happy", "Very happy"],
  stars: [1, 2, 3, 4, 5].map((count) => `${count} of 5 stars`),
} as const;

/** `st.feedback`: radio buttons, of which the one that is chosen is taken back by another press. */
export function FeedbackView({ node }: ViewProps<"feedback">) {
  const { labelVisibility, disabled, help, scale, count: _count, ...field } = node.props;
  // Its label is for screen readers: what helps stands beside the signs then.
  const isBeside = labelVisibility === "visible" && help !== null;
  const { value = null, set } = useWidget(node);
  const name = useDomId();
  const fault = useFault(node.props, { isEmpty: value === null });
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field
        {...{ ...field, help: isBeside ? null : help, fault }}
        labelId={`${name}-label`}
        labelVisibility={labelVisibility === "visible" ? "collapsed" : labelVisibility}
      >
        <div class="rp-feedback-row">
          <div
            class="rp-feedback"
            role="radiogroup"
            aria-labelledby={`${name}-label`}
            aria-disabled={disabled}
            data-scale={scale}
            {...fault.aria}
          >
            {SIGNS[scale].map((sign, index) => {
              const isChosen = index === value;
              const isFilled = scale === "stars" ? value !== null && index <= value : isChosen;
              return (
                <label key={index} class="rp-feedback-sign" data-filled={isFilled ? "" : undefined}>
                  <input
                    type="radio"
                    name={name}
                    checked={isChosen}
                    disabled={disabled}
                    aria-label={NAMES[scale][index]}
                    onChange={() => set(index)}
                    onClick={() => isChosen && set(null)}
                  />
                  <span aria-hidden="true">{scale === "stars" ? sign : <Icon icon={`:material/${sign}:`} />}</span>
                </label>
              );
            })}
          </div>
          {isBeside && <HelpTip label={field.label} text={help} />}
        </div>
      </Field>
    </div>
  );
}
