import { useComputed } from "@preact/signals";
import type { Box, PageBlock, PageNode } from "../shared/page-nodes.ts";
import type { AppModel } from "./app.ts";
import { BlockView } from "./block-view.tsx";
import { EffectLayer } from "./effect-layer.tsx";
import { Notices } from "./notices.tsx";
import { RefusalBar } from "./refusal-bar.tsx";
import { Sidebar } from "./sidebar.tsx";
import { StatusBar } from "./status-bar.tsx";

/** The page of one app. */
export function AppView({ app }: { app: AppModel }) {
  const { layout, lang } = app.configs.now.value;
  return (
    <div
      class="rp-app"
      lang={lang}
      data-rp-state={app.state.value}
      data-rp-run={app.store.run.value}
      data-rp-layout={layout ?? app.layout.value}
      data-rp-theme={app.theme.value}
    >
      <RefusalBar store={app.store} />
      <StatusBar app={app} />
      <Page app={app} />
      <EffectLayer store={app.store} />
    </div>
  );
}

function Page({ app }: { app: AppModel }) {
  const tree = app.store.tree.value;
  const hasSidebar = useComputed(() => hasContent(app.store.tree.value.sidebar)).value;
  const { sidebar } = app.configs.now.value;
  const isDrawer = sidebar === "collapsed";
  const width = typeof sidebar === "number" ? `--rp-sidebar: ${sidebar}px;` : undefined;
  return (
    <div class="rp-body" data-sidebar={hasSidebar ? (isDrawer ? "drawer" : "beside") : undefined} style={width}>
      {hasSidebar && <Sidebar block={tree.sidebar} isDrawer={isDrawer} />}
      <div class="rp-main">
        <Notices app={app} />
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
