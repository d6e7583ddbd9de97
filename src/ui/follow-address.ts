import { effect, type ReadonlySignal } from "@preact/signals";
import type { AppState } from "./app-options.ts";
import { showTop } from "./elements/navigation/show-top.ts";
import { followAnchors, headingAt, leadTo, pressedLink } from "./elements/text/follow-anchors.ts";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";

export { ownPage } from "./own-page.ts";

/** What is needed of an app: see `AppModel`. */
export interface AddressedApp {
  readonly state: ReadonlySignal<AppState>;
  readonly widgets: { rerun(cause: string): Promise<unknown> };
  idle(): Promise<void>;
}

/**
 * For an app that the page's address belongs to: links in its texts that name other parameters are steps within the app, as those of its
 * menu are, and the fragment of the address leads to a heading of it, when it is opened too. A fragment that names none of its headings
 * is the page's own, and stays.
 * @returns what ends this
 */
export function followAddress(root: HTMLElement, domId: string, app: AddressedApp): () => void {
  /** The parameters that the fragment belongs to; null: it is not the app's. */
  let search: string | null = null;
  const lead = (): boolean => {
    const heading = headingAt(root, domId, location.hash);
    if (heading === null) return false;
    search = location.search;
    leadTo(heading);
    return true;
  };
  /** Nothing leads to a heading before the code is here that gives it its name. */
  const named = async (): Promise<void> => {
    await app.idle();
    if (location.hash.length < 2 || markdownRenderer.ready.value) return;
    await markdownRenderer.load().catch(() => {});
    await app.idle();
  };
  const note = (fragment: string): void => {
    if (fragment === location.hash || (location.hash !== "" && headingAt(root, domId, location.hash) === null)) return;
    history.pushState(history.state, "", fragment);
    search = location.search;
  };
  const follow = (event: MouseEvent): void => {
    const { link } = pressedLink(event) ?? {};
    if (link === undefined || link.target !== "" || !isStep(link)) return;
    event.preventDefault();
    history.pushState(history.state, "", link.href);
    void app.widgets
      .rerun("address changed")
      .then(named)
      .then(() => lead() || showTop(link.isConnected ? link : (root.querySelector(".rp-main") ?? root)));
  };
  // Others may have been scrolled to while it was drawn.
  void named().then(() => scrollY === 0 && lead());
  const endAnchors = followAnchors(root, domId, note);
  root.addEventListener("click", follow);
  addEventListener("hashchange", lead);
  const endTidying = effect(() => {
    if (app.state.value !== "idle" || search === null || search === location.search) return;
    search = null;
    if (headingAt(root, domId, location.hash) === null)
      history.replaceState(history.state, "", location.pathname + location.search);
  });
  return () => {
    endAnchors();
    root.removeEventListener("click", follow);
    removeEventListener("hashchange", lead);
    endTidying();
  };
}

/** Whether a link leads to this very page with other parameters. */
function isStep({ origin, pathname, search }: HTMLAnchorElement): boolean {
  return origin === location.origin && pathname === location.pathname && search !== location.search;
}
