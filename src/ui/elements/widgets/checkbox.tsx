import { useDomId } from "../../use-dom-id.ts";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { useWidget } from "./use-widget.ts";

/** `st.checkbox`. */
export function CheckboxView({ node }: ViewProps<"checkbox">) {
  const { label, labelVisibility, disabled, help } = node.props;
  const { value = false, set } = useWidget(node);
  const id = useDomId();
  return (
    <div {...rootAttributes(node, "rp-widget rp-check-row")} dir="auto">
      <label class="rp-check" for={id} data-visibility={labelVisibility}>
        <input
          id={id}
          type="checkbox"
          checked={value}
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
