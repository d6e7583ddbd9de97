import "../../style.css";
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import type { WidgetKind } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";

const on = widgetPage();
const { node, show } = on;
const field = () => on.page.host.querySelector("input, textarea") as HTMLInputElement;
const hints = (): string[] => [...on.page.host.querySelectorAll(".rp-hints > *")].map(({ textContent }) => textContent ?? "");
const hinted = (...expected: string[]) => eventually(() => expect(hints()).toEqual(expected));

it.each<[WidgetKind, object, unknown, string, string[]]>([
  ["textInput", { maxChars: 9 }, "a", "ab", ["Enter to apply", "2/9"]],
  ["textArea", { maxChars: 9 }, "a", "ab", ["Ctrl+Enter to apply", "2/9"]],
  ["numberInput", {}, 1, "12", ["Enter to apply"]],
])(
  "%s: what sends it, and how much it is, are told only while the draft differs from what was sent",
  async (kind, props, value, typed, told) => {
    await show(kind, props, value);
    expect(hints()).toEqual([]);
    await userEvent.fill(field(), typed);
    await hinted(...told);
    await userEvent.keyboard("{Escape}");
    await hinted();
    await userEvent.fill(field(), typed);
    await userEvent.keyboard(kind === "textArea" ? "{Control>}{Enter}{/Control}" : "{Enter}");
    await hinted();
  },
);

it("what is wrong is not offered to be sent, and what is sent at each letter has only its count", async () => {
  await show("numberInput", { max: 3 }, 1);
  await userEvent.fill(field(), "9");
  await eventually(() => expect(field().getAttribute("aria-invalid")).toBe("true"));
  expect(hints()).toEqual([]);
  await show("textInput", { update: "live", maxChars: 5 }, "abc");
  await hinted("3/5");
});

it.each<[WidgetKind, boolean, string[]]>([
  ["textInput", true, ["Enter to submit"]],
  ["textInput", false, []],
  ["textArea", true, ["Ctrl+Enter to submit"]],
])("in a form, %s, enterToSubmit %s: the hint stands only where Enter will submit", async (kind, enterToSubmit, told) => {
  const form = { kind: "form", block: 5, children: [node(kind, {})], props: { name: "f", border: true, enterToSubmit } };
  await on.page.receive([
    { kind: "set", block: 0, index: 0, node: form },
    { kind: "value", id: "w", value: "" },
  ]);
  await userEvent.fill(field(), "x");
  await eventually(() => expect(field().value).toBe("x"));
  await hinted(...told);
});

it("numberInput: the step buttons vanish where there is no room for them, and the keys step still", async () => {
  await show("numberInput", {}, 1);
  const seen = () => [...on.page.host.querySelectorAll(".rp-step")].filter((button) => button.checkVisibility()).length;
  expect(seen()).toBe(2);
  on.page.host.style.inlineSize = "120px";
  await eventually(() => expect(seen()).toBe(0));
  field().focus();
  await userEvent.keyboard("{ArrowUp}");
  await eventually(() => expect(on.page.requests.at(-1)?.changes).toEqual([{ id: "w", value: 2 }]));
});

it.each<[WidgetKind, object, string]>([
  ["pills", { options: [":material/thumb_up:", "b"] }, "button"],
  ["segmentedControl", { options: [":material/thumb_up:", "b"] }, "button"],
  ["radio", { options: [":material/thumb_up:", "b"] }, "input"],
  ["button", { label: ":material/thumb_up:", type: "secondary" }, "button"],
])("%s: what shows an icon alone is named after it", async (kind, props, selector) => {
  await show(kind, props, kind === "button" ? false : null);
  const [first, second] = [...on.page.host.querySelectorAll(selector)];
  expect(first?.getAttribute("aria-label")).toBe("thumb up");
  expect(second?.hasAttribute("aria-label") ?? false).toBe(false);
});
