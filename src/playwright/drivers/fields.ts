import { asItIs, type Driver, inputOf, type Place, typeInto } from "./driver.ts";

/** What a clock shows, to the second. */
const shown = (date: Date): string =>
  new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, "YYYY-MM-DDTHH:MM:SS".length);

const words = (value: unknown): string => (value === null ? "" : String(value));

/** A field of one text; `st.textInput`, `st.numberInput` and `st.timeInput`. */
export const field: Driver = {
  read: asItIs,
  fill: async (place, text) => typeInto(inputOf(place), text),
  set: async (place, value) => typeInto(inputOf(place), words(value)),
  submit: async (place) => inputOf(place).press("Enter"),
};

const area = (place: Place) => inputOf(place, "textarea");

export const textArea: Driver = {
  read: asItIs,
  fill: async (place, text) => typeInto(area(place), text),
  set: async (place, value) => typeInto(area(place), words(value)),
  submit: async (place) => area(place).press("ControlOrMeta+Enter"),
};

/** Days as `YYYY-MM-DD`, whatever the format shown; of a span two. */
export const dateInput: Driver = {
  ...field,
  async set({ root, element }, value) {
    const days = element.props.pair === true ? ((value as string[] | null) ?? ["", ""]) : [words(value)];
    const fields = root.locator("input.rp-input");
    for (const [at, day] of days.entries()) await fields.nth(at).fill(day);
    await fields.nth(days.length - 1).blur();
  },
};

/** A `Date` by the clock of the test's own process, or a text as it travels: a page may be in another zone. */
export const datetimeInput: Driver = {
  ...field,
  read: (value) => (typeof value === "string" ? new Date(value) : value),
  async set({ root }, value) {
    const moment = value instanceof Date ? shown(value) : words(value);
    const [day = "", time = ""] = moment.split("T");
    const fields = root.locator("input.rp-input");
    await fields.nth(0).fill(day);
    await fields.nth(1).fill(time);
    await fields.nth(1).blur();
  },
};

export const colorPicker: Driver = {
  read: asItIs,
  fill: async (place, text) => typeInto(inputOf(place, ".rp-color-text"), text),
  set: async (place, value) => typeInto(inputOf(place, ".rp-color-text"), words(value)),
};
