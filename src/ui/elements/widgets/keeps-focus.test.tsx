import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const common = {
  ...{ labelVisibility: "visible", disabled: false, help: null, placeholder: null, label: "It" },
  ...{ filter: "fuzzy", selectAll: false, clearable: false },
};

async function show(kind: string, props: object, value: unknown): Promise<void> {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...common, ...props } } },
    { kind: "value", id: "w", value },
  ]);
}
const find = <E extends HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const chips = (): (string | null)[] => [...page.host.querySelectorAll(".rp-chip > span")].map((chip) => chip.textContent);
const focused = (): string | null =>
  document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.tagName ?? null;

describe("the focus stays in the widget", () => {
  it("when a chip of a multiselect is removed: on the next one, else on the field", async () => {
    await show("multiselect", { options: ["a", "b", "c"], maxSelections: null }, [0, 1]);
    find("[aria-label='Remove a']").focus();
    await userEvent.keyboard("{Enter}");
    await eventually(() => expect(chips()).toEqual(["b"]));
    expect(focused()).toBe("Remove b");
    await userEvent.click(find("[aria-label='Remove b']"));
    await eventually(() => expect(chips()).toEqual([]));
    expect(document.activeElement).toBe(find("[role=combobox]"));
  });

  it("when a chip is moved with Alt and an arrow: on the chip, which stops at the ends; a drag moves one, too", async () => {
    await show("multiselect", { options: ["a", "b", "c"], maxSelections: null }, [0, 1, 2]);
    find("[aria-label='Remove a']").focus();
    for (const expected of ["bac", "bca", "bca"]) {
      await userEvent.keyboard("{Alt>}{ArrowRight}{/Alt}");
      await eventually(() => expect([chips().join(""), focused()]).toEqual([expected, "Remove a"]));
    }
    const chip = (at: number) => page.host.querySelectorAll(".rp-chip > span")[at] as HTMLElement;
    await userEvent.dragAndDrop(chip(2), chip(0));
    await eventually(() => expect(chips()).toEqual(["a", "b", "c"]));
    await eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value: [0, 1, 2] }]));
    // The end of a drag is no click, which would open the list.
    expect(page.host.querySelector("[role=listbox]")).toBe(null);
  });

  it("when as many are chosen as may be: the rest is barred, and says why", async () => {
    await show("multiselect", { options: ["a", "b", "c"], maxSelections: 2 }, [0]);
    const input = find<HTMLInputElement>("[role=combobox]");
    input.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await eventually(() => expect(chips()).toEqual(["a", "b"]));
    expect(document.activeElement).toBe(input);
    await eventually(() => expect(find(".rp-combo-note").textContent).toBe("At most 2: remove one to choose another"));
    expect([...page.host.querySelectorAll("[role=option]")].map((option) => option.getAttribute("aria-disabled"))).toEqual([
      "false",
      "false",
      "true",
    ]);
  });

  it("when a stepper reaches its limit, where it does nothing more", async () => {
    await show("numberInput", { min: 0, max: 10, step: 1, update: "release" }, 9);
    const more = find("[aria-label='Increase It']");
    more.focus();
    await userEvent.keyboard("{Enter}");
    await eventually(() => expect(find<HTMLInputElement>("input").value).toBe("10"));
    await eventually(() => expect(more.getAttribute("aria-disabled")).toBe("true"));
    expect(document.activeElement).toBe(more);
    const { length } = page.requests;
    await userEvent.keyboard("{Enter}");
    expect(page.requests.length).toBe(length);
    expect(find<HTMLInputElement>("input").value).toBe("10");
  });
});
