import "../../style.css";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";
import { pageRest } from "../../page-rest.ts";
import { loadChat } from "./lazy-chat.ts";

const on = widgetPage();
const { get, sent } = on;
const opener = () => get<HTMLButtonElement>("button.rp-popover-button");
const items = () => [...on.page.host.querySelectorAll<HTMLElement>("[role=menuitem]")];
const focused = () => (document.activeElement as HTMLElement).innerText;
const isOpen = () => opener().getAttribute("aria-expanded") === "true";
const options = ["Copy", "Cut", "Paste", "Delete"];

beforeAll(() => Promise.all([pageRest.load(), loadChat()]).then(() => {}));
beforeEach(() => on.show("menuButton", { options, barred: [2] }, null));

async function open(key: string): Promise<void> {
  opener().focus();
  await userEvent.keyboard(key);
  await eventually(() => expect(document.activeElement?.getAttribute("role")).toBe("menuitem"));
}

it.each([
  ["{Enter}", "Copy"],
  [" ", "Copy"],
  ["{ArrowDown}", "Copy"],
  ["{ArrowUp}", "Delete"],
])("“%s” opens the menu, with the focus on %s", async (key, name) => {
  await open(key);
  expect([focused(), isOpen(), opener().getAttribute("aria-haspopup")]).toEqual([name, true, "menu"]);
});

it("arrows go round, Home and End to the ends, letters to what begins with them, and Enter chooses", async () => {
  await open("{ArrowDown}");
  const reached: string[] = [];
  for (const key of ["{ArrowUp}", "{ArrowDown}", "{End}", "{Home}", "c", "c", "p"]) {
    await userEvent.keyboard(key);
    reached.push(focused());
  }
  expect(reached).toEqual(["Delete", "Copy", "Delete", "Copy", "Cut", "Copy", "Paste"]);
  await userEvent.keyboard("{Home}{ArrowDown}{Enter}");
  await sent(1);
  expect([isOpen(), document.activeElement === opener()]).toEqual([false, true]);
});

it("several letters that follow each other are one beginning", async () => {
  await open("{ArrowDown}");
  await userEvent.keyboard("cu");
  expect(focused()).toBe("Cut");
});

it("Escape closes it and gives the focus back, and nothing is sent", async () => {
  await open("{Enter}");
  await userEvent.keyboard("{Escape}");
  await eventually(() => expect([isOpen(), document.activeElement === opener()]).toEqual([false, true]));
  expect(on.page.requests).toEqual([]);
});

it("an option that is barred has the focus, says so, and neither a key nor a press chooses it", async () => {
  await open("{Enter}");
  await userEvent.keyboard("p{Enter}");
  items()[2]?.click();
  expect([focused(), items()[2]?.getAttribute("aria-disabled"), isOpen()]).toEqual(["Paste", "true", true]);
  expect(on.page.requests).toEqual([]);
});

it("by mouse: a press opens it, one on an option chooses, one elsewhere closes it", async () => {
  await userEvent.click(opener());
  await eventually(() => expect(isOpen()).toBe(true));
  await userEvent.click(document.body, { position: { x: 2, y: 400 } });
  await eventually(() => expect(isOpen()).toBe(false));
  await userEvent.click(opener());
  await userEvent.click(items()[0] as HTMLElement);
  await sent(0);
  expect(isOpen()).toBe(false);
});

it("Tab closes it and goes on from the button; one that is disabled does not open", async () => {
  await open("{Enter}");
  await userEvent.tab();
  await eventually(() => expect([isOpen(), document.activeElement === opener()]).toEqual([false, false]));
  await on.show("menuButton", { options, disabled: true }, null);
  opener().click();
  expect(items()).toEqual([]);
});

it("headlines stand over their options, and are no options", async () => {
  await on.show("menuButton", { options: ["a", "b", "c"], groups: [{ label: "Letters", from: 1 }] }, null);
  await open("{Enter}");
  const group = get("[role=group]");
  expect([group.getAttribute("aria-label"), group.querySelectorAll("[role=menuitem]").length, items().length]).toEqual([
    "Letters",
    2,
    3,
  ]);
});
