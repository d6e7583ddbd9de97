import "../../../ui/style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { elements } from "../../../shared/elements/registry.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { markdownRenderer } from "../text/markdown-body.tsx";

let page: TestPage;
beforeAll(() => markdownRenderer.load().then(() => {}));
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const all = <E extends HTMLElement = HTMLElement>(selector: string): E[] => [...page.host.querySelectorAll<E>(selector)];
const one = <E extends HTMLElement = HTMLElement>(selector: string): E => all<E>(selector)[0] as E;
const text = (body: string) => ({ kind: "text", props: { body } });
let nextBlock = 100;
/** A container at a place of the page, with what it holds. */
function put(
  index: number,
  kind: "container" | "expander" | "status" | "dialog" | "popover" | "form",
  props: object,
  ...children: object[]
): object[] {
  const block = nextBlock++;
  const node = { kind, props: { ...(elements[kind].sample as object), ...props }, block, children: [] };
  return [
    { kind: "set", block: 0, index, node },
    ...children.map((child, at) => ({ kind: "set", block, index: at, node: child })),
  ];
}
const show = (...deltas: object[][]): Promise<void> => page.receive(deltas.flat());
const top = (selector: string): number => Math.round(one(selector).getBoundingClientRect().top);
const bottom = (selector: string): number => Math.round(one(selector).getBoundingClientRect().bottom);

describe("a container", () => {
  it.each([
    ["top", (place: DOMRect, child: DOMRect) => child.top - place.top < 30],
    ["center", (place: DOMRect, child: DOMRect) => Math.abs(child.top + child.bottom - place.top - place.bottom) < 4],
    ["bottom", (place: DOMRect, child: DOMRect) => place.bottom - child.bottom < 30],
  ] as const)("what it holds stands where verticalAlign says: %s", async (verticalAlign, holds) => {
    await show(put(0, "container", { height: 300, border: true, verticalAlign }, text("a")));
    const place = one(".rp-container").getBoundingClientRect();
    expect(holds(place, one(".rp-plain").getBoundingClientRect())).toBe(true);
  });

  it("what it holds is spread where verticalAlign says: distribute", async () => {
    await show(put(0, "container", { height: 300, verticalAlign: "distribute" }, text("a"), text("b")));
    const [first, second] = all(".rp-plain").map((part) => part.getBoundingClientRect());
    expect((second?.bottom ?? 0) - (first?.top ?? 0)).toBeCloseTo(300, 0);
  });

  it("a gap is a word or pixels", async () => {
    const gaps: number[] = [];
    for (const gap of ["none", 7, "small", "large"]) {
      await show(put(0, "container", { gap }, text("a"), text("b")));
      const [first, second] = all(".rp-plain").map((part) => part.getBoundingClientRect());
      gaps.push(Math.round((second?.top ?? 0) - (first?.bottom ?? 0)));
    }
    expect(gaps).toEqual([0, 7, 16, 64]);
  });
});

it("compact ones have no frame: an expander and a status", async () => {
  const frames: string[] = [];
  for (const kind of ["expander", "status"] as const) {
    for (const type of ["default", "compact"]) {
      await show(put(0, kind, { type }, text("in")));
      frames.push(getComputedStyle(one(`[data-rp-kind=${kind}]`)).borderTopWidth);
    }
  }
  expect(frames).toEqual(["1px", "0px", "1px", "0px"]);
});

it("an expander that is pressed twice quickly is closed, and whole when it opens again", async () => {
  await show(put(0, "expander", { label: "More" }, text("a\nb\nc")));
  await userEvent.dblClick(one("summary"));
  expect(one<HTMLDetailsElement>("details").open).toBe(false);
  await userEvent.click(one("summary"));
  await eventually(() => expect(one<HTMLDetailsElement>("details").open).toBe(true));
  await eventually(() => expect(bottom("details")).toBeGreaterThanOrEqual(bottom(".rp-plain")));
});

it("a form is named, and has a border unless it is told to have none", async () => {
  await show(put(0, "form", { name: "order", border: true }, text("in")));
  expect([one("form").getAttribute("aria-label"), getComputedStyle(one("form")).borderTopWidth]).toEqual(["order", "1px"]);
  await show(put(0, "form", { name: "order", border: false }, text("in")));
  expect(getComputedStyle(one("form")).borderTopWidth).toBe("0px");
});

it("a picture in a label is as high as its letters", async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 300 });
  await show(put(0, "expander", { label: `![sign](${canvas.toDataURL()}) More` }, text("in")));
  const picture = await eventually(() => {
    expect(one("summary img")).toBeDefined();
    return one<HTMLImageElement>("summary img");
  });
  await eventually(() => expect(picture.naturalWidth).toBe(300));
  expect(picture.offsetHeight).toBeLessThanOrEqual(24);
});

describe("a dialog", () => {
  const ask = (props: object, ...children: object[]) => put(0, "dialog", { label: "Sure?", ...props }, ...children);

  it("is as wide as it is told, with its icon before its title", async () => {
    const widths: number[] = [];
    for (const width of ["small", "medium", "large"]) {
      await show(ask({ width, icon: "🎲" }, text("in")));
      await eventually(() => expect(one<HTMLDialogElement>("dialog")?.dataset.size).toBe(width));
      widths.push(one("dialog").offsetWidth);
    }
    expect(one(".rp-ask-head").textContent).toMatch(/^🎲Sure\?/);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    for (const width of widths) expect(width).toBeLessThan(innerWidth);
  });

  it("shows nothing of the one before it", async () => {
    await show(ask({}, text("first"), text("of two")));
    await eventually(() => expect(one("dialog").textContent).toContain("of two"));
    await page.receive(put(0, "dialog", { label: "Other?" }, text("second")), 2);
    await eventually(() => expect(one("dialog").textContent).toContain("second"));
    expect([all("dialog").length, one("dialog").textContent]).toEqual([1, expect.not.stringMatching(/first|of two|Sure/)]);
  });
});

describe("a popover", () => {
  const pop = (props: object, ...children: object[]) => put(0, "popover", { label: "More", ...props }, ...children);

  it("its button has its type, icon and tip, and opens nothing while it is disabled", async () => {
    await show(pop({ type: "primary", icon: "🎲", help: "what is more" }, text("in")));
    const button = one(".rp-popover-button");
    expect([button.dataset.type, button.textContent]).toEqual(["primary", "🎲More"]);
    expect(one("[role=tooltip]").textContent).toBe("what is more");
    await show(pop({ disabled: true }, text("in")));
    expect(one<HTMLButtonElement>(".rp-popover-button").disabled).toBe(true);
    one(".rp-popover-button").click();
    expect(one(".rp-popover").matches(":popover-open")).toBe(false);
  });

  it("grows with its content, up to the window, and scrolls beyond that", async () => {
    await show(pop({ open: true }, text("in")));
    await eventually(() => expect(one(".rp-popover").matches(":popover-open")).toBe(true));
    const low = one(".rp-popover").offsetHeight;
    await show(pop({ open: true }, text("in\n".repeat(5))));
    await eventually(() => expect(one(".rp-popover").offsetHeight).toBeGreaterThan(low + 40));
    await show(pop({ open: true }, text("in\n".repeat(400))));
    await eventually(() => expect(one(".rp-popover").scrollHeight).toBeGreaterThan(innerHeight));
    expect(one(".rp-popover").offsetHeight).toBeLessThanOrEqual(innerHeight);
    expect(top(".rp-popover")).toBeGreaterThanOrEqual(0);
  });
});
