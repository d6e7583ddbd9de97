import { HelpTip } from "../help-tip.tsx";
import { isSafeLink } from "../text/link.ts";
import { rootAttributes, type ViewProps } from "../view.ts";

/** `st.linkButton`: a real link, so middle clicks and copying its address work. */
export function LinkButtonView({ node }: ViewProps<"linkButton">) {
  const { label, url, primary, newTab, help, disabled } = node.props;
  // Whoever sent it: an address that runs code is no link.
  const href = isSafeLink(url) ? url : undefined;
  return (
    <div {...rootAttributes(node, "rp-widget rp-button-row")}>
      <a
        class="rp-button"
        dir="auto"
        data-primary={primary ? "" : undefined}
        {...(disabled || href === undefined ? { role: "link", "aria-disabled": true } : { href })}
        rel="noopener noreferrer"
        {...(newTab ? { target: "_blank" } : {})}
      >
        {label}
      </a>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
