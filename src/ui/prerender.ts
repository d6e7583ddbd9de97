/**
 * A page as HTML, in Node: what the views draw before any script runs. Charts and the like leave their room. `reprise build --precompute`
 * puts it into the page that it builds, where the app's own root takes its place (see mount.tsx).
 */
import { h, options } from "preact";
import { renderToString } from "preact-render-to-string";
import { hasContent } from "../shared/has-content.ts";
import type { PageMessage } from "../shared/page-message.ts";
import { nodesOfKind, readPage, type TestNode } from "../shared/page-reader.ts";
import { AppContext, type AppServices } from "./app-context.ts";
import { BlockView } from "./block-view.tsx";
import { loadChat } from "./elements/chat/lazy-chat.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { nodeViews } from "./node-view.tsx";
import { type PageConfigNow, PageConfigs } from "./page-configs.ts";
import { pageRest } from "./page-rest.ts";
import { PageStore } from "./page-store.ts";
import { Sidebar } from "./sidebar.tsx";
import { WidgetClient } from "./widget-client.ts";

// One element that can't be drawn here says so alone, as on a page.
Object.assign(options, { errorBoundaries: true });

/** The HTML of what stands on a page. @param page as `pageMessage` took it down. @param domId of names in it; see `AppServices` */
export async function prerender(page: PageMessage, domId: string): Promise<string> {
  const [{ wholePage, drawTurns }] = await Promise.all([pageRest.load(), markdownRenderer.load()]);
  const store = new PageStore({ maker: wholePage });
  store.receive(page);
  const nodes = readPage(store.tree.value, () => undefined);
  // Menus of pages are there to be read and followed.
  if (nodesOfKind(nodes, "navigation").length > 0) await loadChat();
  const configs = new PageConfigs();
  const services: AppServices = {
    store,
    widgets: new WidgetClient(store),
    configs,
    domId,
    options: { anywidgets: "none" },
    worker: { options: { packages: {} } },
    session: { ask: () => Promise.resolve([]) },
    ...nodeViews,
  };
  const { main, sidebar } = store.tree.value;
  const { layout = "centered", lang, sidebar: wanted } = configOf(nodes);
  const isDrawer = wanted === "collapsed";
  const hasSidebar = hasContent(sidebar);
  const app = h(
    "div",
    { class: "rp-app", lang, "data-rp-painted": "", "data-rp-layout": layout, "data-rp-theme": "system", inert: true },
    h(
      "div",
      {
        class: "rp-body",
        ...(hasSidebar && { "data-sidebar": isDrawer ? "drawer" : "beside" }),
        ...(typeof wanted === "number" && { style: `--rp-sidebar: ${wanted}px;` }),
      },
      hasSidebar && h(Sidebar, { block: sidebar, isDrawer }),
      h("div", { class: "rp-main" }, h(BlockView, { block: main })),
    ),
  );
  drawTurns.drawAll();
  return renderToString(h(AppContext.Provider, { value: services, children: app }));
}

/** What the script says of its page: of each thing, what stands last. On a page, its elements say it when they are there. */
function configOf(nodes: readonly TestNode[]): PageConfigNow {
  const said = nodesOfKind(nodes, "pageConfig").map(({ props }) => props);
  return Object.fromEntries(said.flatMap((props) => Object.entries(props).filter(([, value]) => value !== null)));
}
