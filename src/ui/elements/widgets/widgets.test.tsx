import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { fillIn } from "../../../test-helpers/ui/fill-in.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
const common = { labelVisibility: "visible", disabled: false, help: null };

beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

/** Shows one widget with its value and gives its input. */
async function show(kind: string, props: object, value: unknown): Promise<HTMLInputElement> {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...common, label: "It", ...props } } },
    { kind: "value", id: "w", value },
  ]);
  return page.host.querySelector<HTMLInputElement>("input, select, button.rp-button") as HTMLInputElement;
}
/** All changes sent so far; requests are held back, so the newest may still wait. */
const sent = async (value: unknown): Promise<void> => {
  await eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }]));
};

const range = { min: 0, max: 10, step: 1, update: "live" };
const choice = { options: ["a", "b", "c"], placeholder: null, filter: "fuzzy", clearable: false };
const text = { placeholder: null, maxChars: null, type: "text", update: "release" };
const number = { placeholder: null, min: 0, max: 10, step: 0.1, update: "release", clearable: true };

describe("widgets", () => {
  it.each<[string, object, unknown, string, unknown]>([
    ["textInput", text, "", "Ada", "Ada"],
    ["numberInput", number, 1, "7", 7],
  ])(
    "%s: what a browser fills in counts, without a focus, and where it says no more than that it changed",
    async (kind, props, before, typed, value) => {
      const field = await show(kind, props, before);
      fillIn(field, typed);
      await sent(value);
      await page.receive([{ kind: "value", id: "w", value: before }], 5);
      page.requests.length = 0;
      fillIn(field, typed, ["change"]);
      await sent(value);
    },
  );

  it("button: a press by mouse and by key asks for a run", async () => {
    const button = await show("button", { type: "secondary" }, false);
    await userEvent.click(button);
    await sent(true);
    button.focus();
    await userEvent.keyboard("{Enter}");
    await eventually(() => expect(page.requests.length).toBe(2));
    expect(page.requests[0]?.cause).toBe("button “It”");
  });

  it("radio and checkbox: two apps on one page keep apart", async () => {
    const other = openTestPage();
    const box = { kind: "checkbox", id: "box", props: { ...common, label: "It" } };
    const radio = { kind: "radio", id: "radio", props: { ...common, ...choice, horizontal: false, label: "One" } };
    const nodes = [box, radio].map((node, index) => ({ kind: "set", block: 0, index, node }));
    for (const app of [page, other]) await app.receive([...nodes, { kind: "value", id: "radio", value: 0 }]);
    await userEvent.click(other.host.querySelector("label") as Element);
    await eventually(() => expect(other.requests.at(-1)?.changes).toEqual([{ id: "box", value: true }]));
    expect(page.requests).toEqual([]);
    for (const app of [page, other]) expect(app.host.querySelectorAll("input[type=radio]:checked")).toHaveLength(1);
    other.close();
  });

  it("checkbox: by label and by key", async () => {
    const box = await show("checkbox", {}, false);
    await userEvent.click(page.host.querySelector("label") as Element);
    await sent(true);
    expect(box.checked).toBe(true);
    box.focus();
    await userEvent.keyboard(" ");
    await sent(false);
  });

  it("slider: the value shows before the worker answers", async () => {
    const slider = await show("slider", range, 3);
    slider.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(page.host.querySelector("output")?.textContent).toBe("4");
    await sent(4);
  });

  it("slider: a pair moves by either thumb, and the thumbs do not cross", async () => {
    await show("slider", range, [3, 4]);
    const [from] = page.host.querySelectorAll("input");
    from?.focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
    await sent([4, 4]);
    expect(from?.value).toBe("4");
  });

  it("slider: a click on the track moves the nearer of two thumbs", async () => {
    await show("slider", range, [2, 8]);
    const [low, high] = page.host.querySelectorAll<HTMLInputElement>("input[type=range]");
    const { width, height } = (low as HTMLInputElement).getBoundingClientRect();
    const at = (share: number) => ({ position: { x: 9 + share * (width - 18), y: height / 2 }, force: true });
    await userEvent.click(low as Element, at(0.4));
    await sent([4, 8]);
    await eventually(() => expect([low?.value, high?.value]).toEqual(["4", "8"]));
    // What the pointer did, for who reads why the thumb stands elsewhere.
    const heard: string[] = [];
    const hear = ({ type, clientX, clientY, target }: PointerEvent): void => {
      heard.push(`${type} at ${clientX}, ${clientY} on ${target instanceof Element ? target.className : "no element"}`);
    };
    const types = ["pointerdown", "pointermove", "pointerup", "pointercancel"] as const;
    for (const type of types) document.addEventListener(type, hear, true);
    await userEvent.click(high as Element, at(0.7));
    await eventually(() => expect([low?.value, high?.value], heard.join("; ")).toEqual(["4", "7"]));
    await userEvent.click(high as Element, at(1));
    await eventually(() => expect([low?.value, high?.value], heard.join("; ")).toEqual(["4", "10"]));
    for (const type of types) document.removeEventListener(type, hear, true);
  });

  it("slider: on release only, when it says so", async () => {
    const slider = await show("slider", { ...range, update: "release" }, 3);
    slider.value = "7";
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await eventually(() => expect(page.host.querySelector("output")?.textContent).toBe("7"));
    expect(page.requests).toEqual([]);
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    await sent(7);
  });

  it("radio: values are indices; Delete, or a small button, takes back what may be taken back", async () => {
    await show("radio", { ...choice, horizontal: false, clearable: true }, null);
    await userEvent.click(page.host.querySelectorAll("input")[1] as Element);
    await sent(1);
    await userEvent.keyboard("{Delete}");
    await sent(null);
    await userEvent.click(page.host.querySelectorAll("input")[2] as Element);
    await sent(2);
    await userEvent.click(page.host.querySelector(".rp-clear") as Element);
    await sent(null);
  });

  it("textInput: commits by Enter and by leaving, takes back by Escape", async () => {
    const field = await show("textInput", text, "old");
    await userEvent.fill(field, "new");
    expect(page.requests).toEqual([]);
    await userEvent.keyboard("{Enter}");
    await sent("new");
    await userEvent.fill(field, "newer");
    await userEvent.keyboard("{Escape}");
    expect(field.value).toBe("new");
    await userEvent.fill(field, "newest");
    field.blur();
    await sent("newest");
  });

  it("textInput: with a pause, sends once after it", async () => {
    const field = await show("textInput", { ...text, update: { debounce: 600 } }, "");
    await userEvent.type(field, "abc");
    await sent("abc");
    expect(page.requests.length).toBe(1);
  });

  it("numberInput: steps without noise, says in words what is wrong, and does not send that", async () => {
    const field = await show("numberInput", number, 0.2);
    await userEvent.click(page.host.querySelector("[aria-label='Increase It']") as Element);
    await sent(0.3);
    await userEvent.fill(field, "11");
    expect(page.host.querySelector(".rp-field-error")?.textContent).toBe("Enter a number of at most 10.");
    await userEvent.keyboard("{Enter}");
    await userEvent.fill(field, "1,5");
    await userEvent.keyboard("{Enter}");
    await sent(1.5);
    expect(page.requests.flatMap(({ changes }) => changes.map(({ value }) => value))).not.toContain(11);
  });

  it("help opens by hover, focus and tap, and closes by Escape", async () => {
    await show("checkbox", { help: "What it does." }, false);
    const mark = page.host.querySelector(".rp-help-mark") as HTMLElement;
    const tip = page.host.querySelector("[role=tooltip]") as HTMLElement;
    const visible = () => getComputedStyle(tip).display !== "none";
    expect(visible()).toBe(false);
    mark.focus();
    await eventually(() => expect(visible()).toBe(true));
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(visible()).toBe(false));
    await userEvent.click(mark);
    await eventually(() => expect(visible()).toBe(true));
  });

  it("a value that does not fit its widget counts as unknown", async () => {
    const slider = await show("slider", range, "nonsense");
    expect(slider.value).toBe("0");
  });
});
