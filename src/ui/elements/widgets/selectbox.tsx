import { useDomId } from "../../use-dom-id.ts";
import { rootAttributes, type ViewProps } from "../view.ts";
import { Field } from "./field.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.selectbox`: a native select; values are indices into the options. */
export function SelectboxView({ node }: ViewProps<"selectbox">) {
  const { label, labelVisibility, disabled, help, options, placeholder } = node.props;
  const { value = null, set } = useWidget(node);
  const id = useDomId();
  const known = value !== null && value < options.length;
  const empty = options.length === 0;
  return (
    <div {...rootAttributes(node, "rp-widget")}>
      <Field inputId={id} label={label} labelVisibility={labelVisibility} help={help}>
        <select
          id={id}
          class="rp-input rp-select"
          disabled={disabled || empty}
          value={known ? String(value) : ""}
          data-empty={known ? undefined : ""}
          onChange={(event) => set(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))}
        >
          {!known && <option value="">{empty ? "No options" : (placeholder ?? "Choose an option")}</option>}
          {options.map((option, index) => (
            <option key={index} value={String(index)} selected={index === value}>
              {option}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
