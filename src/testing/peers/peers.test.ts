import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppTest } from "../index.ts";
import { pMemoize, queryCore } from "./caches.ts";
import type { Fact, Peer } from "./fact.ts";
import { reports } from "./reports.ts";
import { caching, hashing } from "./streamlit-caching.ts";
import { runs, state } from "./streamlit-runs.ts";

const peers: readonly Peer[] = [
  { name: "Streamlit: caching", facts: caching },
  { name: "Streamlit: keys", facts: hashing },
  { name: "Streamlit: session state", facts: state },
  { name: "Streamlit: runs, callbacks, fragments", facts: runs },
  { name: "p-memoize", facts: pMemoize },
  { name: "TanStack Query, its core", facts: queryCore },
  { name: "Public reports", facts: reports },
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
  expect(page.slice(page.indexOf("## "))).toBe(peers.map(tableOf).join("\n"));
});

function tableOf({ name, facts }: Peer): string {
  const head = facts === reports ? "What is right, and where something else was reported" : "What its suite asserts";
  const rows = facts.map(({ fact, report, otherwise }) => {
    const here = otherwise === undefined ? (report === undefined ? "the same" : "holds") : `otherwise: ${otherwise}`;
    return `| ${report === undefined ? fact : `${fact} (${report})`} | ${here} |`;
  });
  return `## ${name}\n\n| ${head} | Here |\n| --- | --- |\n${rows.join("\n")}\n`;
}
