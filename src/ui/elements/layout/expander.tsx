import { BlockView } from "../../block-view.tsx";
import { Icon } from "../icon.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { useSelection } from "../use-selection.ts";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { useAskedOpen, useOpened } from "./use-opened.ts";

/**
 * `st.expander`: open or closed as the user left it, until the script says otherwise. The browser's own element: what it hides is out of
 * the tab order, and found by the browser's search, which opens it.
 */
export function ExpanderView({ node }: ViewProps<"expander">) {
  const { label, expanded, icon, type } = node.props;
  const asked = useSelection(node);
  const own = useOpened(label, expanded);
  const opened = useAskedOpen(asked) ?? own;
  return (
    <details {...sizedAttributes(node, "rp-expander")} {...opened} data-type={type}>
      <summary>
        {icon !== null && <Icon icon={icon} />}
        <span>
          <Inline text={label} links={false} />
        </span>
      </summary>
      <div class="rp-expander-body">{node.block && <BlockView block={node.block} />}</div>
    </details>
  );
}
