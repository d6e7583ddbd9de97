import "../../style.css";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { JsonNode } from "../../../shared/elements/inspection.ts";
import { eventually } from "../../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../../test-helpers/ui/test-page.tsx";
import { jsonText } from "./json-node.ts";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

async function show(value: JsonNode, expanded: boolean | number = true): Promise<void> {
  await page.show({ kind: "json", props: { value, expanded } });
  await eventually(() => expect(page.host.querySelector("[role=treeitem]")).not.toBe(null));
}
const lines = (): string[] => [...page.host.querySelectorAll(".rp-json-row")].map((row) => row.textContent ?? "");

it.each<[string, JsonNode, boolean | number, string[]]>([
  ["an empty array", [], true, ["[]"]],
  ["an empty object", {}, true, ["{}"]],
  ["closed, with a preview", { a: 1, b: [1, 2], c: {} }, false, ["{3} {a: 1, b: [2], c: {}}"]],
  ["so many levels", { a: { b: { c: 1 } } }, 2, ["{1}", "a {1}", "b {1} {c: 1}"]],
  [
    "a Map and a Set",
    { m: { $type: "Map", size: 1, entries: [["k", 1]] }, s: { $type: "Set", size: 1, items: [2] } },
    true,
    ["{2}", "m Map(1)", '"k" 1', "s Set(1)", "0 2"],
  ],
  [
    "what is cut has the size of all",
    { list: [1, { $type: "more", count: 9 }], "…": { $type: "more", count: 4 } },
    true,
    ["{5}", "list [10]", "0 1", "1 … 9 more", "… … 4 more"],
  ],
])("%s", async (_, value, expanded, rows) => {
  await show(value, expanded);
  expect(lines()).toEqual(rows);
});

it("a million entries open group by group", async () => {
  await show(
    Array.from({ length: 1_000_000 }, (_, index) => index),
    1,
  );
  expect(lines().length).toBeLessThan(400);
  expect(lines().slice(0, 4)).toEqual(["[1000000]", "0 … 9999", "0 … 99", "0 0"]);
  const groups = [...page.host.querySelectorAll<HTMLElement>("[aria-level='2'] > .rp-json-fold")];
  groups.at(-1)?.click();
  await eventually(() => expect(lines()).toContain("999900 … 999999"));
});

it("a tree by keyboard: arrows walk, open and close, the star opens siblings, Enter toggles; the path is told", async () => {
  await show({ a: { x: 1 }, "b c": [{ y: 2 }], d: [3] }, 1);
  const item = page.host.querySelector<HTMLElement>("[role=treeitem]");
  expect(page.host.querySelectorAll("[role=tree] [tabindex='0']")).toHaveLength(1);
  item?.focus();
  const at = () => (document.activeElement as HTMLElement).dataset.path;
  await userEvent.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}");
  expect(at()).toBe("$.a.x");
  await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowDown}{Enter}{ArrowDown}");
  expect(at()).toBe('$["b c"][0]');
  expect(page.host.querySelector(".rp-json-path")?.textContent).toBe('$["b c"][0]');
  await userEvent.keyboard("{ArrowLeft}*");
  expect([...page.host.querySelectorAll("[aria-level='2']")].map((branch) => branch.getAttribute("aria-expanded"))).toEqual([
    "true",
    "true",
    "true",
  ]);
  await userEvent.keyboard("{Home}{ArrowLeft}");
  expect(lines()).toHaveLength(1);
});

it("its tools copy the path and the value of the node that has the focus, and say so; each row tells its path by hover", async () => {
  const copied = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  await show({ a: { "b c": [1, { deep: "text" }] }, n: null });
  const rows = [...page.host.querySelectorAll<HTMLElement>(".rp-json-row")];
  expect(rows.map(({ title }) => title)).toEqual([
    "$",
    "$.a",
    '$.a["b c"]',
    '$.a["b c"][0]',
    '$.a["b c"][1]',
    '$.a["b c"][1].deep',
    "$.n",
  ]);
  const tool = (name: string) => page.host.querySelector(`.rp-tool[aria-label^="${name}"]`) as HTMLElement;
  const said = () => page.host.querySelector(".rp-json-said")?.textContent;
  await userEvent.click(rows[5] as HTMLElement);
  await eventually(() => expect(tool("Copy path").ariaLabel).toBe('Copy path $.a["b c"][1].deep'));
  await userEvent.click(tool("Copy path"));
  await eventually(() => expect(said()).toBe("Copied the path"));
  await userEvent.click(tool("Copy value"));
  await eventually(() => expect(said()).toBe("Copied the value"));
  rows[2]?.closest<HTMLElement>("[role=treeitem]")?.focus();
  await userEvent.click(tool("Copy value"));
  await eventually(() => expect(copied).toHaveBeenCalledTimes(3));
  expect(copied.mock.calls.flat()).toEqual(['$.a["b c"][1].deep', "text", JSON.stringify([1, { deep: "text" }], null, 2)]);
  copied.mockRejectedValue(new DOMException("no", "NotAllowedError"));
  await userEvent.click(tool("Copy path"));
  await eventually(() => expect(said()).toBe("The browser did not let the page write to the clipboard."));
  copied.mockRestore();
});

it("a value is copied as JSON, with what that cannot say in words", () => {
  expect(
    JSON.parse(
      jsonText({
        m: { $type: "Map", size: 1, entries: [["k", { $type: "bigint", text: "1" }]] },
        s: { $type: "Set", size: 1, items: [2] },
      }),
    ),
  ).toEqual({ m: { k: "1n" }, s: [2] });
});

it("a Map is copied whole: under its own keys, however long, and as pairs where these are no texts", () => {
  const long = "k".repeat(60);
  const keyed = {
    $type: "Map",
    size: 2,
    entries: [[`${long}1`, 1] as [string, number], [`${long}2`, 2] as [string, number]],
  } as const;
  expect(JSON.parse(jsonText(keyed as unknown as JsonNode))).toEqual({ [`${long}1`]: 1, [`${long}2`]: 2 });
  const paired = {
    $type: "Map",
    size: 2,
    entries: [
      [1, "number"],
      ["1", "text"],
    ],
  };
  expect(JSON.parse(jsonText(paired as unknown as JsonNode))).toEqual([
    [1, "number"],
    ["1", "text"],
  ]);
});

it("what its reader has opened stays open when other fields come before it", async () => {
  await show({ b: { x: 1 } }, 1);
  page.host.querySelector<HTMLElement>("[data-path='$.b'] > .rp-json-fold")?.click();
  await eventually(() => expect(lines()).toEqual(["{1}", "b {1}", "x 1"]));
  await show({ a: { y: 2 }, b: { x: 3 } }, 1);
  await eventually(() => expect(lines()).toEqual(["{2}", "a {1} {y: 2}", "b {1}", "x 3"]));
});
