import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppTest, memoryStore } from "../index.ts";
import { pMemoize, queryCore } from "./caches.ts";
import { apart, elsewhere } from "./elsewhere.ts";
import type { Fact, Peer } from "./fact.ts";
import { idbKeyval } from "./idb-keyval.ts";
import { memoizee } from "./memoizee.ts";
import { moreQueryCore } from "./query-core.ts";
import { reports } from "./reports.ts";
import { caching, hashing } from "./streamlit-caching.ts";
import { flows } from "./streamlit-flows.ts";
import { magics } from "./streamlit-magic.ts";
import { refusals } from "./streamlit-refusals.ts";
import { replay } from "./streamlit-replay.ts";
import { runs, state } from "./streamlit-runs.ts";
import { moreState } from "./streamlit-state.ts";
import { widgets } from "./streamlit-widgets.ts";

const peers: readonly Peer[] = [
  { name: "Streamlit: caching", file: "streamlit-caching.ts", facts: caching },
  { name: "Streamlit: what is replayed, and which function it is of", file: "streamlit-replay.ts", facts: replay },
  { name: "Streamlit: keys", file: "streamlit-caching.ts", facts: hashing },
  { name: "Streamlit: session state", file: "streamlit-runs.ts", facts: state },
  { name: "Streamlit: session state, forms, query parameters", file: "streamlit-state.ts", facts: moreState },
  { name: "Streamlit: runs, callbacks, fragments", file: "streamlit-runs.ts", facts: runs },
  { name: "Streamlit: widgets", file: "streamlit-widgets.ts", facts: widgets },
  { name: "Streamlit: widgets in forms, fragments, dialogs, tables", file: "streamlit-flows.ts", facts: flows },
  { name: "Streamlit: what is refused", file: "streamlit-refusals.ts", facts: refusals },
  { name: "Streamlit: expressions that are shown", file: "streamlit-magic.ts", facts: magics },
  { name: "p-memoize", file: "caches.ts", facts: pMemoize },
  { name: "memoizee", file: "memoizee.ts", facts: memoizee },
  { name: "TanStack Query, its core", file: "caches.ts", facts: queryCore },
  { name: "TanStack Query: ages, refetching, streams", file: "query-core.ts", facts: moreQueryCore },
  { name: "idb-keyval", file: "idb-keyval.ts", facts: idbKeyval },
  { name: "Public reports", file: "reports.ts", facts: reports },
];
const root = new URL("../../../", import.meta.url);

describe.each(peers)("what the suite of a peer asserts: $name", ({ facts }) => {
  it.each(facts)("$fact", async ({ script, options = {}, act, reload, shows }: Fact) => {
    const given = reload ? { storage: memoryStore(), ...options } : options;
    const open = () => AppTest.fromSource(script, given).run();
    let app = await open();
    await act?.(app);
    if (reload) {
      await app.close();
      app = await open();
    }
    const said = app.elements.flatMap(({ kind, props }) => {
      if (kind === "exception") return [String(props.name)];
      return kind === "text" ? [String(props.body)] : [];
    });
    await app.close();
    expect(said.join("\n")).toBe(shows);
  });
});

it("docs/peers.md lists each of them, with what is otherwise here and why", () => {
  const page = readFileSync(new URL("docs/peers.md", root), "utf8");
  expect(page.slice(page.indexOf("## "))).toBe(
    [...peers.map(tableOf), ...tablesOfPages(), tableOfElsewhere(), tableOfApart()].join("\n"),
  );
});

it.each(elsewhere)("what is tried elsewhere is there: $fact", ({ file, title }) => {
  expect(readFileSync(new URL(file, root), "utf8")).toContain(title);
});

function tableOf({ name, file, facts }: Peer): string {
  const head = facts === reports ? "What is right, and where something else was reported" : "What its suite asserts";
  const rows = facts.map(({ fact, report, otherwise }) => [
    report === undefined ? fact : `${fact} (${report})`,
    otherwise === undefined ? "holds" : `differs: ${otherwise}`,
  ]);
  return `## ${name}\n\nTried in ${link(`src/testing/peers/${file}`)}, each by its title.\n\n${table([head, "Here"], rows)}`;
}

/** Of what only a browser shows: by the titles of the end-to-end tests, which end with the report. */
function tablesOfPages(): string[] {
  const folder = new URL("e2e/reports/", root);
  const tables = readdirSync(folder).map((file) => {
    const titles = readFileSync(new URL(file, folder), "utf8").matchAll(/^\s*\w+\(\s*(["'])(.+ \([\w.-]+\/[\w.-]+#\d+\))\1,/gm);
    const rows = [...titles].map(([, , title = ""]) => [title.replaceAll('\\"', '"').replaceAll("|", "\\|"), "holds"]);
    return `Tried in ${link(`e2e/reports/${file}`)}:\n\n${table(["What is right, and where something else was reported", "Here"], rows)}`;
  });
  return ["## Public reports, on a page\n", ...tables];
}

function tableOfElsewhere(): string {
  const rows = elsewhere.map(({ peer, fact, file, title }) => [peer, fact, `“${title}”, ${link(file)}`]);
  return `## What tests of ours said already\n\n${table(["Of", "Fact, which holds", "Test"], rows)}`;
}

function tableOfApart(): string {
  const rows = apart.map(({ peer, fact, why }) => [peer, fact, why]);
  return `## What does not apply\n\n${table(["Of", "What its suite is about", "Why not here"], rows)}`;
}

const link = (file: string): string => `[${file.split("/").at(-1)}](../${file})`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")}\n`;
