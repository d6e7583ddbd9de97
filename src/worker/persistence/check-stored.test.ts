import { beforeEach, describe, expect, it } from "vitest";
import { type ElementKind, elements } from "../../shared/elements/registry.ts";
import type { StoredRecord } from "../../shared/store.ts";
import { sampleOf } from "../../testing/element-samples.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";
import { checkStored } from "./check-stored.ts";
import { CorruptRecordError } from "./data-codec.ts";
import { type StoredResult, storedIn } from "./stored-result.ts";

/** What is stored of a function with this body; nothing where it holds functions. */
async function storedOf(body: string): Promise<StoredResult[]> {
  const storage = memoryStore();
  const app = await runScript(
    `const f = st.memo(async () => { ${body}; return 1; }, { persist: true, allowWidgets: true });\nawait f();`,
    { storage },
  );
  await app.close();
  const records = await storage.getMany(await storage.keys());
  return records.filter((record) => record !== undefined).map(storedIn);
}

/** The message of the error, or null. */
function refusal(stored: unknown): string | null {
  try {
    checkStored(stored);
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(CorruptRecordError);
    return String(error);
  }
}

describe("checkStored", () => {
  it("takes what this release writes of each element and widget", async () => {
    const kinds = Object.keys(elements) as ElementKind[];
    // One run for all: what goes wrong with one stays with it.
    const calls = kinds.map(
      (kind) =>
        `st.memo(async () => { ${sampleOf(kind).replaceAll('"k"', JSON.stringify(kind))} }, { persist: true, allowWidgets: true })().catch(() => {})`,
    );
    const storage = memoryStore();
    await runScript(`await Promise.all([${calls.join(",\n")}]);`, { storage });
    const records = await storage.getMany(await storage.keys());
    expect(records.length).toBeGreaterThan(50);
    for (const record of records) {
      const stored = storedIn(record as StoredRecord);
      expect(refusal(stored)).toBeNull();
    }
  });

  it.each([
    `st.altairChart({ mark: "bar", params: [{ name: "p", select: "point" }], data: { values: [{ a: 1 }] } }, { key: "k", onSelect: true })`,
    `st.deckChart({ layers: [], initialViewState: {} }, { key: "k", onSelect: true })`,
    `st.scatterChart([{ a: 1, b: 2 }], { x: "a", y: "b", key: "k", onSelect: true })`,
    `st.expander("e", { key: "k", onChange: true }, () => st.text("x"))`,
    `st.form("f", () => { st.textInput("t"); st.formSubmitButton("go"); })`,
    `st.sidebar.slider("s"); st.columns(2)[1].radio("r", ["a"]); st.pills("p", ["a"]); st.segmentedControl("q", ["a"])`,
    `st.memo(async () => st.text("inner"), { name: "g" })(); st.empty().text("x"); st.setQueryParams({ a: "b" }); st.output("n", { a: 1 })`,
  ])("takes what this release writes of %s", async (body) => {
    const stored = await storedOf(body);
    expect(stored.map(refusal)).toEqual([null]);
  });

  describe("refuses", () => {
    let base: StoredResult;
    beforeEach(async () => {
      base ??= (await storedOf(`st.container(() => st.text("x")); st.slider("s")`))[0] as StoredResult;
    });
    const [read, log] = [() => base.reads[0] as object, () => base.log[0] as object];

    it.each<[string, () => unknown]>([
      ["nothing", () => null],
      ["a field too many", () => ({ ...base, more: 1 })],
      ["a time that is none", () => ({ ...base, writtenAt: Number.NaN })],
      ["an element that there is not", () => ({ ...base, log: [{ ...log(), main: [{ kind: "toString", props: {} }] }] })],
      ["props of another kind", () => ({ ...base, log: [{ ...log(), main: [{ kind: "text", props: { body: 5 } }] }] })],
      ["a node that is none", () => ({ ...base, log: [{ ...log(), main: [null] }] })],
      [
        "an element that holds others and must not",
        () => ({
          ...base,
          log: [{ ...log(), main: [{ kind: "text", props: { body: "x" }, block: { nodes: [], form: null } }] }],
        }),
      ],
      [
        "a wrong element within a container",
        () => ({ ...base, log: [{ ...log(), main: [{ kind: "container", props: {}, block: { nodes: [7], form: null } }] }] }),
      ],
      ["a place of a call that is none", () => ({ ...base, log: [{ ...log(), main: [{ log: "0", part: "main" }] }] })],
      [
        "a method that draws no widget",
        () => ({ ...base, reads: [{ ...read(), drawn: { name: "clearCache", args: [], inForm: null } }] }),
      ],
      [
        "a method of every object",
        () => ({ ...base, reads: [{ ...read(), drawn: { name: "constructor", args: [], inForm: null } }] }),
      ],
    ])("%s", (_, spoiled) => {
      expect(refusal(base)).toBeNull();
      expect(refusal(spoiled())).toMatch(/^CorruptRecordError/);
    });

    it("containers that are nested without end", () => {
      let nodes: unknown[] = [];
      for (let depth = 0; depth < 1000; depth++)
        nodes = [{ kind: "container", props: structuredClone(containerProps()), block: { nodes, form: null } }];
      expect(refusal({ ...base, log: [{ ...log(), main: nodes }] })).toMatch(/too deeply/);
    });

    const containerProps = (): object => (base.log[0] as { main: readonly { props: object }[] }).main[0]?.props ?? {};
  });
});
