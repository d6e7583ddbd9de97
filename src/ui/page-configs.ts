import { type ReadonlySignal, signal } from "@preact/signals";
import type { PageConfig } from "../shared/elements/page-config.ts";

/** What is said of the page somewhere; what nobody has said is missing. */
export type PageConfigNow = { readonly [K in keyof PageConfig]?: NonNullable<PageConfig[K]> };

/** What the script says of its page, in all places together: of each thing, what stands last counts. */
export class PageConfigs {
  readonly #said = new Map<Element, PageConfig>();
  readonly #now = signal<PageConfigNow>({});

  get now(): ReadonlySignal<PageConfigNow> {
    return this.#now;
  }

  /** @param place where it stands on the page. Returns what takes it back */
  add(place: Element, config: PageConfig): () => void {
    this.#said.set(place, config);
    this.#compute();
    return () => {
      if (this.#said.get(place) !== config) return;
      this.#said.delete(place);
      this.#compute();
    };
  }

  #compute(): void {
    const inOrder = [...this.#said].sort(([a], [b]) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    const said = inOrder.flatMap(([, config]) => Object.entries(config).filter(([, value]) => value !== null));
    this.#now.value = Object.fromEntries(said);
  }
}
