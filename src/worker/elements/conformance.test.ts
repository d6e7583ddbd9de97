import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type ElementKind, elements } from "../../shared/elements/registry.ts";
import type { ElementSchema } from "../../shared/elements/schema.ts";
import { sampleOf } from "../../testing/element-samples.ts";
import { outline, runScript } from "../../testing/run-script.ts";

/** All but what only a click draws: see files.test.ts. */
const kinds = (Object.keys(elements) as ElementKind[]).filter((kind) => kind !== "download");

describe.each(kinds)("%s", (kind) => {
  const schema = elements[kind] as ElementSchema;

  it("its sample parses, and survives structured clone", () => {
    const parsed = v.parse(schema.props, structuredClone(schema.sample));
    expect(parsed).toEqual(v.parse(schema.props, schema.sample));
  });

  it("what the worker draws parses without losing anything", async () => {
    const app = await runScript(sampleOf(kind));
    const [node] = app.get(kind);
    expect(node, outline(app).join()).toBeDefined();
    const { value, ...props } = node?.props ?? {};
    expect(v.parse(schema.props, structuredClone(kind === "metric" || kind === "json" ? node?.props : props))).toEqual(
      kind === "metric" || kind === "json" ? node?.props : props,
    );
    if (schema.value !== undefined) expect(value).toBeDefined();
  });

  it.each(["st.memo", "st.singleton"])(
    "rules 29 and 36: replay of %s equals a fresh run, here and in the sidebar",
    async (decorator) => {
      const source = (wrap: string) => `
      const f = ${wrap};
      st.text("above"); await f("here"); st.text("below");
    `;
      const body = `async (place) => { calls.push(1); ${sampleOf(kind)} await null; st.sidebar(() => { st.container(); }); }`;
      const fresh = await runScript(source(`(${body})`), { globals: { calls: [] } });
      const calls: number[] = [];
      const app = await runScript(source(`${decorator}(${body}, { allowWidgets: true })`), { globals: { calls } });
      // Positions in the source differ by the decorator.
      const page = (tree: unknown): unknown =>
        JSON.parse(
          JSON.stringify(tree, (key, value: unknown) =>
            ["column", "stack", "frame"].includes(key) && kind === "exception"
              ? null
              : typeof value === "bigint"
                ? String(value)
                : value,
          ),
        );
      expect(page(app.tree)).toEqual(page(fresh.tree));
      const { tree } = app;
      for (let run = 0; run < 2; run++) {
        await app.run();
        expect(app.tree).toEqual(tree);
      }
      expect(calls).toHaveLength(1);
      const other = await app.openSession();
      expect(other.tree).toEqual(tree);
      expect(calls).toHaveLength(1);
      await other.close();
    },
  );
});
