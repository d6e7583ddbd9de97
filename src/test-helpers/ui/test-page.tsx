import { render } from "preact";
import type { RerunRequest } from "../../shared/protocol.ts";
import { AppContext, type AppServices } from "../../ui/app-context.ts";
import { BlockView } from "../../ui/block-view.tsx";
import { loadChat } from "../../ui/elements/chat/lazy-chat.ts";
import { followAnchors } from "../../ui/elements/text/follow-anchors.ts";
import { loadWidgets } from "../../ui/elements/widgets/lazy-widgets.ts";
import { nodeViews } from "../../ui/node-view.tsx";
import { PageConfigs } from "../../ui/page-configs.ts";
import { pageRest } from "../../ui/page-rest.ts";
import { PageStore } from "../../ui/page-store.ts";
import { settled } from "../../ui/settled.ts";
import { newDomId } from "../../ui/use-dom-id.ts";
import { WidgetClient } from "../../ui/widget-client.ts";

/** A page without a worker, fed by hand. */
export interface TestPage {
  host: HTMLElement;
  store: PageStore;
  widgets: WidgetClient;
  /** What the widgets asked for. */
  requests: RerunRequest[];
  /** What views asked the worker, each with its arguments. */
  questions: (readonly unknown[])[];
  /** What the worker says to each of them. */
  answer: unknown;
  /** Receives deltas of a run and waits until they are rendered. */
  receive(deltas: unknown[], run?: number): Promise<void>;
  /** Receives nodes at the main block's start. */
  show(...nodes: unknown[]): Promise<void>;
  close(): void;
}

const rest = await pageRest.load();
// Its fields stand as soon as they are shown.
await Promise.all([loadWidgets(), loadChat()]);

/**
 * Renders an empty page in a new element of the document. `options`: those of its app, beside that all modules of widgets run.
 * @param isSandboxed its script is in a sandbox
 */
export function openTestPage(
  theme: "light" | "dark" = "light",
  options: AppServices["options"] = {},
  isSandboxed = false,
): TestPage {
  const host = document.createElement("main");
  document.body.append(host);
  const requests: RerunRequest[] = [];
  const questions: (readonly unknown[])[] = [];
  const store = new PageStore({ maker: rest.wholePage });
  const widgets = new WidgetClient(store);
  widgets.connect({
    setFlag: () => {},
    stop: () => Promise.resolve(),
    replaceWorker() {},
    rerun(request) {
      requests.push(request);
      return new Promise(() => {});
    },
  });
  const domId = newDomId();
  followAnchors(host, domId);
  render(
    <AppContext.Provider
      value={{
        store,
        widgets,
        configs: new PageConfigs(),
        domId,
        options: { anywidgets: "any", ...options },
        worker: { options: { packages: {}, ...(isSandboxed && { spawn: () => {} }) } },
        session: {
          ask: (...asked) => {
            questions.push(asked);
            return Promise.resolve([page.answer]);
          },
        },
        ...nodeViews,
      }}
    >
      <div class="rp-app" data-rp-theme={theme}>
        <div class="rp-main">
          <BlockView block={store.tree.value.main} />
        </div>
      </div>
    </AppContext.Provider>,
    host,
  );
  const page: TestPage = {
    host,
    store,
    widgets,
    requests,
    questions,
    answer: true,
    async receive(deltas, run = 1) {
      store.receive(structuredClone({ run, deltas }));
      await new Promise((resolve) => setTimeout(resolve));
      await settled(() => !rest.drawTurns.busy.value);
    },
    show: (...nodes) => page.receive(nodes.map((node, index) => ({ kind: "set", block: 0, index, node }))),
    close() {
      render(null, host);
      host.remove();
    },
  };
  return page;
}
