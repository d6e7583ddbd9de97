import { useLayoutEffect, useRef } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { type NodeOf, type ViewProps, widgetAttributes } from "../view.ts";
import { FieldError, Required } from "./field.tsx";
import { useFault } from "./use-fault.ts";
import { useWidget } from "./use-widget.ts";

/** `st.checkbox`. */
export const CheckboxView = ({ node }: ViewProps<"checkbox">) => <Box node={node} />;
/** `st.toggle`: a switch. */
export const ToggleView = ({ node }: ViewProps<"toggle">) => <Box node={node} />;

function Box({ node }: { node: NodeOf<"checkbox"> | NodeOf<"toggle"> }) {
  const { label, labelVisibility, disabled, help, required } = node.props;
  const { value = false, set } = useWidget(node);
  const id = useDomId();
  const box = useRef<HTMLInputElement>(null);
  const fault = useFault(node.props, { isEmpty: value !== true, missing: "Please check this." });
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = value === null;
  }, [value]);
  const isSwitch = node.kind === "toggle";
  return (
    <div {...widgetAttributes(node)} ref={fault.root}>
      <div class="rp-check-row" dir="auto">
        <label class="rp-check" for={id} data-visibility={labelVisibility}>
          <input
            id={id}
            ref={box}
            type="checkbox"
            {...(isSwitch ? { role: "switch", class: "rp-switch" } : {})}
            {...fault.aria}
            checked={value === true}
            {...(value === null ? { "aria-checked": "mixed" as const } : {})}
            disabled={disabled}
            onChange={(event) => set(event.currentTarget.checked)}
          />
          <span class="rp-check-label">
            <Inline text={label} links={false} />
            {required === true && <Required />}
          </span>
        </label>
        {help !== null && <HelpTip label={label} text={help} />}
      </div>
      <FieldError id={fault.errorId} text={fault.told} />
    </div>
  );
}
