import { effect } from "@preact/signals";
import { render } from "preact";
import type { AppModel } from "./app.ts";
import { AppContext } from "./app-context.ts";
import { AppView, frame } from "./app-view.tsx";
import { loadRest } from "./load-rest.ts";
import { nodeViews } from "./node-view.tsx";
import { notebookPart, pageRest } from "./page-rest.ts";
import { isPaintable, paintPage } from "./paint-page.ts";
import { newDomId } from "./use-dom-id.ts";

/** Shows an app in an element until it is closed; the element is empty then. */
export function mount(app: AppModel, element: HTMLElement): void {
  const { store, widgets, configs, options, worker, session } = app;
  const domId = newDomId();
  const place = placeIn(app, element);
  if (options.cells) {
    app.session.inbox.takeWhole(notebookPart);
    notebookPart.use((part) => part.attendCells(app));
  }
  paintPage(app);
  render(
    <AppContext.Provider value={{ store, widgets, configs, domId, options, worker, session, ...nodeViews }}>
      <AppView app={app} />
    </AppContext.Provider>,
    place,
  );
  const root = place.firstElementChild as HTMLElement;
  // For the library's sheet: the host has said whether its page is light or dark. See also follow-scheme.ts.
  if (getComputedStyle(element).colorScheme !== "normal") root.setAttribute("data-rp-scheme", "host");
  app.onClose(() => {
    render(null, place);
    element.replaceChildren();
  });
  app.onClose(loadRest(app, ({ attendPage }) => attendPage(app, element, root, domId)));
}

/**
 * Where an app is rendered: in its element, which is empty then. Where the page came with what the app begins with (see prerender.ts), or
 * had kept it (see paint-kept.ts), that stays until the app can show all of it: it is rendered beside, and takes that place in the task in which it does.
 */
function placeIn(app: AppModel, element: HTMLElement): HTMLElement {
  const isThere = element.querySelector(":scope > .rp-app[data-rp-painted]") !== null;
  if (!isThere || !isPaintable(app)) {
    element.replaceChildren();
    return element;
  }
  const place = document.createElement("div");
  app.session.inbox.takeWhole(frame);
  const end = effect(() => {
    // Once: what could not be loaded may be held once more.
    if (app.session.inbox.isHeld || !place.hasChildNodes()) return;
    pageRest.loaded?.drawTurns.drawAll();
    element.replaceChildren(...place.childNodes);
  });
  app.onClose(end);
  return place;
}
