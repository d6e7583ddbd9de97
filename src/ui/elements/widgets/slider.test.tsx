import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
  page.host.style.inlineSize = "400px";
});
afterEach(() => page.close());

async function show(props: object, value: unknown, run = 1): Promise<void> {
  const node = { kind: "slider", id: "w", props: { ...elements.slider.sample, label: "It", ...props } };
  const deltas = [
    { kind: "set", block: 0, index: 0, node },
    { kind: "value", id: "w", value },
  ];
  await page.receive(deltas, run);
}
const sent = (value: unknown) => eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }]));
const shown = () => page.store.tree.value.value("w" as never).value;
const get = <E extends HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
const fields = () => [...page.host.querySelectorAll<HTMLInputElement>(".rp-slider-field")];
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe("what lies between two thumbs", () => {
  const bar = () => get(".rp-slider-bar");
  /** Of the track, in the direction of its values. */
  const at = (share: number): number => {
    const box = get(".rp-slider-track").getBoundingClientRect();
    const along = 9 + share * (box.width - 18);
    return page.host.dir === "rtl" ? box.right - along : box.left + along;
  };
  const point = (type: string, share: number): void => {
    const { top, height } = bar().getBoundingClientRect();
    const where = { clientX: at(share), clientY: top + height / 2, bubbles: true, pointerId: 1, button: 0 };
    bar().dispatchEvent(new PointerEvent(type, where));
  };
  beforeEach(() => {
    // No pointer is down that could be captured.
    HTMLElement.prototype.setPointerCapture = () => {};
  });
  const own = Element.prototype.setPointerCapture;
  afterEach(() => {
    delete (HTMLElement.prototype as { setPointerCapture?: unknown }).setPointerCapture;
    expect(HTMLElement.prototype.setPointerCapture).toBe(own);
  });

  it("pressed by a hand that is not still, and moves neither thumb by a step, it moves the nearer one", async () => {
    await show({ max: 10 }, [2, 8]);
    point("pointerdown", 0.7);
    point("pointermove", 0.72);
    point("pointerup", 0.71);
    await sent([2, 7]);
  });

  it.each(["ltr", "rtl"])("dragged, it moves both, as far apart as they are, up to the ends: %s", async (direction) => {
    page.host.dir = direction;
    await show({ max: 100 }, [20, 40]);
    point("pointerdown", 0.3);
    point("pointermove", 0.5);
    expect(shown()).toEqual([40, 60]);
    point("pointermove", 3);
    expect(shown()).toEqual([80, 100]);
    point("pointermove", 0.2);
    point("pointerup", 0.2);
    await sent([10, 30]);
  });

  it("pressed, it moves the nearer thumb; a swipe that scrolls the page gives both back", async () => {
    await show({ max: 100 }, [20, 60]);
    point("pointerdown", 0.5);
    point("pointerup", 0.5);
    await sent([20, 50]);
    point("pointerdown", 0.3);
    point("pointermove", 0.4);
    expect(shown()).toEqual([30, 60]);
    point("pointercancel", 0.4);
    expect(shown()).toEqual([20, 50]);
  });

  it("by keyboard: arrows and Page keys move both with Shift, on either thumb", async () => {
    await show({ max: 100 }, [20, 40]);
    const [from, to] = [...page.host.querySelectorAll<HTMLInputElement>("input")];
    from?.focus();
    await userEvent.keyboard("{Shift>}{ArrowRight}{PageUp}{/Shift}");
    expect(shown()).toEqual([31, 51]);
    to?.focus();
    await userEvent.keyboard("{Shift>}{ArrowLeft}{Home}{/Shift}");
    expect(shown()).toEqual([0, 20]);
    expect(bar().title).toContain("Shift");
  });

  it("there is none where nothing can be moved", async () => {
    await show({ disabled: true }, [2, 4]);
    expect(bar()).toBe(null);
    await show({}, 3);
    expect(bar()).toBe(null);
  });
});

it("marks are named where there is room: both ends always, and no name lies over another, also when it becomes narrow", async () => {
  await show({ min: 0, max: 100, marks: [0, 20, 40, 60, 80, 100], format: "%d metres and more" }, 3);
  const seen = () => [...page.host.querySelectorAll<HTMLElement>(".rp-slider-mark:not([data-hidden])")];
  const overlaps = () =>
    seen().some((one, at) => (seen()[at + 1]?.getBoundingClientRect().left ?? Infinity) < one.getBoundingClientRect().right);
  for (const [width, least] of [
    [800, 4],
    [300, 2],
  ] as const) {
    page.host.style.inlineSize = `${width}px`;
    await eventually(() => expect([overlaps(), seen().length >= least]).toEqual([false, true]));
    expect([seen()[0]?.textContent, seen().at(-1)?.textContent]).toEqual(["0 metres and more", "100 metres and more"]);
  }
  expect(seen().length).toBeLessThan(4);
});

