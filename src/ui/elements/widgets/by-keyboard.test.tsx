import "../../style.css";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";

const on = widgetPage();
const { node, show, sent } = on;
/** Presses the keys, and gives what was sent at each that sent something. */
async function press(...keys: string[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const key of keys) {
    await userEvent.keyboard(key);
    const value = on.page.store.tree.value.value("w" as never).value;
    values.push(value);
  }
  return values;
}

describe("selectbox", () => {
  const options = Array.from({ length: 30 }, (_, at) => `o${at}`);
  const active = (input: HTMLElement): string | null | undefined =>
    document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent;

  it("Alt+Down opens and Alt+Up closes; PageDown and PageUp go eight, Home and End to the ends", async () => {
    const input = await show("selectbox", { options }, 10);
    input.focus();
    await userEvent.keyboard("{Alt>}{ArrowDown}{/Alt}");
    for (const [key, at] of [
      ["{PageDown}", "o18"],
      ["{PageUp}", "o10"],
      ["{End}", "o29"],
      ["{Home}", "o0"],
    ] as const) {
      await userEvent.keyboard(key);
      await eventually(() => expect(active(input)).toBe(at));
    }
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await eventually(() => expect(input.getAttribute("aria-expanded")).toBe("false"));
    expect(on.page.requests).toEqual([]);
  });

  it("the list opens upwards where there is no room below", async () => {
    on.page.host.style.cssText = "position: fixed; inset-block-end: 0; inset-inline: 0";
    const input = await show("selectbox", { options }, 10);
    await userEvent.click(input);
    await eventually(() => expect(on.page.host.querySelector("[role=listbox]")).not.toBe(null));
    const list = () => (on.page.host.querySelector(".rp-combo-popup") as HTMLElement).getBoundingClientRect();
    await eventually(() => expect(list().bottom).toBeLessThanOrEqual(input.getBoundingClientRect().top));
  });
});

describe("numberInput", () => {
  it("is a spinbutton: arrows go one step, Page keys ten, Home and End to the bounds", async () => {
    const input = await show("numberInput", { min: 0, max: 100, step: 2 }, 50);
    expect([input.getAttribute("role"), input.getAttribute("aria-valuenow")]).toEqual(["spinbutton", "50"]);
    input.focus();
    expect(await press("{ArrowUp}", "{ArrowDown}", "{PageUp}", "{PageDown}", "{End}", "{Home}")).toEqual([
      52, 50, 70, 50, 100, 0,
    ]);
  });

  it("emptied, it is null where it may be, else the last value comes back; Escape gives that back, too", async () => {
    const input = await show("numberInput", { clearable: false }, 5);
    await userEvent.fill(input, "");
    input.blur();
    await eventually(() => expect(input.value).toBe("5"));
    await userEvent.fill(input, "7");
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(input.value).toBe("5"));
    expect(on.page.requests).toEqual([]);
    await show("numberInput", { clearable: true }, 5);
    await userEvent.fill(input, "");
    input.blur();
    await sent(null);
  });

  it("a button that is held goes on to the bound, and the press that ends it is no further step", async () => {
    await show("numberInput", { max: 1000, step: 1 }, 0);
    const more = on.page.host.querySelector("[aria-label='Increase It']") as HTMLElement;
    const point = (type: string) => more.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0 }));
    const value = () => on.page.store.tree.value.value("w" as never).value as number;
    point("pointerdown");
    await eventually(() => expect(value()).toBeGreaterThan(1));
    point("pointerup");
    const now = value();
    more.click();
    expect(value()).toBe(now);
    more.click();
    expect(value()).toBe(now + 1);
    await show("numberInput", { max: now + 3, step: 1 }, now + 1);
    point("pointerdown");
    await eventually(() => expect(more.getAttribute("aria-disabled")).toBe("true"));
    expect(value()).toBe(now + 3);
  });

  it.each([
    [{ min: 0, step: 1 }, "numeric"],
    [{ min: 0, step: 0.5 }, "decimal"],
    [{ min: -1, step: 1 }, "decimal"],
  ])("phones get the pad that has what may be typed: %j", async (props, pad) => {
    expect((await show("numberInput", props, 0)).inputMode).toBe(pad);
  });
});

describe("slider", () => {
  it.each([
    ["ltr", [6, 5, 15, 5, 0, 20]],
    ["rtl", [4, 5, 15, 5, 0, 20]],
  ])("arrows go one step, mirrored right to left, Page keys ten, Home and End to the ends: %s", async (direction, values) => {
    on.page.host.dir = direction;
    const input = await show("slider", { min: 0, max: 20 }, 5);
    input.focus();
    expect(await press("{ArrowRight}", "{ArrowLeft}", "{PageUp}", "{PageDown}", "{Home}", "{End}")).toEqual(values);
  });

  it("says its value as its format does; the thumbs of a pair are “from” and “to”, and each bounds the other", async () => {
    const input = await show("slider", { format: "%.1f m" }, [2, 8]);
    const [from, to] = [...on.page.host.querySelectorAll("input")];
    expect(input.getAttribute("aria-valuetext")).toBe("2.0 m");
    expect([from?.getAttribute("aria-label"), from?.getAttribute("aria-valuemax")]).toEqual(["It, from", "8"]);
    expect([to?.getAttribute("aria-label"), to?.getAttribute("aria-valuemin")]).toEqual(["It, to", "2"]);
    from?.focus();
    await userEvent.keyboard("{End}");
    await sent([8, 8]);
  });
});

