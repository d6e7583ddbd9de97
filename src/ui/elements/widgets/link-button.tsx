import { HelpTip } from "../help-tip.tsx";
import { isSafeLink } from "../text/link.ts";
import { type NodeOf, type ViewProps, widgetAttributes } from "../view.ts";
import { ButtonFace } from "./button-row.tsx";
import { useWidget } from "./use-widget.ts";

/** `st.linkButton`: a real link, so middle clicks and copying its address work. */
export function LinkButtonView({ node }: ViewProps<"linkButton">) {
  return node.id === undefined ? <Link node={node} /> : <ToldLink node={node} />;
}

/** One whose press the script hears of. */
function ToldLink({ node }: { node: NodeOf<"linkButton"> }) {
  const { press } = useWidget(node);
  return <Link node={node} onClick={press} />;
}

function Link({ node, onClick }: { node: NodeOf<"linkButton">; onClick?: () => void }) {
  const { label, labelVisibility, url, type, newTab, help, disabled } = node.props;
  // Whoever sent it: an address that runs code is no link.
  const href = isSafeLink(url) ? url : undefined;
  const isDead = disabled || href === undefined;
  return (
    <div {...widgetAttributes(node, "rp-button-row")}>
      <a
        class="rp-button"
        dir="auto"
        data-type={type}
        data-primary={type === "primary" ? "" : undefined}
        {...(isDead ? { role: "link", "aria-disabled": true } : { href })}
        rel="noopener noreferrer"
        {...(newTab ? { target: "_blank" } : {})}
        {...(labelVisibility === "visible" ? {} : { "aria-label": label })}
        {...(isDead || onClick === undefined ? {} : { onClick })}
      >
        <ButtonFace {...node.props} />
      </a>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
