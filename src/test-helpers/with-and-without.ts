/** A script whose functions are cached, beside the same script without a cache: their pages are the same, whatever is done on them. */
import { expect } from "vitest";
import type { AppTest } from "../testing/index.ts";
import { outline, runScript } from "../testing/run-script.ts";

/** What is done on both; the text of an edit is written as the script is. */
export type Step = (app: AppTest, edit: (text: string) => Promise<unknown>) => Promise<unknown>;

/** A test of a table: what it is about, the script, and what is done on its page. */
export type Row = readonly [title: string, source: string, ...steps: Step[]];

export const rerun: Step = (app) => app.run();
export const set =
  (kind: string, label: string, value: unknown): Step =>
  (app) =>
    app.widget(kind, label).set(value);
export const setKey =
  (key: string, value: unknown): Step =>
  (app) =>
    app.widget({ key }).set(value);
export const click =
  (label: string, kind = "button"): Step =>
  (app) =>
    app.widget(kind, label).click();
export const edit =
  (text: string): Step =>
  (_, write) =>
    write(text);
export const advance =
  (time: string): Step =>
  (app) =>
    app.advance(time as "1s");

const written = (text: string, call: string): string => `const o = { allowWidgets: true };\n${text.replaceAll("cache(", call)}`;
const cached = (text: string): string => written(text, "st.memo(");
const plain = (text: string): string => written(text, "((fn, _) => fn)(");

/**
 * Runs a script in which `cache(fn, o)` stands for a memo that allows widgets, as it is and with `fn` in its place, and does the same on both
 * pages. After each step they are the same, and after a rerun, which finds all in the cache.
 */
export async function withAndWithout([, source, ...steps]: Row): Promise<void> {
  const open = (text: string) => runScript(text, { clock: "virtual" });
  const [one, other] = [await open(cached(source)), await open(plain(source))];
  expect(outline(one)).toEqual(outline(other));
  expect(one.exceptions).toEqual([]);
  for (const step of [...steps, rerun]) {
    await step(one, (text) => one.edit(cached(text)));
    await step(other, (text) => other.edit(plain(text)));
    expect(outline(one)).toEqual(outline(other));
    expect(one.exceptions).toEqual([]);
  }
}
