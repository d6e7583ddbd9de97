import { useComputed } from "@preact/signals";
import type { Box, PageBlock, PageNode } from "../shared/page-nodes.ts";
import type { AppModel } from "./app.ts";
import { BlockView } from "./block-view.tsx";
import { FailedRest } from "./failed-rest.tsx";
import { LazyModule } from "./lazy-module.ts";

/** What stands around the page, once it is here. */
export const frame = new LazyModule(() => import("./frame.ts"));

const around = () => (frame.ready.value ? frame.loaded : undefined);

/** The page of one app. */
export function AppView({ app }: { app: AppModel }) {
  const { layout, lang } = app.configs.now.value;
  const rest = around();
  return (
    <div
      ref={(root) => {
        // For tests of pages: what they read of the app is loaded when they ask.
        if (root !== null) Object.assign(root, { reprise: () => import("./probe.ts").then(({ probe }) => probe(app)) });
      }}
      class="rp-app"
      lang={lang}
      data-rp-state={app.state.value}
      data-rp-run={app.store.run.value}
      data-rp-layout={layout ?? app.layout.value}
      data-rp-theme={app.theme.value}
    >
      {rest && <rest.RefusalBar store={app.store} />}
      {rest && <rest.StatusBar app={app} />}
      <Page app={app} />
      {rest && <rest.EffectLayer store={app.store} />}
      {rest && <rest.FocusKeeper />}
      {rest && <rest.InspectorPlace app={app} />}
    </div>
  );
}

function Page({ app }: { app: AppModel }) {
  const tree = app.store.tree.value;
  const rest = around();
  const hasSidebar = useComputed(() => hasContent(app.store.tree.value.sidebar)).value;
  const { sidebar } = app.configs.now.value;
  const isDrawer = sidebar === "collapsed";
  const width = typeof sidebar === "number" ? `--rp-sidebar: ${sidebar}px;` : undefined;
  return (
    <div class="rp-body" data-sidebar={hasSidebar ? (isDrawer ? "drawer" : "beside") : undefined} style={width}>
      {hasSidebar && rest && <rest.Sidebar block={tree.sidebar} isDrawer={isDrawer} />}
      <div class="rp-main">
        {rest && <rest.Notices app={app} />}
        {app.inbox.failed && <FailedRest inbox={app.inbox} />}
        <BlockView block={tree.main} />
      </div>
    </div>
  );
}

/** True if anything stands in the block: a cached call that drew nothing into it leaves an empty group there. */
function hasContent(block: PageBlock): boolean {
  /** Each once: a log may stand in many places. */
  const seen = new Set<PageBlock>([block]);
  for (const next of seen) {
    void next.size.value;
    const due: (readonly Box<PageNode>[])[] = [next.cells];
    for (const cells of due) {
      for (const { value: node } of cells) {
        if (node.kind !== "group") return true;
        seen.add(node.log[node.part]);
        if (node.log.open.value && node.under !== null) due.push(node.under);
      }
    }
  }
  return false;
}
