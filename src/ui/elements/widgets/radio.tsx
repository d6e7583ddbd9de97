import { useDomId } from "../../use-dom-id.ts";
import { iconWords } from "../icon-words.ts";
import { Inline } from "../text/markdown-body.tsx";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** `st.radio`. */
export function RadioView({ node }: ViewProps<"radio">) {
  const { label, disabled, options, horizontal, clearable, captions = [], cards = false, barred = [], ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const name = useDomId();
  const fault = useFault(node.props, { isEmpty: value === null });
  const isClearable = clearable && value !== null && !disabled;
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field
        {...{ ...field, label, fault }}
        labelId={`${name}-label`}
        aside={
          isClearable && (
            <button type="button" class="rp-clear" onClick={() => set(null)}>
              Clear<span class="rp-sr"> {label}</span>
            </button>
          )
        }
      >
        <div
          class="rp-radios"
          dir="auto"
          role="radiogroup"
          aria-labelledby={`${name}-label`}
          aria-disabled={disabled}
          {...fault.aria}
          data-horizontal={horizontal ? "" : undefined}
          data-cards={cards ? "" : undefined}
          onKeyDown={(event) => {
            if (!isClearable || (event.key !== "Delete" && event.key !== "Backspace")) return;
            event.preventDefault();
            set(null);
          }}
        >
          {options.length === 0 && <span class="rp-muted">No options</span>}
          {options.map((option, index) => {
            const caption = captions[index] ?? "";
            return (
              <label key={index} class="rp-check">
                <input
                  type="radio"
                  name={name}
                  checked={index === value}
                  disabled={disabled || barred.includes(index)}
                  {...(caption === "" ? {} : { "aria-describedby": `${name}-caption-${index}` })}
                  {...nameOf(option, `${name}-option-${index}`)}
                  onChange={() => set(index)}
                />
                <span class="rp-check-label">
                  <span id={`${name}-option-${index}`}>
                    <Inline text={option} links={false} />
                  </span>
                  {caption !== "" && (
                    <span class="rp-option-caption" id={`${name}-caption-${index}`}>
                      <Inline text={caption} links={false} />
                    </span>
                  )}
                </span>
              </label>
            );
          })}
        </div>
      </Field>
    </div>
  );
}

/** The words of an option name it; one of icons alone has a name of its own. */
function nameOf(option: string, id: string) {
  const words = iconWords(option);
  return words === undefined ? { "aria-labelledby": id } : { "aria-label": words };
}
