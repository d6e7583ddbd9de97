/** An element drawn from values at the ends of its own schema is painted, or says why not; and the next one is there. */
import "../style.css";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { type Path, pathsIn, withValue } from "../../test-helpers/sample-paths.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";

let page: TestPage;
beforeEach(() => {
  page = openTestPage();
});
afterEach(() => page.close());

const ends = [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e308];
/** In a long run those of the other sign, too, and one that is large and not yet at the end. */
const numbers = runs(ends, [...ends, -0, Number.NEGATIVE_INFINITY, 2 ** 53]);
/** Beyond every budget of a page; a long run goes far beyond. */
const texts = ["", "x ".repeat(runs(510_000, 2_500_000))];
const MOST_ENTRIES = runs(110_000, 1_000_000);

function nodeOf(schema: ElementSchema, kind: string, props: unknown): object {
  return { kind, props, ...(schema.block ? { block: 7, children: [] } : schema.value === undefined ? {} : { id: "w" }) };
}

const lists = (value: readonly unknown[]): unknown[] => [
  [],
  Array.from({ length: MOST_ENTRIES }, (_, n) => value[n % value.length]),
];

function variants(schema: ElementSchema): [string, unknown][] {
  const named = (path: Path, what: string, value: unknown): [string, unknown] => [
    `${path.join(".")} = ${what}`,
    withValue(schema.sample, path, value),
  ];
  return pathsIn(schema.sample).flatMap(({ path, value }) => {
    if (typeof value === "number") return numbers.map((number) => named(path, String(number), number));
    if (typeof value === "string") return texts.map((text) => named(path, `${text.length} characters`, text));
    if (Array.isArray(value)) return lists(value).map((list) => named(path, `${(list as unknown[]).length} entries`, list));
    return [];
  });
}

/** The text of all but what is pinned to the edge of the page, which stands behind the rest. */
function inPlace(host: Element): string | null {
  const all = host.cloneNode(true) as Element;
  for (const pinned of all.querySelectorAll(".rp-pinned")) pinned.remove();
  return all.textContent;
}

describe.each(Object.entries(elements) as [string, ElementSchema][])("%s", (kind, schema) => {
  it(
    "at the ends of its schema",
    async () => {
      const next = { kind: "text", props: { body: "the next one" } };
      for (const [what, props] of variants(schema)) {
        await page.receive([
          { kind: "trim", block: 0, length: 0 },
          { kind: "set", block: 0, index: 0, node: nodeOf(schema, kind, props) },
          { kind: "set", block: 0, index: 1, node: next },
        ]);
        await eventually(() => expect(page.host.querySelector("[aria-busy=true]:not([data-failed])")).toBe(null));
        void page.host.offsetHeight;
        expect(inPlace(page.host)?.endsWith("the next one"), what).toBe(true);
        expect(page.host.querySelector("[data-rp-kind], [role=alert]"), what).not.toBe(null);
        expect(page.store.problems.value, what).toEqual([]);
      }
    },
    runs(120_000, 600_000),
  );
});
