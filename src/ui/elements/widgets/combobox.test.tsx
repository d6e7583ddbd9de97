import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";
import { optionRows, search } from "./option-rows.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const common = { label: "It", labelVisibility: "visible", disabled: false, help: null, placeholder: null, filter: "fuzzy" };
const cities = ["Berlin", "Bern", "Köln", "New York", "York"];

async function show(kind: "selectbox" | "multiselect", props: object, value: unknown): Promise<HTMLInputElement> {
  const own = kind === "selectbox" ? { clearable: false } : { maxSelections: null, selectAll: true };
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...common, ...own, options: cities, ...props } } },
    { kind: "value", id: "w", value },
  ]);
  return page.host.querySelector<HTMLInputElement>("[role=combobox]") as HTMLInputElement;
}
const sent = (value: unknown) => eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }]));
const shown = (): (string | null)[] => [...page.host.querySelectorAll("[role=option]")].map((option) => option.textContent);
const lists = (expected: string[]) => eventually(() => expect(shown()).toEqual(expected));
const active = (input: HTMLElement): string | null =>
  document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent ?? null;

describe("search in options", () => {
  it.each([
    ["fuzzy", "yor new", ["New York"]],
    ["fuzzy", "koln", ["Köln"]],
    ["fuzzy", "bn", ["Berlin", "Bern"]],
    ["contains", "york", ["New York", "York"]],
    ["prefix", "york", ["York"]],
    ["prefix", "", cities],
  ] as const)("%s “%s”: the order stays that of the options", (filter, query, found) => {
    expect(search(cities, query, filter).map((index) => cities[index])).toEqual(found);
  });

  it("10,000 options are searched in a few passes over their labels, which are folded once", () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `Option ${at}`);
    expect(search(many, "option 9999", "fuzzy")).toEqual([9999]);
    expect(search(many, "n42", "fuzzy").length).toBeGreaterThan(0);
  });

  it("headlines stand over the options of their group that are found", () => {
    const groups = [
      { label: "A", from: 0 },
      { label: "B", from: 2 },
      { label: "none", from: 3 },
      { label: "C", from: 3 },
    ];
    const rows = optionRows({ options: cities, groups, filter: "fuzzy", query: "york", acceptNew: false, offerAll: undefined });
    expect(rows).toEqual([
      { kind: "group", label: "C" },
      { kind: "option", index: 3 },
      { kind: "option", index: 4 },
    ]);
  });
});

describe("selectbox", () => {
  it("Down opens at the chosen option; arrows move, Enter chooses, Escape closes and never changes the value", async () => {
    const input = await show("selectbox", {}, 2);
    expect(input.value).toBe("Köln");
    input.focus();
    await userEvent.keyboard("{ArrowDown}");
    await lists(cities);
    expect([active(input), input.getAttribute("aria-expanded")]).toEqual(["Köln", "true"]);
    await userEvent.keyboard("{ArrowDown}{Escape}");
    await eventually(() => expect(input.getAttribute("aria-expanded")).toBe("false"));
    expect([input.value, page.requests.length]).toEqual(["Köln", 0]);
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}{End}{ArrowUp}{Enter}");
    await sent(3);
    expect(document.activeElement).toBe(input);
  });

  it("typing on a closed one searches; leaving, or Tab, chooses nothing and puts the chosen label back", async () => {
    const input = await show("selectbox", {}, 0);
    input.focus();
    await userEvent.keyboard("yo");
    await lists(["New York", "York"]);
    await userEvent.tab();
    await eventually(() => expect(input.value).toBe("Berlin"));
    expect(page.requests.length).toBe(0);
    input.focus();
    await userEvent.keyboard("yo{ArrowDown}{Enter}");
    await sent(4);
  });

  it("by mouse: the field opens, an option chooses; the list lies above everything and is not cut", async () => {
    page.host.style.cssText = "block-size: 60px; overflow: hidden";
    const input = await show("selectbox", {}, null);
    expect(input.placeholder).toBe("Choose");
    await userEvent.click(input);
    await lists(cities);
    const option = page.host.querySelectorAll<HTMLElement>("[role=option]")[1] as HTMLElement;
    const { left, top, width, height } = option.getBoundingClientRect();
    expect(document.elementFromPoint(left + width / 2, top + height / 2)).toBe(option);
    option.click();
    await sent(1);
  });

  it("with index null it is cleared by its x, and by Backspace while it is closed", async () => {
    const input = await show("selectbox", { clearable: true }, 1);
    await userEvent.click(page.host.querySelector("[aria-label='Clear It']") as Element);
    await sent(null);
    expect(document.activeElement).toBe(input);
    await page.receive([{ kind: "value", id: "w", value: 1 }], 5);
    await userEvent.keyboard("{Backspace}");
    await sent(null);
  });

  it("acceptNew: the row to add stands first; a text that is a label chooses that option; blank text does nothing", async () => {
    const input = await show("selectbox", { acceptNew: true }, null);
    expect(input.placeholder).toBe("Choose or add");
    input.focus();
    await userEvent.keyboard("Ber");
    await lists(["Add “Ber”", "Berlin", "Bern"]);
    await userEvent.keyboard("{Escape}Bonn");
    await lists(["Add “Bonn”"]);
    await userEvent.keyboard("{Enter}");
    await sent("Bonn");
    expect(input.value).toBe("Bonn");
    await userEvent.keyboard("York");
    await lists(["New York", "York"]);
    await userEvent.keyboard("{Escape}   {Enter}");
    expect(page.requests.length).toBe(1);
  });

  it("filter null: no keyboard of a phone opens, letters jump to what begins with them", async () => {
    const input = await show("selectbox", { filter: null }, 0);
    expect([input.readOnly, input.inputMode]).toEqual([true, "none"]);
    input.focus();
    await userEvent.keyboard("y");
    await sent(4);
  });

  it("options that are barred can't be chosen", async () => {
    const input = await show("selectbox", { barred: [1] }, 0);
    input.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    expect(page.requests.length).toBe(0);
    await eventually(() => expect(page.host.querySelectorAll("[role=option]")[1]?.getAttribute("aria-disabled")).toBe("true"));
  });

  it("of 10,000 options a window is drawn, and setsize and posinset are those of all", async () => {
    const input = await show("selectbox", { options: Array.from({ length: 10_000 }, (_, at) => `Option ${at}`) }, 5000);
    input.focus();
    await userEvent.keyboard("{ArrowDown}");
    await eventually(() => expect(active(input)).toBe("Option 5000"));
    expect(shown().length).toBeLessThan(40);
    const option = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
    expect([option?.getAttribute("aria-setsize"), option?.getAttribute("aria-posinset")]).toEqual(["10000", "5001"]);
    await userEvent.keyboard("{End}{Enter}");
    await sent(9999);
  });

  it("screen readers hear how many options were found, once typing pauses", async () => {
    const input = await show("selectbox", {}, null);
    const heard = (text: string) => eventually(() => expect(page.host.querySelector(".rp-combo .rp-sr")?.textContent).toBe(text));
    input.focus();
    await userEvent.keyboard("york");
    await heard("2 options");
    await userEvent.keyboard(" n");
    await heard("1 option");
    await userEvent.keyboard("x");
    await heard("No options");
    await userEvent.keyboard("{Escape}");
    await heard("");
  });

  it.each([
    [{}, "Choose"],
    [{ acceptNew: true }, "Choose or add"],
    [{ options: [] }, "No options"],
    [{ placeholder: "A city" }, "A city"],
  ])("while nothing is chosen, %j reads “%s”", async (props, words) => {
    expect((await show("selectbox", { placeholder: null, ...props }, null)).placeholder).toBe(words);
  });

  it("no options: it says so", async () => {
    const input = await show("selectbox", { options: [] }, null);
    expect([input.placeholder, input.disabled]).toEqual(["No options", true]);
  });
});

