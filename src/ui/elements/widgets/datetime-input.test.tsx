import "../../style.css";
import { beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";

const on = widgetPage();
const { get, sent } = on;
const told = () => get(".rp-field-error").textContent;
const fields = (): HTMLInputElement[] => [...on.page.host.querySelectorAll<HTMLInputElement>("input.rp-input")];
const texts = (): string[] => fields().map(({ value }) => value);
const field = (at: number): HTMLInputElement => fields()[at] as HTMLInputElement;
let isTyped: { format: string; hours: string };
beforeEach(() => {
  isTyped = { format: "DD.MM.YYYY", hours: "12" };
});
const show = (props: object, value: unknown) => on.show("datetimeInput", { ...isTyped, ...props }, value);

it("day and time are named fields of one group, each written as its format says", async () => {
  await show({}, "2026-01-31T21:05");
  expect(texts()).toEqual(["31.01.2026", "9:05 PM"]);
  expect(fields().map((one) => one.getAttribute("aria-label"))).toEqual(["It, day", "It, time"]);
  expect(document.getElementById(get("[role=group]").getAttribute("aria-labelledby") as string)?.textContent).toBe("It");
});

it("without hours the time is the browser's own field, with seconds where the step asks for them", async () => {
  await on.show("datetimeInput", { step: 30 }, "2026-01-31T21:05:30");
  expect([field(1).type, field(1).value, field(1).step]).toEqual(["time", "21:05:30", "1"]);
});

it("a day that is typed to its end is sent with the time that stands there; a time when its field is left", async () => {
  await show({}, "2026-01-31T21:05");
  await userEvent.fill(field(0), "28.02.2026");
  await sent("2026-02-28T21:05");
  await on.page.receive([{ kind: "value", id: "w", value: "2026-02-28T21:05" }], 2);
  await userEvent.fill(field(1), "7:30");
  await userEvent.tab();
  await sent("2026-02-28T07:30");
});

it("half of it sends nothing and stays; with the other half both are sent", async () => {
  await show({ clearable: true }, null);
  await userEvent.fill(field(0), "28.02.2026");
  await userEvent.tab();
  expect(on.page.requests).toEqual([]);
  expect([document.activeElement === field(1), texts()[0]]).toEqual([true, "28.02.2026"]);
  await userEvent.keyboard("7pm{Enter}");
  await sent("2026-02-28T19:00");
});

it("a day from the calendar keeps the time, and without one the time is asked for next", async () => {
  await show({ clearable: true }, "2026-01-31T21:05");
  const choose = async (keys: string): Promise<void> => {
    await userEvent.click(get(".rp-date-open"));
    await eventually(() => expect(document.activeElement?.classList.contains("rp-calendar-day")).toBe(true));
    await userEvent.keyboard(keys);
  };
  await choose("{ArrowLeft}{Enter}");
  await sent("2026-01-30T21:05");
  expect(document.activeElement).toBe(get(".rp-date-open"));
  await on.page.receive([{ kind: "value", id: "w", value: null }], 2);
  await eventually(() => expect(texts()).toEqual(["", ""]));
  await choose("{Enter}");
  await eventually(() => expect(document.activeElement).toBe(field(1)));
  expect([texts()[0] === "", on.page.requests.length]).toEqual([false, 1]);
});

it("what is out of bounds stays with its reason at both fields, Escape takes it back", async () => {
  await show({ min: "2026-01-31T09:00", max: "2026-02-01T18:00" }, "2026-01-31T21:05");
  await userEvent.fill(field(1), "8:00");
  await userEvent.tab();
  await eventually(() => expect(told()).toBe("Not before 31.01.2026 9:00 AM."));
  expect(fields().map((one) => one.getAttribute("aria-invalid"))).toEqual(["true", "true"]);
  await userEvent.fill(field(0), "2.2.2026");
  await userEvent.tab();
  await eventually(() => expect(told()).toBe("Not after 01.02.2026."));
  expect(fields().map((one) => one.getAttribute("aria-invalid"))).toEqual(["true", "false"]);
  field(0).focus();
  await userEvent.keyboard("{Escape}");
  await eventually(() => expect([told(), ...texts()]).toEqual(["", "31.01.2026", "9:05 PM"]));
  expect(on.page.requests).toEqual([]);
});

it("the arrow keys turn the time, and open the calendar from the day", async () => {
  await show({}, "2026-01-31T21:05");
  field(1).focus();
  field(1).setSelectionRange(0, 0);
  await userEvent.keyboard("{ArrowUp}{Enter}");
  await sent("2026-01-31T22:05");
  field(0).focus();
  await userEvent.keyboard("{ArrowDown}");
  await eventually(() => expect(on.page.host.querySelector(".rp-calendar")).not.toBeNull());
});
