import { useLayoutEffect, useRef } from "preact/hooks";
import { useDomId } from "../../use-dom-id.ts";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { type NodeOf, rootAttributes, type ViewProps } from "../view.ts";
import { useWidget } from "./use-widget.ts";

/** `st.checkbox`. */
export const CheckboxView = ({ node }: ViewProps<"checkbox">) => <Box node={node} />;
/** `st.toggle`: a switch. */
export const ToggleView = ({ node }: ViewProps<"toggle">) => <Box node={node} />;

function Box({ node }: { node: NodeOf<"checkbox"> | NodeOf<"toggle"> }) {
  const { label, labelVisibility, disabled, help } = node.props;
  const { value = false, set } = useWidget(node);
  const id = useDomId();
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = value === null;
  }, [value]);
  const isSwitch = node.kind === "toggle";
  return (
    <div {...rootAttributes(node, "rp-widget rp-check-row")} dir="auto">
      <label class="rp-check" for={id} data-visibility={labelVisibility}>
        <input
          id={id}
          ref={box}
          type="checkbox"
          {...(isSwitch ? { role: "switch", class: "rp-switch" } : {})}
          checked={value === true}
          {...(value === null ? { "aria-checked": "mixed" as const } : {})}
          disabled={disabled}
          onChange={(event) => set(event.currentTarget.checked)}
        />
        <span class="rp-check-label">
          <Inline text={label} links={false} />
        </span>
      </label>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
