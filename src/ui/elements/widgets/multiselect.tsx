import { useRef } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.multiselect`: what is chosen as chips, and a native select that adds to it; values are indices into the options. */
export function MultiselectView({ node }: ViewProps<"multiselect">) {
  const { label, labelVisibility, disabled, help, options, placeholder, maxSelections } = node.props;
  const { value = [], set } = useWidget(node);
  const id = useDomId();
  const select = useRef<HTMLSelectElement>(null);
  const chosen = value.filter((index) => index < options.length);
  const isFull = maxSelections !== null && chosen.length >= maxSelections;
  const rest = options.map((option, index) => ({ option, index })).filter(({ index }) => !chosen.includes(index));
  const full = rest.length === 0 ? "All are chosen" : isFull ? `At most ${maxSelections}: remove one to choose another` : null;
  const prompt = options.length === 0 ? "No options" : (full ?? placeholder ?? "Choose options");
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field inputId={id} label={label} labelVisibility={labelVisibility} help={help}>
        <div class="rp-multiselect">
          {chosen.length > 0 && (
            <ul class="rp-chips" aria-label={`Chosen for ${label}`}>
              {chosen.map((index) => (
                <li key={index} class="rp-chip">
                  <span>{options[index]}</span>
                  <button
                    type="button"
                    class="rp-chip-remove"
                    disabled={disabled}
                    aria-label={`Remove ${options[index]}`}
                    onClick={(event) => {
                      // The button goes: the focus passes to the one after it, else to where one adds.
                      const next = event.currentTarget.closest("li")?.nextElementSibling?.querySelector("button");
                      (next ?? select.current)?.focus();
                      set(chosen.filter((other) => other !== index));
                    }}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
          )}
          {/* Full is not `disabled`, which would drop the focus; there is nothing to choose then. */}
          <select
            id={id}
            ref={select}
            class="rp-input rp-select"
            disabled={disabled}
            aria-disabled={full !== null}
            value=""
            data-empty=""
            onChange={(event) => {
              const index = Number(event.currentTarget.value);
              event.currentTarget.value = "";
              set([...chosen, index]);
            }}
          >
            <option value="">{prompt}</option>
            {full === null &&
              rest.map(({ option, index }) => (
                <option key={index} value={String(index)}>
                  {option}
                </option>
              ))}
          </select>
        </div>
      </Field>
    </div>
  );
}
