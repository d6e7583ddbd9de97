import "../../style.css";
import { beforeAll, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { widgetPage } from "../../../test-helpers/ui/widget-page.ts";
import { pageRest } from "../../page-rest.ts";
import { loadChat } from "../chat/lazy-chat.ts";

const on = widgetPage();
const { get, sent } = on;
const pages = [
  { title: "Home", url: "home" },
  { title: "About us", url: "about", icon: "🎲", group: "More" },
];
const links = () => [...on.page.host.querySelectorAll<HTMLAnchorElement>("a")];
const current = () => links().flatMap((link) => (link.ariaCurrent === "page" ? [link.textContent] : []));
const show = (props: object = {}) => on.draw("home", on.node("navigation", { pages, ...props }));
beforeAll(() => Promise.all([pageRest.load(), loadChat()]).then(() => {}));

it("is a named list of links, with the page's own address at each, and marks the current one", async () => {
  await show();
  expect([get("nav").getAttribute("aria-label"), current()]).toEqual(["It", ["Home"]]);
  const queries = links().map(({ href }) => new URL(href).searchParams.get("page"));
  expect(queries).toEqual([null, "about"]);
  expect(get("section").getAttribute("aria-label")).toBe("More");
});

it("a press goes there on this page, and marks it at once; Enter does the same", async () => {
  await show();
  await userEvent.click(links()[1] as Element);
  await sent("about");
  await eventually(() => expect(current()).toEqual(["🎲About us"]));
  links()[0]?.focus();
  await userEvent.keyboard("{Enter}");
  await sent("home");
});

it("a press with Ctrl or by another button is the browser's", async () => {
  await show();
  let isPrevented: boolean | undefined;
  on.page.host.addEventListener("click", (event) => {
    isPrevented = event.defaultPrevented;
    event.preventDefault();
  });
  links()[1]?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true }));
  expect([isPrevented, on.page.requests.length]).toEqual([false, 0]);
});

it("one that is disabled leads nowhere, one that is hidden is not seen", async () => {
  await show({ disabled: true });
  expect(links().map((link) => [link.hasAttribute("href"), link.getAttribute("aria-disabled")])).toEqual([
    [false, "true"],
    [false, "true"],
  ]);
  links()[1]?.click();
  expect(on.page.requests).toEqual([]);
  await show({ position: "hidden" });
  expect(get("[data-rp-kind=navigation]").checkVisibility()).toBe(false);
});

it("a link to a page does what its menu does, and is marked on that page", async () => {
  const props = {
    label: "Read **more**",
    url: "about",
    help: null,
    disabled: false,
    menu: "w",
    parameter: "page",
    initial: "home",
  };
  await on.draw("home", on.node("navigation", { pages, position: "hidden" }), { kind: "pageLink", props });
  const link = get<HTMLAnchorElement>("[data-rp-kind=pageLink] a");
  expect([new URL(link.href).searchParams.get("page"), link.ariaCurrent]).toEqual(["about", null]);
  await userEvent.click(link);
  await sent("about");
  await eventually(() => expect(link.ariaCurrent).toBe("page"));
});
