import "../../style.css";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const $ = <T extends Element = HTMLElement>(selector: string): T => page.host.querySelector(selector) as T;
const work = (call: string | null) => ({ kind: "cancellable", props: { label: "Rows *all*", call } });

it("names its button by what goes on, tells the worker of one press, and goes when that is over", async () => {
  await page.show(work("call 7"));
  const button = $("button");
  await eventually(() => expect([button.ariaLabel, $("[role=status]").textContent]).toEqual(["Cancel Rows all", "Rows all"]));
  await userEvent.click(button);
  button.click();
  expect(page.questions).toEqual([["cancelWork", "call 7"]]);
  expect([button.textContent, button.getAttribute("aria-disabled")]).toEqual(["Cancelling…", "true"]);
  await page.show(work(null));
  expect($(".rp-cancellable").checkVisibility()).toBe(false);
  await page.show(work("call 8"));
  expect($("button").textContent).toBe("Cancel");
});

it("goes by its press where nothing is left to be cancelled, as after Stop", async () => {
  page.answer = false;
  await page.show(work("call 7"));
  $("button").focus();
  await userEvent.keyboard("{Enter}");
  await eventually(() => expect($(".rp-cancellable").checkVisibility()).toBe(false));
  expect(page.questions).toEqual([["cancelWork", "call 7"]]);
});
