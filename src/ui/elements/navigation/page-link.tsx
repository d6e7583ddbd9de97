import { widgetId } from "../../../shared/ids.ts";
import { useApp } from "../../app-context.ts";
import { HelpTip } from "../help-tip.tsx";
import { Inline } from "../text/markdown-body.tsx";
import { sizedAttributes, type ViewProps } from "../view.ts";
import { PageAnchor } from "./page-anchor.tsx";

/** `st.pageLink`: does what a press on that page in its menu does. */
export function PageLinkView({ node }: ViewProps<"pageLink">) {
  const { label, url, icon, help, disabled, menu, parameter, initial } = node.props;
  const { store, widgets } = useApp();
  const id = widgetId(menu);
  const isCurrent = store.tree.value.value(id).value === url;
  const go = (): void => {
    if (!isCurrent) widgets.set(id, url, `page “${label}”`);
  };
  return (
    <div {...sizedAttributes(node, "rp-widget rp-button-row")}>
      <PageAnchor {...{ url, parameter, initial, icon, disabled, isCurrent }} onGo={go}>
        <Inline text={label} links={false} />
      </PageAnchor>
      {help !== null && <HelpTip label={label} text={help} />}
    </div>
  );
}
