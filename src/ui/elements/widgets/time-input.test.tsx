import "../../style.css";
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";
import { timeIn } from "./read-time.ts";

const on = widgetPage();
const { sent } = on;
const show = (props: object, value: unknown) => on.show("timeInput", props, value);
const told = () => on.page.host.querySelector(".rp-field-error")?.textContent;

it.each([
  ["9:5", "09:05"],
  ["0930", "09:30"],
  ["930", "09:30"],
  ["9pm", "21:00"],
  ["9:30 p.m.", "21:30"],
  ["12 AM", "00:00"],
  ["12:15pm", "12:15"],
  ["21.30", "21:30"],
  ["21h30", "21:30"],
  ["７：０５", "07:05"],
  ["24:00", null],
  ["13pm", null],
  ["9:60", null],
  ["soon", null],
  ["", null],
])("“%s” is the time %s", (text, time) => {
  expect(timeIn(text, false)).toBe(time);
});

it("with seconds, they may be typed, and are 0 if they are not", () => {
  expect([timeIn("9:5:7", true), timeIn("093015", true), timeIn("9pm", true)]).toEqual(["09:05:07", "09:30:15", "21:00:00"]);
});

it.each([
  ["12", "9:05 PM", "9:15 PM"],
  ["24", "21:05", "21:15"],
])("format %s: written so, in its list as well; any minute may be typed, in any way", async (format, written, listed) => {
  const input = await show({ format }, "21:05");
  expect(input.value).toBe(written);
  expect([...on.page.host.querySelectorAll("option")].map(({ value }) => value)).toContain(listed);
  await userEvent.fill(input, "9:7 pm");
  await userEvent.keyboard("{Enter}");
  await sent("21:07");
});

it("what is no time, or not allowed, stays with its reason, and the last value holds; Escape gives that back", async () => {
  const input = await show({ format: "12", min: "08:00" }, "09:00");
  for (const [text, reason] of [
    ["soon", "Enter a time, for example 9:30 AM."],
    ["7:30", "Not before 8:00 AM."],
  ] as const) {
    await userEvent.fill(input, text);
    input.blur();
    await eventually(() => expect(told()).toBe(reason));
    expect([input.value, input.getAttribute("aria-invalid"), on.page.requests.length]).toEqual([text, "true", 0]);
  }
  input.focus();
  await userEvent.keyboard("{Escape}");
  await eventually(() => expect([input.value, told()]).toEqual(["9:00 AM", ""]));
  await userEvent.fill(input, "");
  input.blur();
  await eventually(() => expect(input.value).toBe("9:00 AM"));
  expect(on.page.requests).toEqual([]);
});

it("emptied, it is null where that is its default", async () => {
  const input = await show({ format: "24", clearable: true }, "09:00");
  await userEvent.fill(input, "");
  input.blur();
  await sent(null);
});

it.each([
  ["23:50", "24", 1, "{ArrowUp}", "00:50"],
  ["23:50", "24", 4, "{ArrowUp}", "23:05"],
  ["00:00", "24", 0, "{ArrowDown}", "23:00"],
  ["11:00", "12", 7, "{ArrowUp}", "23:00"],
])("of %s in %s hours, the arrows turn the part at the caret, which wraps in itself", async (value, format, at, key, next) => {
  const input = await show({ format }, value);
  input.focus();
  input.setSelectionRange(at, at);
  await userEvent.keyboard(`${key}{Enter}`);
  await sent(next);
});

it("a field that is left in the task in which it was typed sends that", async () => {
  const input = await show({}, "09:00");
  input.value = "10:30";
  for (const type of ["input", "blur"]) input.dispatchEvent(new Event(type, { bubbles: true }));
  await sent("10:30");
});
