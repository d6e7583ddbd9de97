/**
 * What is attached to the report of a test that failed: what its app looked like, and why it did what it did.
 */
import type { TestInfo } from "@playwright/test";
import type { CacheStatsRow } from "../shared/caching-api.ts";
import type { TestElement } from "../shared/page-reader.ts";
import type { ScriptReading } from "../shared/probe-api.ts";
import type { CallTrace, RunTrace } from "../shared/trace-api.ts";
import { causeSentence, sentence } from "../shared/trace-sentence.ts";
import { pageText } from "../testing/page-text.ts";
import type { PageApp } from "./page-app.ts";

/** An app whose worker is busy for ever does not answer, ms. */
const PATIENCE = 3000;

/** Attaches all that the app still tells. Never rejects: the test has failed already, and of that it should speak. */
export async function attachReport(app: PageApp, info: TestInfo): Promise<void> {
  if ((await app.root.count().catch(() => 0)) !== 1) return;
  const exceptions = (await told(app.exceptions)) ?? [];
  const script = await told(app.script());
  if (script?.source != null) await attach(info, "script", "text/plain", markedScript(script, exceptions));
  const nodes = await told(app.tree);
  if (nodes !== undefined) await attach(info, "page", "text/plain", pageText(nodes));
  const [runs, rows] = [await told(app.trace()), await told(app.stats())];
  if (runs !== undefined && rows !== undefined)
    await attach(info, "runs and cache", "text/html", reportPage(info.title, runs, rows));
  const picture = await told(app.page.screenshot({ fullPage: true, timeout: PATIENCE }));
  if (picture !== undefined) await attach(info, "picture", "image/png", picture);
}

async function attach(info: TestInfo, name: string, contentType: string, body: string | Buffer): Promise<void> {
  await info.attach(`reprise: ${name}`, { contentType, body }).catch(() => {});
}

/** What comes in time, and without an error. */
async function told<T>(answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** The script with its lines numbered, and each line that failed marked with what it said. */
export function markedScript({ fileName, source }: ScriptReading, exceptions: readonly TestElement[]): string {
  const lines = (source ?? "").split("\n");
  const width = String(lines.length).length;
  const said = exceptions.filter(({ props }) => props.file === fileName || props.file == null);
  const body = lines.flatMap((line, at) => {
    const here = said.filter(({ props }) => props.line === at + 1);
    const number = String(at + 1).padStart(width);
    const marks = here.map(
      ({ props }) =>
        `${" ".repeat(width)}   | ${" ".repeat(Math.max(0, (props.column ?? 1) - 1))}^ ${props.name}: ${props.message}`,
    );
    return [`${here.length > 0 ? ">" : " "} ${number} | ${line}`, ...marks];
  });
  const elsewhere = exceptions.filter(({ props }) => !said.some((one) => one.props === props && props.line != null));
  const others = elsewhere.map(
    ({ props }) => `${props.name}: ${props.message}${props.line == null ? "" : ` (${props.file}:${props.line})`}`,
  );
  return [fileName, ...body, ...(others.length > 0 ? ["", ...others] : []), ""].join("\n");
}

/** Runs with their causes, and the caches, as a page to read. */
export function reportPage(title: string, runs: readonly RunTrace[], rows: readonly CacheStatsRow[]): string {
  return `<!doctype html>
<meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title>
<style>body{font:14px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{text-align:start;padding:.25rem .75rem .25rem 0;border-block-end:1px solid #8884;vertical-align:top}td.n,th.n{text-align:end}</style>
<h1>${escaped(title)}</h1>
<h2>Caches</h2>
${table(
  ["Function", "Cache", "Entries", "Hits", "Misses", "Releases"],
  rows.map((row) => [row.name, row.cache, row.entries, row.hits, row.misses, row.releases]),
)}
<h2>Runs, the last ones first</h2>
${[...runs].reverse().map(runText).join("\n")}
`;
}

function runText({ run, causes, outcome, isFragment, calls }: RunTrace): string {
  const why = causes.map(causeSentence).map(escaped).join(" ");
  const how = `${isFragment ? "a fragment, " : ""}${outcome ?? "still running"}`;
  return `<h3>Run ${run}: ${how}</h3><p>${why}</p>${calls.length === 0 ? "" : table(["Function", "", "Why", "Took"], calls.map(callRow))}`;
}

const STEPS = { hit: "hit", miss: "miss", joined: "joined", notKept: "ran, not kept" } as const;

const callRow = ({ fn, step, reasons, ms }: CallTrace): (string | number)[] => [
  fn === "" ? "(no name)" : fn,
  STEPS[step],
  reasons.map(sentence).join(" "),
  ms === null ? "" : `${Math.round(ms)} ms`,
];

function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return "<p>None.</p>";
  // A head stands as what is below it.
  const sign = (at: number): string => (typeof rows[0]?.[at] === "number" ? ' class="n"' : "");
  const head = heads.map((text, at) => `<th${sign(at)}>${text}</th>`).join("");
  const cell = (value: string | number, at: number): string => `<td${sign(at)}>${escaped(String(value))}</td>`;
  return `<table><tr>${head}</tr>${rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("")}</table>`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
