import { useDomId } from "../../use-dom-id.ts";
import { type ViewProps, widgetAttributes } from "../view.ts";
import { Field } from "./field.tsx";
import { TimeList, timePart } from "./time-part.tsx";
import { useParts } from "./use-parts.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.timeInput`. */
export function TimeInputView({ node }: ViewProps<"timeInput">) {
  const { min, max, step, format } = node.props;
  const { value = null, set } = useWidget(node);
  const list = useDomId();
  const { fault, id, control } = useParts({
    props: node.props,
    parts: [timePart({ min, max, step, format, list })],
    values: value === null ? [] : [value],
    send: (values) => set(values?.[0] ?? null),
  });
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <Field inputId={id} {...{ ...node.props, fault }}>
        {control(0)}
        <TimeList id={list} {...{ step, format }} />
      </Field>
    </div>
  );
}
