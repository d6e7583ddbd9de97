import "../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../page-rest.ts";

let page: TestPage;
const help = "A help text that is long enough to wrap over several lines, as people write them now and then.";

beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

/** Shows a checkbox with help whose mark is at this place of the window. */
async function show(style: string): Promise<{ mark: HTMLElement; tip: HTMLElement }> {
  const props = { labelVisibility: "visible", disabled: false, help, label: "It" };
  await page.show({ kind: "checkbox", id: "w", props });
  const mark = page.host.querySelector<HTMLElement>(".rp-help-mark") as HTMLElement;
  mark.parentElement?.setAttribute("style", `position: fixed; ${style}`);
  return { mark, tip: page.host.querySelector<HTMLElement>("[role=tooltip]") as HTMLElement };
}

describe("a help tip", () => {
  it.each([
    ["top: 0; left: 0;", "below"],
    ["top: 0; right: 0;", "below"],
    ["bottom: 0; left: 0;", "above"],
    ["bottom: 0; right: 0;", "above"],
    ["bottom: 0; left: 50%; direction: rtl;", "above"],
  ])("is seen whole where its mark is at %s, %s it", async (style, side) => {
    const { mark, tip } = await show(style);
    const before = document.documentElement.scrollWidth;
    mark.focus();
    await eventually(() => expect(tip.matches(":popover-open")).toBe(true));
    const box = tip.getBoundingClientRect();
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(document.documentElement.clientWidth);
    expect(box.bottom).toBeLessThanOrEqual(document.documentElement.clientHeight);
    const at = mark.getBoundingClientRect();
    expect(side === "above" ? box.bottom <= at.top : box.top >= at.bottom).toBe(true);
    expect(document.documentElement.scrollWidth).toBe(before);
  });

  it("goes with its mark when that is scrolled", async () => {
    const { mark, tip } = await show("top: 100px; left: 100px;");
    mark.focus();
    await eventually(() => expect(tip.matches(":popover-open")).toBe(true));
    const before = tip.getBoundingClientRect().top - mark.getBoundingClientRect().top;
    const host = mark.parentElement as HTMLElement;
    host.style.top = "150px";
    window.dispatchEvent(new Event("scroll"));
    expect(tip.getBoundingClientRect().top - mark.getBoundingClientRect().top).toBeCloseTo(before);
  });

  it("that was opened by hover is closed by Escape, which closes nothing else; a press elsewhere closes it, too", async () => {
    const { mark, tip } = await show("top: 100px; left: 100px;");
    const keys: string[] = [];
    const onKey = (event: KeyboardEvent): void => void keys.push(event.key);
    document.addEventListener("keydown", onKey);
    await userEvent.hover(mark);
    await eventually(() => expect(tip.matches(":popover-open")).toBe(true));
    await userEvent.keyboard("{Escape}");
    await eventually(() => expect(tip.matches(":popover-open")).toBe(false));
    expect(keys).toEqual([]);
    await userEvent.click(mark);
    await eventually(() => expect(tip.matches(":popover-open")).toBe(true));
    document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    await eventually(() => expect(tip.matches(":popover-open")).toBe(false));
    document.removeEventListener("keydown", onKey);
  });
});
