import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements, type WidgetKind } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

async function show(kind: WidgetKind, props: object, value: unknown): Promise<HTMLElement> {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...elements[kind].sample, label: "It", ...props } } },
    { kind: "value", id: "w", value },
  ]);
  return page.host.querySelector("[data-rp-kind]") as HTMLElement;
}
const sent = (value: unknown) => eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value }]));
const get = <E extends HTMLElement>(selector: string): E => page.host.querySelector<E>(selector) as E;
/** How often a button was pressed. */
function pressesOf(button: HTMLElement): { count: number } {
  const presses = { count: 0 };
  button.addEventListener("click", () => presses.count++);
  return presses;
}

describe("buttons", () => {
  it("a shortcut presses it, and stands in its tip and in aria-keyshortcuts", async () => {
    await show("button", { shortcut: "Ctrl+K" }, false);
    expect(get("button").getAttribute("aria-keyshortcuts")).toBe("Control+K");
    expect(get("[role=tooltip]").textContent).toContain("Ctrl+K");
    get("button").focus();
    await userEvent.keyboard("{Control>}k{/Control}");
    await sent(true);
  });

  it.each([
    ["X", "x", false],
    ["Shift+X", "{Shift>}x{/Shift}", false],
    ["Alt+K", "{Alt>}k{/Alt}", false],
    ["Ctrl+Alt+K", "{Control>}{Alt>}k{/Alt}{/Control}", false],
    ["Ctrl+Z", "{Control>}z{/Control}", false],
    ["Ctrl+ArrowLeft", "{Control>}{ArrowLeft}{/Control}", false],
    ["Ctrl+K", "{Control>}k{/Control}", true],
    ["Ctrl+Shift+K", "{Control>}{Shift>}k{/Shift}{/Control}", true],
  ])(
    "a shortcut is heard while one types only with Ctrl, without Alt, and if no text has it: %s",
    async (shortcut, keys, isHeard) => {
      await show("button", { shortcut }, false);
      const presses = pressesOf(get("button"));
      const field = get(".rp-main").appendChild(document.createElement("input"));
      field.focus();
      await userEvent.keyboard(keys);
      expect(presses.count).toBe(isHeard ? 1 : 0);
      get("button").focus();
      await userEvent.keyboard(keys);
      expect(presses.count).toBe(isHeard ? 2 : 1);
    },
  );

  it.each([
    ["app", true, false],
    ["page", true, true],
    ["none", false, false],
  ] as const)("a shortcut is heard where the host lets the app hear keys: %s", async (shortcuts, inside, ofHost) => {
    page.close();
    page = openTestPage("light", { shortcuts });
    await show("button", { shortcut: "Ctrl+K" }, false);
    const presses = pressesOf(get("button"));
    /** Whether a press was heard, and kept from the page. */
    const isHeard = async (): Promise<readonly [boolean, boolean]> => {
      const before = presses.count;
      let isPrevented = false;
      const look = (event: KeyboardEvent): void => {
        isPrevented ||= event.defaultPrevented;
      };
      window.addEventListener("keydown", look);
      await userEvent.keyboard("{Control>}k{/Control}");
      window.removeEventListener("keydown", look);
      return [presses.count === before + 1, isPrevented];
    };
    const [none, all] = [
      [false, false],
      [true, true],
    ];
    get("button").focus();
    expect(await isHeard()).toEqual(inside ? all : none);
    const own = document.body.appendChild(document.createElement("section"));
    const closed = own.attachShadow({ mode: "closed" }).appendChild(document.createElement("input"));
    closed.focus();
    expect(await isHeard()).toEqual(ofHost ? all : none);
    closed.blur();
    expect(await isHeard()).toEqual(ofHost ? all : none);
    own.remove();
    // What is not heard is not promised.
    expect(get("button").hasAttribute("aria-keyshortcuts")).toBe(shortcuts !== "none");
  });

  it("a shortcut of what stands behind an open dialog presses nothing, nor does one with another key held", async () => {
    await show("button", { shortcut: "K" }, false);
    get("button").focus();
    await userEvent.keyboard("{Meta>}k{/Meta}");
    const dialog = get(".rp-main").appendChild(document.createElement("dialog"));
    dialog.append(document.createElement("button"));
    dialog.showModal();
    await userEvent.keyboard("k");
    expect(page.requests).toEqual([]);
    dialog.close();
    get("button").focus();
    await userEvent.keyboard("k");
    await sent(true);
    dialog.remove();
  });

  it.each([
    ["Ctrl+W", true],
    ["Ctrl+Shift+N", true],
    ["Ctrl+K", false],
  ])("a shortcut that the browser keeps is noted in its tip: %s", async (shortcut, isNoted) => {
    await show("button", { shortcut }, false);
    expect(get("[role=tooltip]").textContent?.includes("browsers keep these keys")).toBe(isNoted);
  });

  it("long labels wrap, and an icon stands where it is asked for", async () => {
    page.host.style.inlineSize = "200px";
    const root = await show(
      "button",
      { label: "a label of many words that is longer than its place", icon: "🎲", iconPosition: "right" },
      false,
    );
    const button = get("button");
    expect(button.offsetWidth).toBeLessThanOrEqual(root.offsetWidth);
    expect(button.offsetHeight).toBeGreaterThan(50);
    expect(button.lastElementChild?.className).toBe("rp-emoji");
  });

  it("width: stretch fills its place, a number is so many pixels", async () => {
    const root = await show("button", { width: "stretch" }, false);
    expect(get("button").offsetWidth).toBe(root.offsetWidth);
    const fixed = await show("textInput", { width: 150 }, "");
    expect(fixed.offsetWidth).toBe(150);
  });

  it("a link with onClick is a link still, and its press asks for a run", async () => {
    await show("linkButton", { url: "#there", newTab: false }, false);
    await userEvent.click(get("a"));
    await sent(true);
    expect(location.hash).toBe("#there");
  });

  it("a download that is being made is busy: it keeps the focus, and another press does nothing", async () => {
    const props = { source: null, rerun: true, busy: true };
    await show("downloadButton", props, false);
    const counts = { ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
    const button = get("button");
    button.focus();
    expect([button.getAttribute("aria-busy"), document.activeElement === button]).toEqual(["true", true]);
    await userEvent.click(button, { force: true });
    expect(page.requests.length).toBe(0);
    // A run that was stopped makes nothing any more.
    page.store.receive({ run: 1, deltas: [], state: { phase: "idle", outcome: "stopped", cause: "test", ...counts } });
    await eventually(() => expect(button.hasAttribute("aria-busy")).toBe(false));
    await userEvent.click(button);
    await sent(true);
  });
});

describe("texts", () => {
  it("validate: what does not fit stays with its reason, and is not sent; what fits is", async () => {
    await show("textInput", { validate: { source: "^\\d+$", flags: "", message: "Digits only." } }, "");
    const input = get<HTMLInputElement>("input");
    await userEvent.fill(input, "abc");
    await userEvent.keyboard("{Enter}");
    input.blur();
    await eventually(() => expect(get(".rp-field-error").textContent).toBe("Digits only."));
    expect([page.requests.length, input.value, input.getAttribute("aria-invalid")]).toEqual([0, "abc", "true"]);
    await userEvent.fill(input, "12");
    await userEvent.keyboard("{Enter}");
    await sent("12");
  });

  it("a password is shown on demand, and is not offered by the list of suggestions of others", async () => {
    await show("textInput", { type: "password" }, "secret");
    const input = get<HTMLInputElement>("input");
    await userEvent.click(get("[aria-label='Show It']"));
    await eventually(() => expect(input.type).toBe("text"));
    await userEvent.click(get("[aria-label='Show It']"));
    await eventually(() => expect(input.type).toBe("password"));
  });

  it("type, autocomplete and suggestions are those of the browser", async () => {
    await show("textInput", { type: "email", autocomplete: "email", suggestions: ["a@b.c"] }, "");
    const input = get<HTMLInputElement>("input");
    expect([input.type, input.autocomplete, input.list?.options[0]?.value]).toEqual(["email", "email", "a@b.c"]);
  });

  it.each<[WidgetKind, unknown, string]>([
    ["textInput", "", "ltr"],
    ["numberInput", 1, "ltr"],
    ["numberInput", 1, "rtl"],
  ])("%s %s: its icon stands in the field, before what is typed: %s", async (kind, value, direction) => {
    page.host.dir = direction;
    await show(kind, { icon: "🎲" }, value);
    const [icon, input] = [get(".rp-emoji").getBoundingClientRect(), get("input")];
    const field = input.getBoundingClientRect();
    const before = direction === "ltr" ? icon.left - field.left : field.right - icon.right;
    const padding = Number.parseFloat(getComputedStyle(input).paddingInlineStart);
    expect([before > 0, before + icon.width < padding + 1]).toEqual([true, true]);
  });

  it("the key of a phone says that it ends the typing; in a form it is the form's", async () => {
    await show("textInput", {}, "");
    expect(get<HTMLInputElement>("input").enterKeyHint).toBe("done");
    const field = { kind: "textInput", id: "w", props: { ...elements.textInput.sample } };
    await page.show({ kind: "form", block: 5, children: [field], props: { name: "f", border: true } });
    await eventually(() => expect(get<HTMLInputElement>("input").enterKeyHint).toBe(""));
  });

  it("Enter while an input method composes commits nothing", async () => {
    await show("textInput", {}, "");
    const input = get<HTMLInputElement>("input");
    input.focus();
    input.value = "に";
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
    expect(page.requests.length).toBe(0);
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    await sent("に");
  });

  it("a number is written as its format says while nobody types in it, and in plain while somebody does", async () => {
    await show("numberInput", { format: "%,d", min: null, max: null }, 12_345);
    const input = get<HTMLInputElement>("input");
    expect(input.value).toBe("12,345");
    input.focus();
    await eventually(() => expect(input.value).toBe("12345"));
    await userEvent.keyboard("{PageUp}");
    await sent(12_355);
    input.blur();
    await eventually(() => expect(input.value).toBe("12,355"));
    expect(page.requests.length).toBe(1);
  });
});

it("radio: horizontal options stand side by side and wrap; cards have a border each", async () => {
  const options = ["one", "two", "three"];
  const tops = () => new Set([...page.host.querySelectorAll(".rp-check")].map((one) => (one as HTMLElement).offsetTop)).size;
  await show("radio", { options }, 0);
  expect(tops()).toBe(3);
  await show("radio", { options, horizontal: true }, 0);
  await eventually(() => expect(tops()).toBe(1));
  page.host.style.inlineSize = "120px";
  expect(tops()).toBeGreaterThan(1);
  await show("radio", { options, cards: true }, 0);
  await eventually(() => expect(getComputedStyle(get(".rp-check")).borderTopWidth).toBe("1px"));
});

describe("all widgets", () => {
  it.each(["visible", "hidden", "collapsed"])(
    "labelVisibility %s: the label names the control, a click on it focuses that, and help goes with collapsed only",
    async (labelVisibility) => {
      await show("textInput", { labelVisibility, help: "h" }, "");
      const input = get<HTMLInputElement>("input");
      expect(input.labels?.[0]?.textContent).toBe("It");
      input.labels?.[0]?.click();
      expect(document.activeElement).toBe(input);
      const row = get(".rp-label-row");
      expect(row.offsetHeight > 1).toBe(labelVisibility !== "collapsed");
      expect(getComputedStyle(get(".rp-help-mark")).opacity).toBe("1");
    },
  );

  it("the value that it has causes no run", async () => {
    await show("slider", { min: 0, max: 10, step: 1 }, 10);
    get("input[type=range]").focus();
    await userEvent.keyboard("{ArrowRight}{End}");
    expect(page.requests.length).toBe(0);
    await userEvent.keyboard("{ArrowLeft}");
    await sent(9);
  });
});
