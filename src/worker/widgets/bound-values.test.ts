import { expect, it } from "vitest";
import { asItIs } from "../elements/widget-base.ts";
import { bindings } from "./bound-values.ts";
import { SessionEntries } from "./entries.ts";
import { type BoundSession, keyedId, type WidgetDef } from "./widget-def.ts";
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
  bound: bindings.local,
  persistState: false,
  recipe: null,
};

it("a stored value is that of its widget; a change is sent once, the default is forgotten; what makes no sense is let go", () => {
  const sent: unknown[] = [];
  const notices: string[] = [];
  const registry = new WidgetRegistry(new SessionEntries(), (text) => notices.push(text));
  const stored = new Map([["k", ["5"]]]);
  const session: BoundSession = {
    query: {},
    setQuery: () => {},
    stored,
    store(key, words) {
      sent.push([key, words]);
      if (words === undefined) stored.delete(key);
      else stored.set(key, words);
    },
  };
  const tell = () => bindings.local.tell(session, def, registry.define(def, null));
  registry.entries.noteWords(def.id, "local", ["5"]);
  expect(registry.current(def)).toBe(5);
  tell();
  registry.apply({ id: def.id, value: 7 });
  tell();
  tell();
  registry.apply({ id: def.id, value: 0 });
  tell();
  expect(sent).toEqual([
    ["k", ["7"]],
    ["k", undefined],
  ]);
  for (const words of [["x"], ["Infinity"], ["1", "2"]]) {
    registry.entries.noteWords(def.id, "local", words);
    expect(registry.define(def, null)).toBe(0);
  }
  expect(notices).toHaveLength(3);
  expect(notices[0]).toBe("“x” which this browser had kept, is nothing that “It” can be: it was left out.");
});

it("parameters besides the one that changes stay", () => {
  const asked: unknown[] = [];
  const query = { a: ["1"], k: ["2"] };
  const session = { query, setQuery: (params: unknown) => asked.push(params), stored: new Map(), store: () => {} };
  bindings.url.tell(session, def, def.initial);
  bindings.url.tell(session, def, 3);
  expect(asked).toEqual([{ a: ["1"] }, { a: ["1"], k: ["3"] }]);
});
