import "../style.css";
import * as v from "valibot";
import { expect, it, onTestFinished } from "vitest";
import { type ElementKind, elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { openTestPage } from "../../test-helpers/ui/test-page.tsx";

/** Kinds that a script may give a width in CSS pixels. */
const kinds = (Object.keys(elements) as ElementKind[]).filter((kind) => {
  const schema = elements[kind] as ElementSchema;
  return v.is(schema.props, { ...structuredClone(schema.sample), width: 120 }) && "width" in schemaOf(schema);
});

function schemaOf(schema: ElementSchema): object {
  return (schema.props as unknown as { entries: object }).entries;
}

it.each(kinds)("a width in pixels is that of the element, at most that of its place: %s", async (kind) => {
  const page = openTestPage();
  onTestFinished(() => page.close());
  const { block, value, sample, props } = elements[kind] as ElementSchema;
  const node = {
    kind,
    props: v.parse(props, { ...structuredClone(sample), width: 120, ...(kind === "iframe" && { url: "https://x.invalid/" }) }),
    ...(block && { block: 100, children: [{ kind: "text", props: { body: "in it" } }] }),
    ...(value && { id: "id" }),
  };
  page.host.style.inlineSize = "400px";
  await page.show(node);
  await eventually(() => expect(page.host.querySelector("[aria-busy=true]")).toBe(null));
  // The frame of `components.html` is in a box that is as wide as its place, as the picture of a list is.
  const root = page.host.querySelector<HTMLElement>(`[data-rp-kind="${kind}"]`) as HTMLElement;
  const wide = (): number => {
    const inner = root.querySelector<HTMLElement>("iframe, img");
    return (inner ?? root).getBoundingClientRect().width;
  };
  await eventually(() => expect(wide()).toBeCloseTo(120, 0));
  page.host.style.inlineSize = "100px";
  const place = (): number => (root.parentElement as HTMLElement).getBoundingClientRect().width;
  await eventually(() => expect(wide()).toBeLessThanOrEqual(place() + 0.5));
});