describe("multiselect", () => {
  it("the list stays open when one is chosen and when one is taken back; what is chosen is marked", async () => {
    const input = await show("multiselect", {}, [1]);
    await userEvent.click(input);
    await lists(["Choose all 4", ...cities]);
    const option = (at: number) => page.host.querySelectorAll<HTMLElement>("[role=option]")[at] as HTMLElement;
    expect(option(2).getAttribute("aria-selected")).toBe("true");
    option(1).click();
    await sent([1, 0]);
    option(2).click();
    await sent([0]);
    expect(input.getAttribute("aria-expanded")).toBe("true");
  });

  it("an arrow alone chooses nothing; Backspace in the empty field removes the last; clear all is one event", async () => {
    const input = await show("multiselect", {}, [0, 1, 2]);
    input.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}");
    expect(page.requests.length).toBe(0);
    await userEvent.keyboard("{Escape}{Backspace}");
    await sent([0, 1]);
    await userEvent.click(page.host.querySelector("[aria-label='Clear all of It']") as Element);
    await sent([]);
  });

  it("all that are found may be chosen at once", async () => {
    const input = await show("multiselect", {}, []);
    input.focus();
    await userEvent.keyboard("york{Enter}");
    await sent([3, 4]);
  });

  it("Left from the field reaches the chips, Delete removes one, and its neighbour has the focus", async () => {
    const input = await show("multiselect", {}, [0, 1, 2]);
    input.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Remove Bern");
    await userEvent.keyboard("{Delete}");
    await sent([0, 2]);
    await eventually(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Remove Köln"));
    await userEvent.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(input);
  });

  it("a list that is pasted is chosen", async () => {
    const input = await show("multiselect", {}, []);
    const data = new DataTransfer();
    data.setData("text/plain", "York, Bern");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    await sent([4, 1]);
  });

  it("the list keeps its scroll when one is chosen in it, and when one is taken back", async () => {
    const input = await show("multiselect", { options: Array.from({ length: 100 }, (_, at) => `Option ${at}`) }, [2]);
    await userEvent.click(input);
    const list = () => page.host.querySelector("[role=listbox]") as HTMLElement;
    await eventually(() => expect(list().scrollHeight).toBeGreaterThan(2000));
    list().scrollTop = 1500;
    const option = () => [...page.host.querySelectorAll<HTMLElement>("[role=option]")].find(({ title }) => title === "Option 44");
    await eventually(() => expect(option()).toBeDefined());
    for (const value of [[2, 44], [2]]) {
      option()?.click();
      await sent(value);
      await eventually(() => expect(option()?.getAttribute("aria-selected")).toBe(String(value.includes(44))));
      expect(list().scrollTop).toBe(1500);
    }
  });

  it("a chip that is longer than the field wraps: nothing of it is cut, and its title says it, too", async () => {
    page.host.style.inlineSize = "160px";
    const long = "A name that is longer than the field is wide";
    await show("multiselect", { options: [long] }, [0]);
    const chip = page.host.querySelector(".rp-chip") as HTMLElement;
    expect([chip.scrollWidth > chip.clientWidth, chip.offsetWidth < 160, chip.offsetHeight > 40, chip.title]).toEqual([
      false,
      true,
      true,
      long,
    ]);
  });
});
