import "../../style.css";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { eventually } from "../../../test-helpers/eventually.ts";
import { fillIn } from "../../../test-helpers/ui/fill-in.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { pageRest } from "../../page-rest.ts";

let page: TestPage;
beforeAll(() => pageRest.load().then(() => {}));
beforeEach(async () => {
  page = openTestPage();
  const common = { labelVisibility: "visible", disabled: false, help: null, placeholder: null };
  const text = { ...common, label: "Name", maxChars: null, type: "text", update: "release" };
  const number = { ...common, label: "Age", min: 0, max: 10, step: 1, update: "release", clearable: false };
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind: "form", block: 5, children: [], props: { name: "f", border: true } } },
    { kind: "set", block: 5, index: 0, node: { kind: "textInput", id: "name", props: text } },
    { kind: "set", block: 5, index: 1, node: { kind: "numberInput", id: "age", props: number } },
    {
      kind: "set",
      block: 5,
      index: 2,
      node: { kind: "formSubmitButton", id: "go", props: { ...common, label: "Go", type: "secondary" } },
    },
    { kind: "value", id: "name", value: "" },
    { kind: "value", id: "age", value: 5 },
  ]);
});
afterEach(() => page.close());

const inputs = (): HTMLInputElement[] => [...page.host.querySelectorAll("input")];

describe("a form", () => {
  it.each(["Enter in a field", "a press of its button"])("is not sent by %s while a number in it is wrong", async (way) => {
    const [name, age] = inputs() as [HTMLInputElement, HTMLInputElement];
    await userEvent.fill(age, "99");
    if (way.startsWith("Enter")) {
      name.focus();
      await userEvent.keyboard("{Enter}");
    } else await userEvent.click(page.host.querySelector("button[type=submit]") as Element);
    expect(page.requests).toEqual([]);
    expect(document.activeElement).toBe(age);
    expect(age.value).toBe("99");
    await userEvent.fill(age, "7");
    await userEvent.keyboard("{Enter}");
    await eventually(() => expect(page.requests).toHaveLength(1));
    expect(page.requests[0]?.changes).toEqual([
      { id: "age", value: 7 },
      { id: "go", value: true },
    ]);
  });

  it("shows a value that the script sets in place of what is being entered", async () => {
    const [, age] = inputs() as [HTMLInputElement, HTMLInputElement];
    await userEvent.fill(age, "99");
    await page.receive([{ kind: "value", id: "age", value: 5 }], 2);
    expect(age.value).toBe("99");
    await page.receive([{ kind: "value", id: "age", value: 3 }], 3);
    await eventually(() => expect(age.value).toBe("3"));
    expect(age.getAttribute("aria-invalid")).toBe("false");
  });

  it("is sent with what is being entered, whoever sends it while a field has the focus", async () => {
    const [name] = inputs() as [HTMLInputElement];
    name.focus();
    await userEvent.keyboard("Ada");
    const form = page.host.querySelector("form") as HTMLFormElement;
    form.requestSubmit(form.querySelector<HTMLButtonElement>("button[type=submit]"));
    await eventually(() => expect(page.requests).toHaveLength(1));
    expect(page.requests[0]?.changes).toEqual([
      { id: "name", value: "Ada" },
      { id: "go", value: true },
    ]);
  });

  it("is sent with what a browser has filled in, without any focus", async () => {
    const [name, age] = inputs() as [HTMLInputElement, HTMLInputElement];
    fillIn(name, "Ada");
    fillIn(age, "7");
    await userEvent.click(page.host.querySelector("button[type=submit]") as Element);
    await eventually(() => expect(page.requests).toHaveLength(1));
    expect(page.requests[0]?.changes).toEqual([
      { id: "name", value: "Ada" },
      { id: "age", value: 7 },
      { id: "go", value: true },
    ]);
  });
});
