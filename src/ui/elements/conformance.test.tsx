import "../style.css";
import axe from "axe-core";
import * as v from "valibot";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type ElementKind, elements, isBlockKind } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { openTestPage, type TestPage } from "../../test-helpers/ui/test-page.tsx";

const kinds = Object.keys(elements) as ElementKind[];
let page: TestPage | undefined;

afterEach(() => page?.close());

/** A node of the kind as the worker would send it. */
function sampleNode(kind: ElementKind, block: number): Record<string, unknown> {
  const schema = elements[kind] as ElementSchema;
  const props = v.parse(schema.props, structuredClone(schema.sample));
  const common = { kind, key: `my ${kind}`, props };
  if (isBlockKind(kind)) return { ...common, block, children: [{ kind: "text", props: { body: `in ${kind}` } }] };
  return schema.value === undefined ? common : { ...common, id: `id of ${kind}` };
}

describe.each(kinds)("the view of %s", (kind) => {
  it("renders the sample, found by kind and key, without an error", async () => {
    page = openTestPage();
    await page.show(sampleNode(kind, 100));
    const { host } = page;
    const find = (): Element | null => host.querySelector(`[data-rp-kind="${kind}"][data-rp-key="my ${kind}"]`);
    expect(find()).not.toBe(null);
    await vi.waitFor(() => expect(host.querySelector("[aria-busy=true]")).toBe(null), 8000);
    expect(find()).not.toBe(null);
    expect(host.textContent).not.toContain("could not be shown");
    if (isBlockKind(kind)) expect(find()?.textContent).toContain(`in ${kind}`);
  });
});

describe("a page of all samples", () => {
  it.each(["light", "dark"] as const)("has nothing that axe objects to, %s", async (theme) => {
    page = openTestPage(theme);
    const shown = page;
    await shown.show(...kinds.map((kind, index) => sampleNode(kind, 100 + index)));
    await vi.waitFor(() => expect(shown.host.querySelector("[aria-busy=true]")).toBe(null), 8000);
    // New nodes fade in; colours are judged when they have.
    await new Promise((resolve) => setTimeout(resolve, 250));
    const { violations } = await axe.run(shown.host);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))])).toEqual([]);
  });
});
