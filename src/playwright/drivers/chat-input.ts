import { asItIs, type Driver, inputOf } from "./driver.ts";

/** What is said next: a text is sent at once. */
export const chatInput: Driver = {
  read: asItIs,
  fill: async (place, text) => inputOf(place, "textarea").fill(text),
  async set(place, value) {
    const field = inputOf(place, "textarea");
    await field.fill(String(value));
    await field.press("Enter");
  },
  submit: async (place) => inputOf(place, "textarea").press("Enter"),
};
