import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseCacheOptions } from "./cache-options.ts";

it("docs/caching.md has a row for every option, and for no other", () => {
  const page = readFileSync(new URL("../../../docs/caching.md", import.meta.url), "utf8");
  const table = page.slice(page.indexOf("## Options"), page.indexOf("## Invalidating"));
  const rows = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)[:`(]/g)]);
  const { identity: _identity, ...options } = parseCacheOptions("st.memo", {});
  expect(rows.map(([, name]) => name).sort()).toEqual(Object.keys(options).sort());
});
