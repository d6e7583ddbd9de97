/** Pages of an app, as scripts see them. Types only. */
import type { WidgetOptions } from "./widget-options.ts";

export interface PageOptions {
  /** An emoji, or `:material/name:`. */
  icon?: string;
  /** Its name in the address: letters, digits and `-`, `_`, `.`, `~`. Default: made of its title. */
  url?: string;
  /** The page that an address without a name leads to. Default: the first. */
  default?: boolean;
}

/** A page of the app: a title, and what draws it. */
export interface Page<R = unknown> {
  readonly title: string;
  readonly url: string;
  readonly icon: string | null;
  /** Draws it here. Widgets without a key are other ones on each page. */
  run(): R;
}

export interface NavigationOptions
  extends Pick<WidgetOptions<string>, "key" | "disabled" | "onChange" | "args" | "persistState" | "width"> {
  /** Where its menu stands: at this place of the sidebar, at this place of the page, or nowhere. Default: `"sidebar"`. */
  position?: "sidebar" | "top" | "hidden";
  /** What screen readers call the menu. Default: `"Pages"`. */
  label?: string;
}

export interface PageLinkOptions {
  /** Default: the title of the page. */
  label?: string;
  /** Default: that of the page. */
  icon?: string;
  help?: string;
  disabled?: boolean;
  width?: "stretch" | "content" | number;
  key?: string;
}

/** What draws menus of pages, and links to them. */
export interface Navigating {
  /**
   * A menu of pages, also by the headline that they stand under. Gives the one that was chosen, which the address names by its `key`
   * (default `"page"`): call its `run()`.
   */
  navigation<P extends Page>(pages: readonly P[] | Readonly<Record<string, readonly P[]>>, options?: NavigationOptions): P;
  /** A link to a page of the `st.navigation` that was called before. */
  pageLink(page: Page, options?: PageLinkOptions): void;
}

/** What `st` has of pages besides. */
export interface Pages {
  /** A page, for `st.navigation`. */
  page<R>(title: string, draw: () => R, options?: PageOptions): Page<R>;
  /** Ends the run, and begins one of that page. */
  switchPage(page: Page): never;
}
