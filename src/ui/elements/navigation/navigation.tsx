import { type NodeOf, type ViewProps, widgetAttributes } from "../view.ts";
import { useWidget } from "../widgets/use-widget.ts";
import { PageAnchor } from "./page-anchor.tsx";

type Entry = NodeOf<"navigation">["props"]["pages"][number];

/** `st.navigation`: a list of links, or one under each headline. */
export function NavigationView({ node }: ViewProps<"navigation">) {
  const { label, pages, position, parameter, initial, disabled } = node.props;
  const { value = initial, set } = useWidget(node);
  const attributes = widgetAttributes(node, "rp-nav");
  if (position === "hidden") return <span {...attributes} data-page={value} hidden />;
  const list = (entries: readonly Entry[]) => (
    <ul class="rp-nav-list">
      {entries.map(({ title, url, icon }) => (
        <li key={url}>
          <PageAnchor {...{ url, parameter, initial, icon, disabled }} isCurrent={url === value} onGo={() => set(url)}>
            {title}
          </PageAnchor>
        </li>
      ))}
    </ul>
  );
  const groups = [...new Set(pages.map(({ group }) => group))];
  return (
    <nav {...attributes} data-position={position} data-page={value} aria-label={label}>
      {groups.map((group) => {
        const own = list(pages.filter((page) => page.group === group));
        if (group === undefined) return own;
        return (
          <section key={group} class="rp-nav-part" aria-label={group}>
            <div class="rp-nav-group" aria-hidden="true" dir="auto">
              {group}
            </div>
            {own}
          </section>
        );
      })}
    </nav>
  );
}
