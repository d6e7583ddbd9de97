import "../../style.css";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
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
afterEach(() => {
  vi.restoreAllMocks();
  page.close();
});

async function show(kind: WidgetKind, props: object, value: unknown): Promise<HTMLElement> {
  await page.receive([
    { kind: "set", block: 0, index: 0, node: { kind, id: "w", props: { ...elements[kind].sample, label: "It", ...props } } },
    { kind: "value", id: "w", value },
  ]);
  return page.host.querySelector(".rp-button") as HTMLElement;
}
const looks = (button: HTMLElement): string => {
  const { backgroundColor, borderTopColor, borderTopStyle, color } = getComputedStyle(button);
  return [backgroundColor, borderTopStyle, borderTopColor, color].join(" ");
};

it.each(["button", "downloadButton", "menuButton", "linkButton"] as const)("each type looks its own: %s", async (kind) => {
  const shown: string[] = [];
  for (const type of ["primary", "secondary", "tertiary"]) {
    const button = await show(kind, { type }, kind === "menuButton" ? null : false);
    await eventually(() => expect(page.host.querySelector<HTMLElement>(".rp-button")?.dataset.type).toBe(type));
    shown.push(looks(page.host.querySelector(".rp-button") ?? button));
  }
  expect(new Set(shown).size).toBe(3);
});

it("a link button may stay in its tab", async () => {
  const inNew = await show("linkButton", { url: "/there", newTab: true }, false);
  expect([inNew.getAttribute("target"), inNew.getAttribute("rel")]).toEqual(["_blank", "noopener noreferrer"]);
  const inOwn = await show("linkButton", { url: "/there", newTab: false }, false);
  expect([inOwn.getAttribute("target") || null, inOwn.getAttribute("href")]).toEqual([null, "/there"]);
});

it("on a Mac Ctrl of a shortcut is Cmd: it is written so, told so, and heard so", async () => {
  vi.spyOn(navigator, "userAgent", "get").mockReturnValue("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)");
  const button = await show("button", { shortcut: "Ctrl+Shift+K" }, false);
  expect(button.getAttribute("aria-keyshortcuts")).toBe("Meta+Shift+K");
  expect(page.host.querySelector("[role=tooltip]")?.textContent).toContain("⌘⇧K");
  button.focus();
  await userEvent.keyboard("{Control>}{Shift>}k{/Shift}{/Control}");
  expect(page.requests).toEqual([]);
  await userEvent.keyboard("{Meta>}{Shift>}k{/Shift}{/Meta}");
  await eventually(() => expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value: true }]));
});

it("with rerun: false a download is all that a press causes; else there is a run, too", async () => {
  const saved: string[] = [];
  const made = { source: { from: "bytes", bytes: Uint8Array.of(1), type: "text/plain" } };
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:none");
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  (await show("downloadButton", { ...made, rerun: false, fileName: "a.txt" }, false)).click();
  await eventually(() => expect(saved).toEqual(["a.txt"]));
  expect(page.requests).toEqual([]);
  (await show("downloadButton", { ...made, rerun: true, fileName: "b.txt" }, false)).click();
  await eventually(() => expect(saved).toEqual(["a.txt", "b.txt"]));
  expect(page.requests.at(-1)?.changes).toEqual([{ id: "w", value: true }]);
});

it.each([
  ["textInput", ""],
  ["textArea", ""],
  ["numberInput", null],
  ["selectbox", null],
  ["multiselect", []],
] as const)("a placeholder stands in an empty %s", async (kind, value) => {
  await show(kind, { placeholder: "Say which" }, value);
  const field = page.host.querySelector<HTMLInputElement>("input, textarea");
  expect(field?.placeholder).toBe("Say which");
});

it("what was added to an uploader, what was refused and why, and what was removed is announced", async () => {
  await show("fileUploader", { multiple: true, maxSize: 4, accept: [".csv"] }, []);
  const input = page.host.querySelector("input[type=file]") as HTMLInputElement;
  const given = new DataTransfer();
  for (const file of [new File(["a"], "a.csv"), new File(["bigger"], "b.csv"), new File([""], "c.txt")]) given.items.add(file);
  input.files = given.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  const told = () => page.host.querySelector("[role=status]")?.textContent;
  await eventually(() => expect(told()).toBe("1 added, b.csv refused: larger than 4 B, c.txt refused: not .csv"));
});
