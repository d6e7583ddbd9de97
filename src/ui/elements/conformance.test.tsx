import "../style.css";
import axe from "axe-core";
import * as v from "valibot";
import { afterEach, describe, expect, it } from "vitest";
import { type ElementKind, elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";

const kinds = Object.keys(elements) as ElementKind[];
let page: TestPage | undefined;

afterEach(() => page?.close());

/** A node of the kind as the worker would send it. */
function sampleNode(kind: ElementKind, block: number): Record<string, unknown> {
  const schema = elements[kind] as ElementSchema;
  const props = v.parse(schema.props, structuredClone(schema.sample));
  const common = { kind, key: `my ${kind}`, props };
  if ((elements[kind] as ElementSchema).block)
    return { ...common, block, children: [{ kind: "text", props: { body: `in ${kind}` } }] };
  return schema.value === undefined ? common : { ...common, id: `id of ${kind}` };
}

/** Kinds whose sample no rule of the page's styles is about, each with its reason. */
const UNSTYLED: Partial<Record<ElementKind, string>> = {
  toast: "what plays is in effect-layer.tsx",
  download: "what plays is in effect-layer.tsx",
  balloons: "what plays is in effect-layer.tsx",
  snow: "what plays is in effect-layer.tsx",
  pageConfig: "nothing of it is to be seen",
  container: "without a border it only holds its block",
  column: "it only holds its block",
  tab: "it only holds its block",
  empty: "it only holds its block",
};

/** Classes that an element of any kind may have around it or in it: rules that name no other are about no kind. */
const COMMON = /\.rp-(app|main|block|chunk|group|sr|muted)(?![\w-])/g;

/** The selectors of a list, split at the commas that stand in no brackets. */
function selectorsOf(list: string): string[] {
  let depth = 0;
  const marked = [...list].map((char) => {
    depth += char === "(" ? 1 : char === ")" ? -1 : 0;
    return char === "," && depth === 0 ? "\n" : char;
  });
  return marked.join("").split("\n");
}

/** The selectors of the page's styles, at any width, that are about elements of some kind. */
function selectorsOfKinds(): string[] {
  const selectors: string[] = [];
  const add = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) selectors.push(...selectorsOf(rule.selectorText.replace(/::[\w-]+/g, "")));
      else if (rule instanceof CSSGroupingRule) add(rule.cssRules);
    }
  };
  for (const sheet of document.styleSheets) add(sheet.cssRules);
  return selectors.filter((selector) => selector.replace(COMMON, "").includes(".rp-"));
}

describe.each(kinds)("the view of %s", (kind) => {
  it("renders the sample, found by kind and key, without an error", async () => {
    page = openTestPage();
    await page.show(sampleNode(kind, 100));
    const { host } = page;
    const find = (): Element | null => host.querySelector(`[data-rp-kind="${kind}"][data-rp-key="my ${kind}"]`);
    expect(find()).not.toBe(null);
    await eventually(() => expect(host.querySelector("[aria-busy=true]")).toBe(null));
    expect(find()).not.toBe(null);
    expect(host.textContent).not.toContain("could not be shown");
    if ((elements[kind] as ElementSchema).block) expect(find()?.textContent).toContain(`in ${kind}`);
  });

  it(kind in UNSTYLED ? "needs no styles" : "has styles", async () => {
    page = openTestPage();
    await page.show(sampleNode(kind, 100));
    const { host } = page;
    await eventually(() => expect(host.querySelector("[aria-busy=true]")).toBe(null));
    const root = host.querySelector(`[data-rp-kind="${kind}"]`) as Element;
    // Not what it holds: that is of another kind.
    const own = [root, ...root.querySelectorAll("*")].filter((part) => part.closest("[data-rp-kind]") === root);
    const styled = selectorsOfKinds().some((selector) => own.some((part) => part.matches(selector)));
    expect(styled).toBe(!(kind in UNSTYLED));
  });
});

describe("a page of all samples", () => {
  it.each(["light", "dark"] as const)("has nothing that axe objects to, %s", async (theme) => {
    page = openTestPage(theme);
    const shown = page;
    await shown.show(...kinds.map((kind, index) => sampleNode(kind, 100 + index)));
    await eventually(() => expect(shown.host.querySelector("[aria-busy=true]")).toBe(null));
    // A run that goes on dims what it has not confirmed: on a busy machine before this is judged.
    const counts = { ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
    shown.store.receive({ run: 1, deltas: [], state: { phase: "idle", outcome: "done", cause: "test", ...counts } });
    // New nodes fade in, those of views that come later do so later; colours are judged when all have. What moves without end says
    // nothing by its colour.
    const fading = (): Animation[] =>
      shown.host
        .getAnimations({ subtree: true })
        .filter(({ effect, playState }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    await eventually(() => expect(shown.host.querySelector("[data-rp-stale]")).toBe(null));
    // One whose element goes rejects.
    for (let ends = fading(); ends.length > 0; ends = fading()) await Promise.allSettled(ends.map(({ finished }) => finished));
    const { violations } = await axe.run(shown.host);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
  });
});
