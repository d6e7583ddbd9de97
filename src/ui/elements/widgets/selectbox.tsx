import { useMemo } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Combobox } from "./combobox.tsx";
import { Field } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** `st.selectbox`: values are indices into the options, or new texts. */
export function SelectboxView({ node }: ViewProps<"selectbox">) {
  const { label, disabled, options, placeholder, filter, acceptNew = false, clearable, groups, barred, ...field } = node.props;
  const { value = null, set } = useWidget(node);
  const id = useDomId();
  const index = typeof value === "number" && value < options.length ? value : null;
  const text = typeof value === "string" ? value : index === null ? "" : (options[index] ?? "");
  const isEmpty = options.length === 0 && !acceptNew;
  const fault = useFault(node.props, { isEmpty: index === null && text === "" });
  const chosen = useMemo(() => new Set(index === null ? [] : [index]), [index]);
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...field, label, fault }}>
        <Combobox
          {...{ id, label, fault, options, groups, barred, filter, acceptNew, text, chosen }}
          disabled={disabled || isEmpty}
          placeholder={isEmpty ? "No options" : (placeholder ?? (acceptNew ? "Choose or add" : "Choose"))}
          current={index}
          onChoose={(next) => next === value || set(next)}
          onNew={(next) => next === value || set(next)}
          onClear={clearable ? () => set(null) : undefined}
        />
      </Field>
    </div>
  );
}
