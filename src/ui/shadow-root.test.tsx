/** An app in a shadow root: what is known by its id, and presses that a listener of the window is told of, are those of the root. */
import "./style.css";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../shared/elements/registry.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "./elements/text/markdown-body.tsx";
import { rootOf } from "./root-of.ts";

let page: TestPage;
let around: HTMLElement;
beforeAll(() => markdownRenderer.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
  around = document.body.appendChild(document.createElement("div"));
  around.attachShadow({ mode: "open" }).append(page.host);
});
afterEach(() => {
  page.close();
  around.remove();
});

const one = (selector: string): HTMLElement => page.host.querySelector(selector) as HTMLElement;
const sampleOf = (kind: keyof typeof elements, more: object = {}) => ({
  kind,
  ...(elements[kind].value !== undefined && { id: kind }),
  props: { ...(structuredClone(elements[kind].sample) as object), ...more },
});

it("links lead to headings", async () => {
  await page.show(sampleOf("heading", { body: "There", level: 2, anchor: null }), sampleOf("markdown", { body: "[go](#there)" }));
  const scrolled = vi.spyOn(one("h2"), "scrollIntoView");
  one("p a").click();
  expect(scrolled).toHaveBeenCalledOnce();
});

it("the field of a multiselect has the focus when its last chip is taken away", async () => {
  await page.show(sampleOf("multiselect"));
  await page.receive([{ kind: "value", id: "multiselect", value: [0] }]);
  await eventually(() => expect(one(".rp-chip-remove")).not.toBe(null));
  await userEvent.click(one(".rp-chip-remove"));
  expect(rootOf(page.host).activeElement).toBe(one("[data-rp-kind=multiselect] input"));
});

it("a press in a calendar chooses a day, and one beside it closes it", async () => {
  await page.show(sampleOf("dateInput", { value: "2026-01-15", label: "Day" }), sampleOf("text"));
  await eventually(() => expect(one(".rp-date-open")).not.toBe(null));
  await userEvent.click(one(".rp-date-open"));
  const days = (): HTMLElement[] => [...page.host.querySelectorAll<HTMLElement>("[role=grid] button")];
  await eventually(() => expect(days().length).toBeGreaterThan(20));
  await userEvent.click(days().find((day) => day.ariaLabel?.includes("20")) as HTMLElement);
  await eventually(() => expect(page.requests).toHaveLength(1));
  await userEvent.click(one(".rp-date-open"));
  await eventually(() => expect(days().length).toBeGreaterThan(20));
  await userEvent.click(one("[data-rp-kind=text]"));
  await eventually(() => expect(days()).toEqual([]));
});

it("a press in the menu of a column does what it says", async () => {
  await page.show(sampleOf("dataframe"));
  await eventually(() => expect(one("thead th .rp-head-menu")).not.toBe(null));
  one("thead th .rp-head-menu").click();
  await eventually(() => expect(one(".rp-column-panel")).not.toBe(null));
  const sort = [...one(".rp-column-panel").querySelectorAll("button")].find(({ textContent }) => textContent === "Sort down");
  await userEvent.click(sort as HTMLElement);
  await eventually(() => expect(one("thead th[aria-sort=descending]")).not.toBe(null));
});
