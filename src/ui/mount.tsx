import { render } from "preact";
import type { AppModel } from "./app.ts";
import { AppContext } from "./app-context.ts";
import { AppView } from "./app-view.tsx";
import { watchHolds } from "./gesture.ts";
import { loadRest } from "./load-rest.ts";
import { watchPresses } from "./message-gate.ts";
import { NodeView } from "./node-view.tsx";
import { ownPage } from "./own-page.ts";
import { newDomId } from "./use-dom-id.ts";

/** Shows an app in an element until it is closed; the element is empty then. */
export function mount(app: AppModel, element: HTMLElement): void {
  const { store, widgets, configs } = app;
  element.replaceChildren();
  render(
    <AppContext.Provider
      value={{ store, widgets, configs, domId: newDomId(), remoteMedia: app.options.remoteMedia ?? "none", NodeView }}
    >
      <AppView app={app} />
    </AppContext.Provider>,
    element,
  );
  // For the library's sheet: the host has said whether its page is light or dark.
  if (getComputedStyle(element).colorScheme !== "normal") element.firstElementChild?.setAttribute("data-rp-scheme", "host");
  app.onClose(watchPresses(element, app.gate));
  app.onClose(watchHolds(element, widgets.gesture));
  if (app.options.url === "page") app.onClose(ownPage(configs));
  app.onClose(() => {
    render(null, element);
    element.replaceChildren();
  });
  app.onClose(loadRest(app));
}
