import { effect } from "@preact/signals";
import { h, render } from "preact";
import type { Example } from "./example.ts";
import type { LoadTypes } from "./language-loader.ts";
import { isAloneInAddress } from "./layout-state.ts";
import { isLink } from "./project/project-store.ts";
import { StudioModel } from "./studio-model.ts";

/** A link that was changed on its way may be no escaped text any more: it says so when it is opened. */
const hashName = (): string => {
  const text = location.hash.slice(1);
  return isLink(text) ? text : decodeURIComponent(text);
};

/**
 * Shows the gallery in an element and opens the example that the address names, else the first. The page is there at
 * once, in its place; what stands around it comes a moment later. Rejects if its code does not.
 * @param loadTypes loads the declarations that scripts are checked by, by path
 */
export async function showStudio(host: HTMLElement, examples: readonly Example[], loadTypes: LoadTypes): Promise<void> {
  const [first] = examples;
  if (first === undefined) return;
  // The element of the live page outlives all renders: apps are mounted into it.
  const page = document.createElement("div");
  page.className = "rs-page-host";
  const around = document.createElement("div");
  around.className = "rs-around";
  // The top bar of the shell stays until the studio's own is here.
  around.append(...host.querySelectorAll(":scope > .rs-top"));
  host.replaceChildren(around, page);
  if (isAloneInAddress()) host.dataset.rsAlone = "";
  const model = new StudioModel(examples, first, page, loadTypes);
  const open = (): void => void model.open(hashName());
  open();
  void model.loadAhead().then(() => {
    // From here on, the gallery needs no network.
    host.dataset.rsAhead = "";
    const app = model.app.value;
    // The dev server has no service worker: its files change.
    if (import.meta.env.PROD && app !== null)
      void import("../offline/keep-offline.ts").then(({ keepOffline }) =>
        // Packages of scripts; a worker that is gone by then has nothing to be kept.
        keepOffline(app, () =>
          app.worker.call("ask", "loaded").then(
            (names) => names as string[],
            () => [],
          ),
        ),
      );
  });
  addEventListener("hashchange", open);
  effect(() => {
    document.documentElement.dataset.rpTheme = model.theme.value;
    document.title = `${model.example.value.title} · Reprise`;
  });
  const { StudioView } = await import("./studio-view.tsx");
  around.replaceChildren();
  render(h(StudioView, { model, page }), around);
}
