import { render } from "preact";
import type { AppModel } from "./app.ts";
import { AppContext } from "./app-context.ts";
import { AppView } from "./app-view.tsx";
import { loadRest } from "./load-rest.ts";
import { NodeView, SpinnerView } from "./node-view.tsx";
import { paintPage } from "./paint-page.ts";
import { newDomId } from "./use-dom-id.ts";

/** Shows an app in an element until it is closed; the element is empty then. */
export function mount(app: AppModel, element: HTMLElement): void {
  const { store, widgets, configs } = app;
  const domId = newDomId();
  element.replaceChildren();
  render(
    <AppContext.Provider
      value={{ store, widgets, configs, domId, remoteMedia: app.options.remoteMedia ?? "none", NodeView, SpinnerView }}
    >
      <AppView app={app} />
    </AppContext.Provider>,
    element,
  );
  // For the library's sheet: the host has said whether its page is light or dark.
  if (getComputedStyle(element).colorScheme !== "normal") element.firstElementChild?.setAttribute("data-rp-scheme", "host");
  app.onClose(() => {
    render(null, element);
    element.replaceChildren();
  });
  void paintPage(app);
  app.onClose(loadRest(app, ({ attendPage }) => attendPage(app, element, domId)));
}