describe("radio", () => {
  it("is one Tab stop whose arrows choose; captions are descriptions, and there may be fewer of them", async () => {
    await show("radio", { options: ["a", "b", "c"], captions: ["first", "second"] }, 1);
    const radios = [...on.page.host.querySelectorAll<HTMLInputElement>("input")];
    const described = radios.map((radio) => document.getElementById(radio.getAttribute("aria-describedby") ?? "")?.textContent);
    expect(described).toEqual(["first", "second", undefined]);
    await userEvent.tab();
    expect(document.activeElement).toBe(radios[1]);
    await userEvent.keyboard("{ArrowDown}");
    await sent(2);
    await userEvent.tab();
    expect(radios).not.toContain(document.activeElement);
  });

  it("no options: it says so", async () => {
    await show("radio", { options: [] }, null);
    expect(on.page.host.querySelector("[role=radiogroup]")?.textContent).toBe("No options");
  });
});

describe("texts", () => {
  it("Enter and then leaving the field is one event", async () => {
    const input = await show("textInput", {}, "");
    await userEvent.fill(input, "x");
    await userEvent.keyboard("{Enter}");
    await sent("x");
    input.blur();
    await eventually(() => expect(document.activeElement).not.toBe(input));
    expect(on.page.requests.length).toBe(1);
  });

  it("Ctrl+Enter in a text area sends its form", async () => {
    const go = { kind: "formSubmitButton", id: "go", props: { ...elements.formSubmitButton.sample, label: "Go" } };
    const form = { kind: "form", block: 5, children: [node("textArea", {}), go], props: { name: "f", border: true } };
    await on.page.receive([
      { kind: "set", block: 0, index: 0, node: form },
      { kind: "value", id: "w", value: "" },
    ]);
    await userEvent.fill(on.page.host.querySelector("textarea") as Element, "x");
    await userEvent.keyboard("{Enter}y{Control>}{Enter}{/Control}");
    await eventually(() => expect(on.page.requests[0]?.changes).toContainEqual({ id: "w", value: "x\ny" }));
  });

  it.each<[WidgetKind, object]>([
    ["textInput", {}],
    ["textArea", {}],
    ["numberInput", {}],
    ["selectbox", {}],
    ["dateInput", {}],
    ["timeInput", {}],
    ["datetimeInput", {}],
  ])("%s: letters of 16 px, which no phone zooms into", async (kind, props) => {
    const input = await show(kind, props, null);
    expect(Number.parseFloat(getComputedStyle(input).fontSize)).toBeGreaterThanOrEqual(16);
  });
});

describe("dateInput", () => {
  const props = { min: null, max: null, clearable: false, pair: true, format: "YYYY-MM-DD" };
  it("one day twice is a span; the years are a list, and another month is announced", async () => {
    const input = await show("dateInput", props, ["2026-01-10", "2026-01-12"]);
    input.focus();
    await userEvent.keyboard("{ArrowDown}");
    const calendar = () => on.page.host.querySelector(".rp-calendar");
    await eventually(() => expect(document.activeElement?.classList.contains("rp-calendar-day")).toBe(true));
    expect(calendar()?.querySelector("[role=status]")?.textContent).toBe("January 2026");
    await userEvent.keyboard("{PageDown}");
    await eventually(() => expect(calendar()?.querySelector("[role=status]")?.textContent).toBe("February 2026"));
    await userEvent.selectOptions(calendar()?.querySelector("[aria-label=Year]") as HTMLElement, "2020");
    const day = () => calendar()?.querySelector<HTMLElement>("[data-at]");
    await eventually(() => expect(day()?.getAttribute("aria-label")).toContain("February 10, 2020"));
    day()?.focus();
    await userEvent.keyboard("{Enter}{Enter}");
    await sent(["2020-02-10", "2020-02-10"]);
  });
});

describe("colorPicker", () => {
  it.each([
    ["release", ["#111111"]],
    ["live", ["#222222", "#111111"]],
  ])("update %s: while one drags in the browser's picker, and when one lets go", async (update, values) => {
    const swatch = await show("colorPicker", { update }, "#000000");
    for (const [color, type] of [
      ["#222222", "input"],
      ["#111111", "input"],
      ["#111111", "change"],
    ] as const) {
      swatch.value = color;
      swatch.dispatchEvent(new Event(type, { bubbles: true }));
      if (type === "input")
        await eventually(() => expect(on.page.host.querySelector<HTMLInputElement>(".rp-color-text")?.value).toBe(color));
    }
    await sent("#111111");
    const all = on.page.requests.flatMap(({ changes }) => changes.map(({ value }) => value));
    expect(all.at(-1)).toBe(values.at(-1));
    if (update === "release") expect(all).toEqual(values);
  });
});
