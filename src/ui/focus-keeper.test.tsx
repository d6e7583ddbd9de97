import { render } from "preact";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { elements, type WidgetKind } from "../shared/elements/registry.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../test-helpers/ui/test-page.tsx";
import { FocusKeeper } from "./focus-keeper.tsx";
import { pageRest } from "./page-rest.ts";

let page: TestPage;
let corner: HTMLElement;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
  corner = (page.host.querySelector(".rp-app") as Element).appendChild(document.createElement("div"));
  render(<FocusKeeper />, corner);
});
afterEach(() => {
  render(null, corner);
  page.close();
});

const node = (kind: WidgetKind, id: string) => ({ kind, id, props: { ...elements[kind].sample, label: id } });
const field = (id: string) => page.host.querySelectorAll<HTMLElement>("[data-rp-kind] input, [data-rp-kind] button")[Number(id)];
const length = (count: number) => page.receive([{ kind: "trim", block: 0, length: count }]);

it("when a run takes away the control that has the focus, the one before it has it, and never the body", async () => {
  await page.show(node("textInput", "0"), node("checkbox", "1"), node("button", "2"));
  await eventually(() => expect(field("2")).toBeDefined());
  field("2")?.focus();
  await length(2);
  await eventually(() => expect(document.activeElement).toBe(field("1")));
  await length(1);
  await eventually(() => expect(document.activeElement).toBe(field("0")));
});

it("who left it, or has the focus elsewhere, keeps that", async () => {
  await page.show(node("textInput", "0"), node("checkbox", "1"));
  field("1")?.focus();
  field("1")?.blur();
  await length(1);
  expect(document.activeElement).toBe(document.body);
});

it("where nothing is left before it, the focus is at the first heading of the page, else at the page's column", async () => {
  const heading = { kind: "heading", props: { ...elements.heading.sample, body: "Start" } };
  await page.show(node("button", "0"));
  await eventually(() => expect(field("0")).toBeDefined());
  field("0")?.focus();
  await page.show(heading);
  await eventually(() => expect(document.activeElement?.textContent).toContain("Start"));
  expect(document.activeElement?.matches("h1, h2, h3")).toBe(true);
  await page.show(node("button", "0"));
  field("0")?.focus();
  await length(0);
  await eventually(() => expect(document.activeElement).toBe(page.host.querySelector(".rp-main")));
});
