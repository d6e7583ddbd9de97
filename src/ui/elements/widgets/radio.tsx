import { useDomId } from "../../use-dom-id.ts";
import { Inline } from "../text/markdown-body.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.radio`. */
export function RadioView({ node }: ViewProps<"radio">) {
  const { label, labelVisibility, disabled, help, options, horizontal } = node.props;
  const { value = null, set } = useWidget(node);
  const name = useDomId();
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field labelId={`${name}-label`} label={label} labelVisibility={labelVisibility} help={help}>
        <div
          class="rp-radios"
          dir="auto"
          role="radiogroup"
          aria-labelledby={`${name}-label`}
          aria-disabled={disabled}
          data-horizontal={horizontal ? "" : undefined}
        >
          {options.length === 0 && <span class="rp-muted">No options</span>}
          {options.map((option, index) => (
            <label key={index} class="rp-check">
              <input type="radio" name={name} checked={index === value} disabled={disabled} onChange={() => set(index)} />
              <span class="rp-check-label">
                <Inline text={option} links={false} />
              </span>
            </label>
          ))}
        </div>
      </Field>
    </div>
  );
}
