import "../../style.css";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";

const on = widgetPage();
const { node, get, show, draw, sent } = on;
const all = (selector: string) => [...on.page.host.querySelectorAll<HTMLElement>(selector)];
let blocks = 50;
const block = (kind: string, props: object, children: unknown[]) => ({ kind, block: ++blocks, props, children });
/** Each corner is seen, and nothing else lies there. */
function isSeenWhole(element: HTMLElement): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [
    [left + 8, top + 8],
    [right - 8, top + 8],
    [left + 8, bottom - 8],
    [right - 8, bottom - 8],
  ].every(([x = 0, y = 0]) => element.contains(document.elementFromPoint(x, y)));
}

describe("at 240 px", () => {
  const lines = (elements: HTMLElement[]): number => new Set(elements.map(({ offsetTop }) => offsetTop)).size;
  it.each<[WidgetKind, object, string, boolean]>([
    ["pills", { options: ["one option", "another option", "a third one"] }, ".rp-choice", true],
    ["segmentedControl", { options: ["one option", "another option", "a third one"] }, ".rp-choice", true],
    ["feedback", { scale: "stars", count: 5 }, ".rp-feedback-sign", false],
    ["feedback", { scale: "faces", count: 5 }, ".rp-feedback-sign", false],
  ])("%s %j: pills and segments wrap, feedback never does", async (kind, props, selector, wraps) => {
    on.page.host.style.inlineSize = "240px";
    await show(kind, props, kind === "feedback" ? null : []);
    expect(lines(all(selector)) > 1).toBe(wraps);
    for (const choice of all(selector)) expect(choice.getBoundingClientRect().right).toBeLessThanOrEqual(240);
    expect(on.page.host.scrollWidth).toBeLessThanOrEqual(240);
  });

  it.each<[WidgetKind, object, unknown]>([
    ["slider", { input: true }, [2, 8]],
    ["slider", { input: true, unit: "moment", min: 0, max: 86_400_000, step: 60_000 }, [0, 60_000]],
    ["timeInput", { format: "12" }, "12:00"],
    ["dateInput", { pair: true }, ["2026-01-01", "2026-01-02"]],
    ["datetimeInput", {}, "2026-01-01T12:00"],
    ["datetimeInput", { hours: "12", step: 30 }, "2026-01-01T12:00:30"],
    ["numberInput", { icon: "🎲" }, 1],
    ["fileUploader", {}, []],
  ])("%s %j fits, with a long label as well", async (kind, props, value) => {
    on.page.host.style.inlineSize = "240px";
    await show(kind, { ...props, label: "Donaudampfschifffahrtsgesellschaftskapitänsmütze", help: "h" }, value);
    expect(on.page.host.scrollWidth).toBeLessThanOrEqual(240);
  });
});

describe("menus and calendars are seen whole wherever their field stands", () => {
  const places: [string, (child: unknown) => object][] = [
    ["a scrolling container", (child) => block("container", { border: true, height: 90, gap: null }, [child])],
    ["a form that scrolls", (child) => block("form", { name: "f", border: true, height: 90 }, [child])],
    ["an expander", (child) => block("expander", { label: "More", expanded: true }, [child])],
    [
      "columns",
      (child) => block("columns", { weights: [1, 1], gap: "small" }, [block("column", {}, [child]), block("column", {}, [])]),
    ],
    ["tabs with a height", (child) => block("tabs", { labels: ["A"], height: 90 }, [block("tab", { label: "A" }, [child])])],
    // As the sidebar is: narrow, fixed, and it scrolls.
    ["a narrow fixed pane", (child) => block("container", { border: false, height: 90, gap: null }, [child])],
  ];
  it.each(places)("in %s", async (name, place) => {
    if (name.includes("fixed"))
      on.page.host.style.cssText = "position: fixed; inset: 0 auto auto 0; inline-size: 240px; overflow: hidden";
    await draw("2026-01-15", place(node("dateInput", {})));
    await userEvent.click(get(".rp-date-open"));
    await eventually(() => expect(isSeenWhole(get(".rp-calendar"))).toBe(true));
    const field = get(".rp-date").getBoundingClientRect();
    const popup = get(".rp-calendar").getBoundingClientRect();
    expect([popup.top >= field.bottom || popup.bottom <= field.top, popup.left >= 0, popup.right <= innerWidth]).toEqual([
      true,
      true,
      true,
    ]);
    await userEvent.keyboard("{Escape}");
    await draw(0, place(node("selectbox", { options: ["a", "b", "c"] })));
    await userEvent.click(get("[role=combobox]"));
    await eventually(() => expect(isSeenWhole(get(".rp-combo-popup"))).toBe(true));
    await userEvent.keyboard("{Escape}");
  });
});

