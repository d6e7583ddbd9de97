import { useComputed } from "@preact/signals";
import type { AppModel } from "./app.ts";
import { BlockView } from "./block-view.tsx";
import { FailedRest } from "./failed-rest.tsx";
import { LazyModule } from "./lazy-module.ts";
import { notebookPart, pageRest } from "./page-rest.ts";
import { Under } from "./under.ts";

/** What stands around the page, once it is here. */
export const frame = new LazyModule(() => import("./frame.ts"));

/** With the rest, whose parts it shows. */
const around = () => (frame.ready.value && pageRest.ready.value ? frame.loaded : undefined);

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
      data-rp-painted={app.store.painted.value === null ? undefined : ""}
      data-rp-layout={layout ?? app.layout.value}
      data-rp-theme={app.theme.value}
    >
      {rest && <rest.RefusalBar store={app.store} />}
      {rest && <rest.StatusBar app={app} />}
      {!app.session.inbox.isHeld && <Page app={app} />}
      {rest && <rest.AbovePage app={app} />}
    </div>
  );
}

function Page({ app }: { app: AppModel }) {
  const tree = app.store.tree.value;
  const rest = around();
  const painted = app.store.painted.value;
  // It is here by now: see mount.tsx.
  const Notebook = app.options.view === "notebook" && notebookPart.loaded?.NotebookPlace;
  const hasSidebar = useComputed(() => {
    const { tree, painted } = app.store;
    return around()?.hasContent(tree.value.sidebar) === true || (painted.value?.sidebar.length ?? 0) > 0;
  }).value;
  const { sidebar } = app.configs.now.value;
  const isDrawer = sidebar === "collapsed";
  const width = typeof sidebar === "number" ? `--rp-sidebar: ${sidebar}px;` : undefined;
  return (
    <div class="rp-body" data-sidebar={hasSidebar ? (isDrawer ? "drawer" : "beside") : undefined} style={width}>
      {hasSidebar && rest && (
        <Under.Provider value={painted?.sidebar ?? null}>
          <rest.Sidebar block={tree.sidebar} isDrawer={isDrawer} />
        </Under.Provider>
      )}
      <div class="rp-main">
        {rest && <rest.Notices app={app} />}
        {app.session.inbox.failed && <FailedRest inbox={app.session.inbox} />}
        <Under.Provider value={painted?.main ?? null}>
          {Notebook ? <Notebook app={app} /> : <BlockView block={tree.main} />}
        </Under.Provider>
      </div>
    </div>
  );
}
