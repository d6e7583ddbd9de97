import { HelpTip } from "../help-tip.tsx";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.formSubmitButton`: its press is the form's submit. */
export function FormSubmitButtonView({ node }: ViewProps<"formSubmitButton">) {
  const { label, disabled, help, primary } = node.props;
  return (
    <div {...rootAttributes(node, "rp-widget rp-button-row")}>
      <button type="submit" value={node.id} class="rp-button" data-primary={primary ? "" : undefined} disabled={disabled}>
        {label}
      </button>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