describe("one Escape closes one layer", () => {
  /** How many of these keys came to the window, where others listen. */
  async function escapes(times: number): Promise<number[]> {
    let heard = 0;
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape") heard++;
    };
    window.addEventListener("keydown", listen);
    const counts: number[] = [];
    for (let time = 0; time < times; time++) {
      await userEvent.keyboard("{Escape}");
      counts.push(heard);
    }
    window.removeEventListener("keydown", listen);
    return counts;
  }
  const inForm = (child: unknown) => block("form", { name: "f", border: true }, [child]);

  it("a list in a form, then nothing more: the form and what was entered stay", async () => {
    await draw([0], inForm(node("multiselect", { options: ["a", "b"] })));
    await userEvent.click(get("[role=combobox]"));
    await eventually(() => expect(get("[role=listbox]")).not.toBe(null));
    expect(await escapes(2)).toEqual([0, 1]);
    expect([get("[role=listbox]"), all(".rp-chip").length, get<HTMLElement>("form") !== null]).toEqual([null, 1, true]);
  });

  it("a calendar, then the draft in its field, then what is around it", async () => {
    await draw("2026-01-15", inForm(node("dateInput", { format: "YYYY-MM-DD" })));
    const field = get<HTMLInputElement>(".rp-date input");
    await userEvent.fill(field, "2026-01");
    await userEvent.keyboard("{ArrowDown}");
    await eventually(() => expect(get(".rp-calendar")?.contains(document.activeElement)).toBe(true));
    expect(await escapes(1)).toEqual([0]);
    await eventually(() => expect(get(".rp-calendar")).toBe(null));
    field.focus();
    expect(await escapes(2)).toEqual([0, 1]);
    expect([field.value, on.page.requests]).toEqual(["2026-01-15", []]);
  });

  it("a help tip over a field with a draft: the tip, then the draft", async () => {
    const field = await show("textInput", { help: "h" }, "a");
    await userEvent.fill(field, "ab");
    await userEvent.hover(get(".rp-help button, button.rp-help"));
    await eventually(() => expect(all("[role=tooltip]").some((tip) => tip.checkVisibility())).toBe(true));
    field.focus();
    await escapes(1);
    expect(field.value).toBe("ab");
    await escapes(1);
    await eventually(() => expect(field.value).toBe("a"));
  });
});

describe("of 10,000 options", () => {
  const options = Array.from({ length: 10_000 }, (_, at) => `Option ${at}`);
  it.each<[WidgetKind, unknown]>([
    ["selectbox", 5000],
    ["multiselect", options.map((_, at) => at)],
  ])("%s: opening, typing and moving draw a window of rows, whatever is chosen", async (kind, value) => {
    const field = await show(kind, { options, selectAll: false }, value);
    const drawn = (): number => on.page.host.getElementsByTagName("*").length;
    const atRest = drawn();
    expect(atRest).toBeLessThan(kind === "selectbox" ? 40 : 700);
    field.focus();
    for (const keys of ["{ArrowDown}", "{PageDown}{PageDown}{PageDown}", "99", "{Backspace}", "{ArrowUp}"]) {
      await userEvent.keyboard(keys);
      await eventually(() => expect(all("[role=option]").length).toBeGreaterThan(0));
      expect(drawn() - atRest).toBeLessThan(60);
    }
    // One step draws no list anew: rows that stay keep their elements.
    const before = new Set(all("[role=option]"));
    await userEvent.keyboard("{ArrowDown}");
    const fresh = all("[role=option]").filter((row) => !before.has(row));
    expect(fresh.length).toBeLessThan(3);
  });
});

