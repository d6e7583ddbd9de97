import { readFile } from "node:fs/promises";
import { asItIs, type Driver, inputOf, optionAt, optionText, type Place } from "./driver.ts";

const press = async ({ root }: Place): Promise<void> => root.locator("button.rp-button").first().click();

/** What is pressed. */
export const button: Driver = { read: asItIs, click: press };

export const formSubmitButton: Driver = { ...button, submit: press };

/** `click()` opens the menu, or closes it. */
export const menuButton: Driver = {
  read: optionText,
  click: press,
  async choose(place, option) {
    const at = optionAt(place, option);
    const items = place.root.getByRole("menuitem");
    if ((await items.count()) === 0) await press(place);
    await items.nth(at).click();
  },
  set: async (place, value) => menuButton.choose?.(place, value),
};

export const linkButton: Driver = { read: asItIs, click: async ({ root }) => root.locator("a").first().click() };

export const downloadButton: Driver = {
  ...button,
  async download(place) {
    const page = place.root.page();
    const [saved] = await Promise.all([page.waitForEvent("download"), press(place)]);
    const bytes = await readFile(await saved.path());
    return new File([new Uint8Array(bytes)], saved.suggestedFilename());
  },
};

/** `st.checkbox` and `st.toggle`. */
export const checkbox: Driver = {
  read: asItIs,
  click: async (place) => inputOf(place).click(),
  async set(place, value) {
    if (typeof value !== "boolean") throw new Error(`A ${place.element.kind} is set to true or false, not to ${String(value)}.`);
    const box = inputOf(place);
    // Neither yes nor no: the first press says yes.
    if (place.element.props.value === null && !value) await box.click();
    await box.setChecked(value);
  },
};
