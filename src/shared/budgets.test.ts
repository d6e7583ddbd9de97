import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { budgets } from "./budgets.ts";

it("the page on security has the budgets that hold", () => {
  const page = readFileSync(new URL("../../docs/security.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, most]) => [name, Number(most)]);
  expect(Object.fromEntries(rows)).toEqual(budgets);
});
