import { useDomId } from "../../use-dom-id.ts";
import { formatStepped } from "../format-number.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useDraft, useWidget, type ValueOf } from "./use-widget.ts";

type Value = ValueOf<"slider">;

/** `st.slider`: one thumb, or two for a range. Native inputs, so arrows, Home, End and screen readers work as everywhere. */
export function SliderView({ node }: ViewProps<"slider">) {
  const { label, labelVisibility, disabled, help, min, max, step, update } = node.props;
  const widget = useWidget(node);
  const { draft, input, release } = useDraft<Value>(update, (next) => widget.set(next), widget.value);
  const id = useDomId();
  const value = draft ?? widget.value ?? min;
  const format = (at: number): string => formatStepped(at, step);
  const pair = Array.isArray(value) ? value : null;
  const [low, high] = pair ?? [min, value as number];
  const share = (at: number): number => (max > min ? (Math.min(max, Math.max(min, at)) - min) / (max - min) : 0);
  const thumb = (at: number, name: string, change: (next: number) => Value, of?: string) => (
    <input
      id={of === undefined ? id : undefined}
      class="rp-range"
      type="range"
      min={min}
      max={max}
      step={step}
      value={at}
      disabled={disabled}
      aria-label={name}
      aria-valuetext={format(at)}
      data-thumb={of}
      onInput={(event) => input(change(event.currentTarget.valueAsNumber))}
      onChange={release}
    />
  );
  return (
    <div {...rootAttributes(node, "rp-widget rp-slider")}>
      <Field
        {...(pair === null ? { inputId: id } : {})}
        label={label}
        labelVisibility={labelVisibility}
        help={help}
        aside={
          <output class="rp-slider-value">
            {pair === null ? format(value as number) : `${format(pair[0])} – ${format(pair[1])}`}
          </output>
        }
      >
        <div
          class="rp-slider-track"
          data-disabled={disabled ? "" : undefined}
          data-pair={pair === null ? undefined : ""}
          style={`--rp-from: ${pair === null ? 0 : share(low)}; --rp-to: ${share(high)}; --rp-middle: ${(share(low) + share(high)) / 2};`}
          {...(pair === null ? {} : { role: "group", "aria-label": label })}
        >
          {pair === null
            ? thumb(value as number, label, (next) => next)
            : [
                thumb(pair[0], `${label}, from`, (next) => [Math.min(next, pair[1]), pair[1]], "from"),
                thumb(pair[1], `${label}, to`, (next) => [pair[0], Math.max(next, pair[0])], "to"),
              ]}
        </div>
        <div class="rp-slider-ends" aria-hidden="true">
          <span>{format(min)}</span>
          <span>{format(max)}</span>
        </div>
      </Field>
    </div>
  );
}
