import type { Driver } from "./driver.ts";

interface Shown {
  model: { set(values: object): void; save_changes(): void } | null;
}

/** A widget of others: only its module knows how it is used, so it is given a value as its module would, by its model. */
export const anywidget: Driver = {
  read: (value, { data }) => ({ ...(data as object), ...(value as object) }),
  async set({ root }, value) {
    const isShown = await root.locator(".rp-anywidget").evaluate((element, values) => {
      const { model } = element as unknown as Shown;
      model?.set(values as object);
      model?.save_changes();
      return model !== null;
    }, value);
    if (!isShown) throw new Error("The module of the anywidget is not shown: the page says why.");
  },
};
