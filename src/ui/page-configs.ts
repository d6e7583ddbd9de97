import { type Signal, signal } from "@preact/signals";
import type { PageConfig } from "../shared/elements/page-config.ts";

/** What is said of the page somewhere; what nobody has said is missing. */
export type PageConfigNow = { readonly [K in keyof PageConfig]?: NonNullable<PageConfig[K]> };

/** What the script says of its page, in all places together: of each thing, what stands last counts. `sayConfig` fills it. */
export class PageConfigs {
  readonly said = new Map<Element, PageConfig>();
  readonly now: Signal<PageConfigNow> = signal({});
}
