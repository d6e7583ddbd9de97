import type { TestNavigation } from "../testing/test-navigation.ts";
import type { PageWidget } from "./page-widget.ts";

/** The pages of an app on a page. */
export interface PageNavigation {
  /** Those of its menu, in its order. */
  pages(): Promise<TestNavigation["pages"]>;
  /** The title of the page that is shown. */
  current(): Promise<string>;
  /** Presses the link of a page, by its title or its name in the address. @throws Error that lists the pages */
  goTo(page: string): Promise<void>;
}

/** What the menu of an app has. */
export function pageNavigation(menu: () => PageWidget): PageNavigation {
  const pages = async (): Promise<TestNavigation["pages"]> => ((await menu().props) as Pick<TestNavigation, "pages">).pages;
  return {
    pages,
    async current() {
      const url = await menu().value;
      return (await pages()).find((page) => page.url === url)?.title ?? "";
    },
    goTo: (page) => menu().choose(page),
  };
}
