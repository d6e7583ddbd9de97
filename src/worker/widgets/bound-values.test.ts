import { expect, it } from "vitest";
import { asItIs } from "../elements/widget-base.ts";
import { ignoredWords, StoredValues, withParameter } from "./bound-values.ts";
import { keyedId, type WidgetDef } from "./widget-def.ts";
import { WidgetRegistry } from "./widget-registry.ts";

const def: WidgetDef = {
  ...asItIs((value) => (typeof value === "number" ? Math.min(9, value) : undefined)),
  id: keyedId("k"),
  kind: "numberInput",
  label: "It",
  key: "k",
  kin: null,
  initial: 0,
  trigger: false,
  disabled: false,
  callback: null,
  form: null,
  bound: "local",
  persistState: false,
  recipe: null,
};

it("a stored value is that of its widget; a change is sent once, the default is forgotten; what makes no sense is let go", () => {
  const sent: unknown[] = [];
  const ignored: unknown[] = [];
  const registry = new WidgetRegistry((of, words) => ignored.push(ignoredWords(of, words)));
  const stored = new StoredValues({ k: ["5"] }, registry, (key, words) => sent.push([key, words]));
  expect(registry.current(def)).toBe(5);
  stored.tell(def, registry.define(def, null));
  registry.apply({ id: def.id, value: 7 });
  stored.tell(def, registry.define(def, null));
  stored.tell(def, registry.define(def, null));
  registry.apply({ id: def.id, value: 0 });
  stored.tell(def, registry.define(def, null));
  expect(sent).toEqual([
    ["k", ["7"]],
    ["k", null],
  ]);
  for (const words of [["x"], ["Infinity"], ["1", "2"]]) {
    registry.noteWords(def.id, "local", words);
    expect(registry.define(def, null)).toBe(0);
  }
  expect(ignored).toHaveLength(3);
  expect(ignored[0]).toBe("“x” which this browser had kept, is nothing that “It” can be: it was left out.");
});

it("parameters besides the one that changes stay", () => {
  expect(withParameter({ a: ["1"], k: ["2"] }, "k", undefined)).toEqual({ a: ["1"] });
  expect(withParameter({ a: ["1"] }, "k", ["3"])).toEqual({ a: ["1"], k: ["3"] });
});
