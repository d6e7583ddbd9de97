import { useState } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { readColor } from "./read-color.ts";
import { useFault } from "./use-fault.ts";
import { useDraft, useWidget } from "./use-widget.ts";

/** `st.colorPicker`: the browser's own swatch, a field that reads any CSS colour, and a slider for how opaque it is. */
export function ColorPickerView({ node }: ViewProps<"colorPicker">) {
  const { label, disabled, alpha, presets, update, ...field } = node.props;
  const { value = "#000000", set, rest } = useWidget(node);
  const { draft, input, release, discard } = useDraft<string>(
    update,
    (next, isTyping) => {
      if (next !== value) set(next, isTyping);
    },
    value,
  );
  /** What is being typed, while it is. */
  const [text, setText] = useState<string | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const id = useDomId();
  const problemOf = (typed: string): string | null =>
    readColor(typed, alpha) === null ? "This is no colour: “#2b5cd0” and “teal” are." : null;
  const held = text === null ? null : problemOf(text);
  const fault = useFault(node.props, { wrong: reason, held, isEmpty: false });
  const shown = draft ?? value;
  const opacity = shown.length === 9 ? Number.parseInt(shown.slice(7), 16) : 255;
  const withAlpha = (base: string, part = opacity): string =>
    alpha && part < 255 ? base + part.toString(16).padStart(2, "0") : base;
  const choose = (color: string): void => {
    setText(null);
    setReason(null);
    input(color);
  };
  const takeText = (): void => {
    if (text === null) return;
    const color = readColor(text, alpha);
    setReason(problemOf(text));
    if (color === null) return;
    choose(color);
    release();
  };
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, label, fault }}>
        <div class="rp-color">
          <input
            id={id}
            class="rp-color-swatch"
            type="color"
            value={shown.slice(0, 7)}
            disabled={disabled}
            onInput={(event) => choose(withAlpha(event.currentTarget.value))}
            onChange={() => {
              release();
              rest();
            }}
          />
          <input
            class="rp-input rp-color-text"
            type="text"
            value={text ?? shown}
            disabled={disabled}
            spellcheck={false}
            aria-label={`${label}, as text`}
            {...fault.aria}
            data-wrong={held === null ? undefined : ""}
            onInput={(event) => {
              const typed = event.currentTarget.value;
              setText(typed);
              // A form is sent with it, also while it has the focus.
              const color = readColor(typed, alpha);
              if (color !== null) input(color);
            }}
            onBlur={takeText}
            onKeyDown={(event) => {
              if (event.key === "Enter") takeText();
              if (event.key === "Escape" && (text !== null || draft !== undefined)) {
                event.preventDefault();
                event.stopPropagation();
                setText(null);
                setReason(null);
                discard();
              }
            }}
          />
          {alpha && (
            <input
              class="rp-color-alpha"
              type="range"
              min={0}
              max={255}
              value={opacity}
              disabled={disabled}
              aria-label={`${label}, how opaque`}
              aria-valuetext={`${Math.round((opacity / 255) * 100)} %`}
              onInput={(event) => choose(withAlpha(shown.slice(0, 7), event.currentTarget.valueAsNumber))}
              onChange={release}
            />
          )}
        </div>
        {presets.length > 0 && (
          <div class="rp-color-presets" {...{ role: "group", "aria-label": `Colours for ${label}` }}>
            {presets.map((color) => (
              <button
                key={color}
                type="button"
                class="rp-color-preset"
                style={`--rp-color: ${color};`}
                disabled={disabled}
                aria-label={color}
                aria-pressed={color === shown}
                onClick={() => {
                  choose(color);
                  release();
                }}
              />
            ))}
          </div>
        )}
      </Field>
    </div>
  );
}
