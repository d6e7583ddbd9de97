import { type ReadonlySignal, signal } from "@preact/signals";

/** What stands beside the page, and the page: each can be hidden. */
export type Pane = "rail" | "code" | "page";

const KEY = "reprise:hidden";
/** In the address: the page stands alone. */
const ALONE = "page";

/** Which panes are shown. It is kept; that the page stands alone is a matter of the address. */
export class LayoutState {
  readonly #hidden = signal<ReadonlySet<Pane>>(readHidden());
  readonly #alone = signal(isAloneInAddress());

  constructor() {
    addEventListener("popstate", () => {
      this.#alone.value = isAloneInAddress();
    });
  }

  get hidden(): ReadonlySignal<ReadonlySet<Pane>> {
    return this.#hidden;
  }

  /** The page stands alone, without the studio around it. */
  get alone(): ReadonlySignal<boolean> {
    return this.#alone;
  }

  /** Hides a pane, or shows it. One of code and page is always there. */
  toggle(pane: Pane): void {
    const next = new Set(this.#hidden.value);
    if (!next.delete(pane)) next.add(pane);
    const other = pane === "code" ? "page" : "code";
    if (pane !== "rail" && next.has("code") && next.has("page")) next.delete(other);
    this.#keep(next);
  }

  /** Shows a pane, if it is hidden. */
  show(pane: Pane): void {
    const next = new Set(this.#hidden.peek());
    if (next.delete(pane)) this.#keep(next);
  }

  #keep(next: ReadonlySet<Pane>): void {
    this.#hidden.value = next;
    try {
      localStorage.setItem(KEY, [...next].join(" "));
    } catch {
      // Where nothing can be kept, it lasts as long as the page.
    }
  }

  /** Shows the page alone, at an address of its own, or with the studio around it. */
  setAlone(isAlone: boolean): void {
    const address = new URL(location.href);
    if (isAlone) address.searchParams.set(ALONE, "");
    else address.searchParams.delete(ALONE);
    history.pushState(history.state, "", address.href.replace(/\?page=(?=#|$)/, "?page"));
    this.#alone.value = isAlone;
  }
}

/** Whether the address says that the page stands alone. */
export const isAloneInAddress = (): boolean => new URLSearchParams(location.search).has(ALONE);

function readHidden(): ReadonlySet<Pane> {
  try {
    const kept = (localStorage.getItem(KEY) ?? "").split(" ");
    return new Set(kept.filter((name): name is Pane => name === "rail" || name === "code" || name === "page"));
  } catch {
    return new Set();
  }
}
