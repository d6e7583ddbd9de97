import type { TestWidget } from "./test-widget.ts";

/** The pages of an app, in the order of its menu. */
export interface TestNavigation {
  /** Those of its menu. */
  readonly pages: readonly { readonly title: string; readonly url: string; readonly icon?: string; readonly group?: string }[];
  /** The title of the page that is shown. */
  readonly current: string;
  /** Goes to a page, by its title or its name in the address. @throws Error that lists the pages */
  goTo(page: string): Promise<void>;
}

/** What the menu of an app has. */
export function testNavigation(menu: () => TestWidget): TestNavigation {
  const pages = (): TestNavigation["pages"] => menu().props.pages;
  return {
    get pages() {
      return pages();
    },
    get current() {
      return pages().find(({ url }) => url === menu().value)?.title ?? "";
    },
    async goTo(page) {
      const known = pages().find(({ title, url }) => title === page || url === page);
      if (known !== undefined) return menu().set(known.url);
      const titles = pages().map(({ title }) => `“${title}”`);
      throw new Error(`The app has no page “${page}”. Its pages are ${titles.join(", ")}.`);
    },
  };
}