describe("fileUploader", () => {
  it("all files are removed at once, by one button that is there from the second on; refused ones are told as ever", async () => {
    const file = (name: string) => ({ id: name, file: new File(["a"], name) });
    const props = { multiple: true };
    await show("fileUploader", props, [file("a.txt")]);
    expect(get(".rp-clear")).toBe(null);
    await show("fileUploader", props, [file("a.txt"), file("b.txt")]);
    await userEvent.click(get("[aria-label='Remove all files of It']"));
    await sent([]);
    expect(document.activeElement).toBe(get("input"));
    await eventually(() => expect(get(".rp-uploader ~ [role=status]").textContent).toBe("2 removed"));
  });
});

describe("textArea", () => {
  it("a height dragged by hand stays while one types, and through reruns", async () => {
    const field = await show("textArea", {}, "a");
    // What the browser does at the corner.
    field.style.height = "190px";
    await userEvent.fill(field, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl");
    expect(field.offsetHeight).toBe(190);
    await show("textArea", { label: "Another" }, "z");
    expect([get("textarea"), field.offsetHeight]).toEqual([field, 190]);
  });

  it("of its content it has the right height when it was drawn hidden and is shown later", async () => {
    const text = "a\n".repeat(9);
    const field = await show("textArea", {}, text);
    const height = field.offsetHeight;
    const hidden = block("expander", { label: "More", expanded: false }, [node("textArea", {})]);
    await draw(text, hidden);
    expect(get("textarea").checkVisibility({ contentVisibilityAuto: true })).toBe(false);
    await userEvent.click(get("summary"));
    await eventually(() => expect(get("textarea").offsetHeight).toBe(height));
  });

  it("stretch: it has what its container has left, at least two lines", async () => {
    const text = { kind: "text", props: { ...elements.text.sample, body: "above" } };
    const box = (height: number) =>
      block("container", { border: false, height, gap: null }, [text, node("textArea", { height: "stretch" })]);
    await draw("", box(400));
    const left = () => get(".rp-container").getBoundingClientRect().bottom - get("textarea").getBoundingClientRect().bottom;
    await eventually(() => expect(Math.abs(left())).toBeLessThan(2));
    expect(get("textarea").offsetHeight).toBeGreaterThan(300);
    await draw("", box(60));
    await eventually(() => expect(get("textarea").offsetHeight).toBe(68));
  });

  it("stretch: in a column it is as high as the column beside it", async () => {
    const tall = { kind: "code", props: { ...elements.code.sample, body: "x\n".repeat(20) } };
    const columns = block("columns", { weights: [1, 1], gap: "small", wrap: false }, [
      block("column", {}, [node("textArea", { height: "stretch" })]),
      block("column", {}, [tall]),
    ]);
    await draw("", columns);
    const [one, other] = all(".rp-column") as [HTMLElement, HTMLElement];
    await eventually(() =>
      expect(Math.abs(get("textarea").getBoundingClientRect().bottom - other.getBoundingClientRect().bottom)).toBeLessThan(2),
    );
    expect(one.offsetHeight).toBe(other.offsetHeight);
  });
});

describe("forms", () => {
  it("update live on a widget inside is sent at once, alone; all else waits for the button", async () => {
    const name = { kind: "textInput", id: "n", props: { ...elements.textInput.sample, label: "Name" } };
    const form = block("form", { name: "f", border: true }, [node("selectbox", { options: ["a", "b"], live: true }), name]);
    await draw(0, form);
    const fields = all("input") as HTMLInputElement[];
    await userEvent.fill(fields[1] as HTMLElement, "Ada");
    fields[0]?.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{Enter}");
    await sent(1);
    expect([on.page.requests.length, fields[1]?.value]).toEqual([1, "Ada"]);
  });

  it("with a height it scrolls, by keyboard too", async () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ kind: "text", props: { ...elements.text.sample, body: `${at}` } }));
    await draw("", block("form", { name: "f", border: true, height: 150 }, [...many, node("textInput", {})]));
    const form = get("form");
    expect([form.offsetHeight, form.scrollHeight > 150, form.tabIndex]).toEqual([150, true, 0]);
  });
});
