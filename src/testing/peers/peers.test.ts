import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppTest } from "../index.ts";
import { pMemoize, queryCore } from "./caches.ts";
import type { Fact, Peer } from "./fact.ts";
import { caching, hashing } from "./streamlit-caching.ts";
import { runs, state } from "./streamlit-runs.ts";

const peers: readonly Peer[] = [
  { name: "Streamlit: caching", facts: caching },
  { name: "Streamlit: keys", facts: hashing },
  { name: "Streamlit: session state", facts: state },
  { name: "Streamlit: runs, callbacks, fragments", facts: runs },
  { name: "p-memoize", facts: pMemoize },
  { name: "TanStack Query, its core", facts: queryCore },
];

describe.each(peers)("what the suite of a peer asserts: $name", ({ facts }) => {
  it.each(facts)("$fact", async ({ script, options, act, shows }: Fact) => {
    const app = await AppTest.fromSource(script, options ?? {}).run();
    await act?.(app);
    const said = app.elements.flatMap(({ kind, props }) => {
      if (kind === "exception") return [String(props.name)];
      return kind === "text" ? [String(props.body)] : [];
    });
    await app.close();
    expect(said.join("\n")).toBe(shows);
  });
});

it("docs/peers.md lists each of them, with what is otherwise here and why", () => {
  const page = readFileSync(new URL("../../../docs/peers.md", import.meta.url), "utf8");
  const rows = ({ fact, otherwise }: Fact): string =>
    `| ${fact} | ${otherwise === undefined ? "the same" : `otherwise: ${otherwise}`} |`;
  const tables = peers.map(
    ({ name, facts }) => `## ${name}\n\n| What its suite asserts | Here |\n| --- | --- |\n${facts.map(rows).join("\n")}\n`,
  );
  expect(page.slice(page.indexOf("## "))).toBe(tables.join("\n"));
});