describe("input: a field to type in", () => {
  it("takes the nearest step by Enter and by leaving; outside it says so and sends nothing; Escape gives it back", async () => {
    await show({ max: 100, step: 5, input: true }, 20);
    const [field] = fields() as [HTMLInputElement];
    expect([field.value, field.getAttribute("aria-label")]).toEqual(["20", "It, to type"]);
    await userEvent.fill(field, "42");
    await userEvent.keyboard("{Enter}");
    await sent(40);
    await userEvent.fill(field, "101");
    field.blur();
    await eventually(() => expect(get(".rp-field-error").textContent).toBe("Enter a number of at most 100."));
    expect([page.requests.length, field.value]).toEqual([1, "101"]);
    field.focus();
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect([field.value, get(".rp-field-error").textContent]).toEqual(["40", ""]));
    await userEvent.fill(field, "");
    field.blur();
    await eventually(() => expect(field.value).toBe("40"));
    expect(page.requests.length).toBe(1);
  });

  it("of a pair there are two, and each is bounded by the other", async () => {
    await show({ max: 100, input: true }, [20, 40]);
    const [from, to] = fields() as [HTMLInputElement, HTMLInputElement];
    await userEvent.fill(from, "50");
    await userEvent.keyboard("{Enter}");
    await eventually(() => expect(get(".rp-field-error").textContent).toBe("Enter a number of at most 40."));
    await userEvent.fill(from, "30");
    await userEvent.keyboard("{Enter}");
    await sent([30, 40]);
    await userEvent.fill(to, "35,5");
    to.blur();
    await sent([30, 36]);
  });

  it("of days it is the browser's own, as that of times", async () => {
    await show({ unit: "day", min: day("2026-01-01"), max: day("2026-01-31"), step: 86_400_000, input: true }, day("2026-01-05"));
    const [field] = fields() as [HTMLInputElement];
    expect([field.type, field.value]).toEqual(["date", "2026-01-05"]);
    await userEvent.fill(field, "2026-01-20");
    field.blur();
    await sent(day("2026-01-20"));
    await userEvent.fill(field, "2026-02-20");
    field.blur();
    await eventually(() => expect(get(".rp-field-error").textContent).toBe("Not after 2026-01-31."));
    await show({ unit: "time", min: 0, max: 86_340_000, step: 900_000, input: true }, 34_200_000, 2);
    await eventually(() => expect([fields()[0]?.type, fields()[0]?.value]).toEqual(["time", "09:30"]));
  });

  it("in a form, what stands in it goes with the button; what can't be taken keeps the form from being sent", async () => {
    const go = { kind: "formSubmitButton", id: "go", props: { ...elements.formSubmitButton.sample, label: "Go" } };
    const slider = { kind: "slider", id: "w", props: { ...elements.slider.sample, input: true } };
    const form = { kind: "form", block: 5, children: [slider, go], props: { name: "f", border: true } };
    await page.receive([
      { kind: "set", block: 0, index: 0, node: form },
      { kind: "value", id: "w", value: 2 },
    ]);
    const [field] = fields() as [HTMLInputElement];
    await userEvent.fill(field, "99");
    await userEvent.click(get("button[type=submit]"));
    await eventually(() => expect(get(".rp-field-error").textContent).toContain("at most 10"));
    expect(page.requests).toEqual([]);
    await userEvent.fill(field, "7");
    await userEvent.click(get("button[type=submit]"));
    await eventually(() => expect(page.requests[0]?.changes).toContainEqual({ id: "w", value: 7 }));
  });
});

it.each([
  [{ unit: "day", step: 86_400_000 }, day("2026-03-31"), "Mar 31, 2026"],
  [{ unit: "day", step: 86_400_000, format: "DD.MM.YYYY" }, day("2026-03-31"), "31.03.2026"],
  [{ unit: "time", min: 0, max: 86_340_000, step: 900_000 }, 34_200_000, "9:30 AM"],
  [{ unit: "time", min: 0, max: 86_399_000, step: 1000, format: "HH:mm:ss" }, 34_201_000, "09:30:01"],
  [{ unit: "moment", step: 3_600_000 }, day("2026-03-31"), "Mar 31, 2026, 12:00 AM"],
])("days and times are named as the reader's browser writes them, or by a pattern: %j", async (props, value, name) => {
  await show({ min: day("2026-01-01"), max: day("2026-12-31"), ...props }, value);
  const said = get<HTMLInputElement>("input[type=range]").getAttribute("aria-valuetext") ?? "";
  expect([said, get("output").textContent].map((text) => text?.replace(/\s/g, " "))).toEqual([name, name]);
});
