import "../style.css";
import { render } from "preact";
import { useRef } from "preact/hooks";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../test-helpers/eventually.ts";
import { Toolbar, toolIcons } from "./toolbar.tsx";

const run = vi.fn();
let page: HTMLElement;

function Element() {
  const host = useRef<HTMLDivElement>(null);
  return (
    <div ref={host} class="rp-tooled" data-test="element">
      <Toolbar label="A table" host={host} tools={[{ name: "Download", icon: toolIcons.download, run }]} fullScreen />
      <p>content</p>
      <input />
    </div>
  );
}

const find = <E extends HTMLElement>(selector: string): E => page.querySelector(selector) as E;
const button = (name: string): HTMLButtonElement => find(`[aria-label="${name}"]`);

beforeEach(() => {
  page = document.createElement("div");
  page.className = "rp-app";
  document.body.append(page);
});
afterEach(() => {
  render(null, page);
  page.remove();
});

it("tools have names, are seen with the focus inside, and stand above what they are of", async () => {
  render(<Element />, page);
  const tools = find(".rp-toolbar");
  expect(tools.getAttribute("aria-label")).toBe("Tools of: A table");
  find("input").focus();
  await eventually(() => expect(getComputedStyle(tools).opacity).toBe("1"));
  expect(tools.getBoundingClientRect().bottom).toBeLessThanOrEqual(find("p").getBoundingClientRect().top);
  button("Download").click();
  expect(run).toHaveBeenCalledOnce();
});

it("tools are seen while the pointer is over their element, and not before and after", async () => {
  render(<Element />, page);
  const tools = find(".rp-toolbar");
  const opacity = (): string => getComputedStyle(tools).opacity;
  await userEvent.unhover(document.body);
  await eventually(() => expect(opacity()).toBe("0"));
  await userEvent.hover(find("p"));
  await eventually(() => expect(opacity()).toBe("1"));
  await userEvent.unhover(find("p"));
  await eventually(() => expect(opacity()).toBe("0"));
});

it("an element in full screen is the same element over the whole window; Escape leaves it and gives the focus back", async () => {
  render(
    <>
      <Element />
      <button type="button" id="behind">
        behind
      </button>
    </>,
    page,
  );
  const element = find("[data-test=element]");
  const input = find<HTMLInputElement>("input");
  const height = page.offsetHeight;
  input.value = "kept";
  await eventually(() => expect(button("Full screen")).not.toBe(null));
  button("Full screen").focus();
  await userEvent.keyboard("{Enter}");
  await eventually(() => expect(button("Leave full screen")).not.toBe(null));
  expect(document.activeElement).toBe(button("Leave full screen"));
  expect(element.getBoundingClientRect().width).toBe(document.documentElement.clientWidth);
  expect(find("#behind").inert).toBe(true);
  expect(page.offsetHeight).toBe(height);
  input.focus();
  await userEvent.keyboard("{Escape}");
  await eventually(() => expect(document.activeElement).toBe(button("Full screen")));
  expect(find("[data-test=element]")).toBe(element);
  expect([input.value, find("#behind").inert, element.getAttribute("role")]).toEqual(["kept", false, null]);
});

it("an element inside a dialog or popover fills nothing else", async () => {
  render(
    <div popover="manual">
      <Element />
    </div>,
    page,
  );
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(button("Download")).not.toBe(null);
  expect(button("Full screen")).toBe(null);
});

it("an element that leaves the page while it fills the window leaves nothing behind", async () => {
  render(
    <>
      <Element />
      <button type="button" id="behind">
        behind
      </button>
    </>,
    page,
  );
  await eventually(() => expect(button("Full screen")).not.toBe(null));
  button("Full screen").click();
  render(
    <button type="button" id="behind">
      behind
    </button>,
    page,
  );
  await eventually(() =>
    expect([page.querySelector(".rp-full-place"), document.querySelectorAll("[inert]").length]).toEqual([null, 0]),
  );
});
