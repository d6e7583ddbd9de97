import type { Locator } from "@playwright/test";
import { asItIs, type Driver, inputOf, optionAt, optionText, type Place } from "./driver.ts";

type Choices = readonly (number | string)[];

const listOf = (value: unknown): Choices => (Array.isArray(value) ? value : value === null ? [] : [value as number]);

export const radio: Driver = {
  read: optionText,
  choose: async (place, option) => place.root.locator("input[type=radio]").nth(optionAt(place, option)).click(),
  async set(place, value) {
    const { clearable, label, value: chosen } = place.element.props;
    if (value === null) {
      if (clearable !== true) throw new Error(`The radio “${String(label)}” can't be emptied: it began with a choice.`);
      if (chosen !== null) await place.root.locator("button.rp-clear").click();
    } else await radio.choose?.(place, value);
  },
};

export const feedback: Driver = {
  read: asItIs,
  async set(place, value) {
    const at = value ?? place.element.props.value;
    if (at === null) return;
    const signs = place.root.locator(".rp-feedback-sign");
    const count = await signs.count();
    if (!Number.isInteger(at) || (at as number) < 0 || (at as number) >= count)
      throw new Error(
        `The feedback “${String(place.element.props.label ?? "")}” has no sign ${JSON.stringify(at)}: it has ${count}, from 0.`,
      );
    await signs.nth(at as number).click();
  },
};

/** `st.pills` and `st.segmentedControl`: buttons, each pressed once more to take it back. */
export const choiceButtons: Driver = {
  read: (value, props) => (Array.isArray(value) ? value.map((at) => optionText(at, props)) : optionText(value, props)),
  async choose(place, ...options) {
    const wanted = options.map((option) => optionAt(place, option));
    await to(place, wanted, (at) => place.root.locator("button.rp-choice").nth(at).click());
  },
  async set(place, value) {
    const options = Array.isArray(value) ? value : value === null ? [] : [value];
    await choiceButtons.choose?.(place, ...options);
  },
};

export const selectbox: Driver = {
  read: optionText,
  async choose(place, option) {
    const { acceptNew, options } = place.element.props as { acceptNew?: boolean; options: string[] };
    if (acceptNew === true && typeof option === "string" && !options.includes(option)) await addTo(place, option);
    else await pick(place, optionAt(place, option));
  },
  async set(place, value) {
    if (value !== null) return selectbox.choose?.(place, value);
    await inputOf(place).focus();
    await inputOf(place).press("Backspace");
  },
};

export const multiselect: Driver = {
  read: (value, props) => (value as Choices).map((at) => optionText(at, props)),
  async choose(place, ...options) {
    const { acceptNew, options: known } = place.element.props as { acceptNew?: boolean; options: string[] };
    const isNew = (option: unknown): option is string =>
      acceptNew === true && typeof option === "string" && !known.includes(option);
    const wanted = options.map((option) => (isNew(option) ? option : optionAt(place, option)));
    await to(
      place,
      wanted,
      (one) => (typeof one === "string" ? addTo(place, one) : pick(place, one)),
      // Each chip goes by its own button.
      (_, at) => place.root.locator(".rp-chip .rp-chip-remove").nth(at).click(),
    );
    await inputOf(place).press("Escape");
    await inputOf(place).blur();
  },
  set: async (place, value) => multiselect.choose?.(place, ...(value as unknown[])),
};

/**
 * From what is chosen to what is wanted, in its order: what does not stand where it should is taken back, last first.
 * @param add chooses one  @param drop takes one back, which stands at a place; by default, as it was chosen
 */
async function to<T extends number | string>(
  place: Place,
  wanted: readonly T[],
  add: (one: T) => Promise<unknown>,
  drop: (one: T, at: number) => Promise<unknown> = add,
): Promise<void> {
  const {
    value,
    single = false,
    required = false,
  } = place.element.props as { value: unknown; single?: boolean; required?: boolean };
  const chosen = listOf(value) as readonly T[];
  const same = chosen.findIndex((one, at) => one !== wanted[at]);
  const kept = same === -1 ? chosen.length : same;
  // Of one choice, the next takes its place.
  const isReplaced = single && wanted.length > 0;
  if (!isReplaced && !(single && required)) for (let at = chosen.length - 1; at >= kept; at--) await drop(chosen[at] as T, at);
  for (const one of wanted.slice(isReplaced && chosen[0] !== wanted[0] ? 0 : kept)) await add(one);
}

/** Opens the list and chooses in it, by what is typed where it searches, else by keys. */
async function pick(place: Place, index: number): Promise<void> {
  const { options, filter } = place.element.props as { options: readonly string[]; filter: string | null };
  const field = inputOf(place);
  const text = options[index] ?? "";
  const rows = place.root.locator('[role=option][data-kind="option"]');
  if (filter === null || text.trim() === "") {
    await field.focus();
    if ((await rows.count()) === 0) await field.press("ArrowDown");
  }
  if (filter === null) {
    await field.press("Home");
    for (let at = 0; at < index; at++) await field.press("ArrowDown");
    await field.press("Enter");
    return;
  }
  // What is typed opens the list, too.
  if (text.trim() !== "") await field.fill(text);
  // Options of one text stand in their order.
  const nth = options.slice(0, index).filter((other) => other === text).length;
  await exactly(rows, text).nth(nth).click();
}

async function addTo(place: Place, text: string): Promise<void> {
  const field = inputOf(place);
  await field.fill(text);
  await place.root.locator('[role=option][data-kind="new"]').click();
}

const exactly = (rows: Locator, text: string): Locator => rows.and(rows.page().getByTitle(text, { exact: true }));
