import { asItIs, type Driver } from "./driver.ts";

interface Entry {
  readonly title: string;
  readonly url: string;
}

/** Presses the link of a page, which is named by its title or by its name in the address. */
export const navigation: Driver = {
  read: asItIs,
  async choose({ root, element }, page) {
    const pages = element.props.pages as readonly Entry[];
    const at = pages.findIndex(({ title, url }) => title === page || url === page);
    if (at === -1)
      throw new Error(`The app has no page “${String(page)}”. Its pages are ${pages.map(({ title }) => title).join(", ")}.`);
    if (element.props.position === "hidden") throw new Error("The menu of pages is hidden: press a link to the page instead.");
    const link = root.locator("a.rp-nav-link").nth(at);
    // On a narrow page the menu is in the drawer.
    const app = root.locator("xpath=ancestor::*[@data-rp-state]");
    if (!(await link.isVisible())) await app.locator(".rp-drawer-button[aria-expanded]").click();
    await link.click();
  },
  set: async (place, value) => navigation.choose?.(place, value),
};
