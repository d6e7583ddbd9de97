import { HelpTip } from "../help-tip.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";
import { useWidget } from "./use-widget.ts";

/** `st.button`. */
export function ButtonView({ node }: ViewProps<"button">) {
  const { label, disabled, help, primary } = node.props;
  const { press } = useWidget(node);
  return (
    <div {...rootAttributes(node, "rp-widget rp-button-row")}>
      <button type="button" class="rp-button" data-primary={primary ? "" : undefined} disabled={disabled} onClick={press}>
        {label}
      </button>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
