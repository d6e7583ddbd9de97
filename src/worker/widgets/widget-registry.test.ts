import { expect, it } from "vitest";
import { asItIs } from "../elements/widget-base.ts";
import { SessionEntries } from "./entries.ts";
import { keyedId, type WidgetDef } from "./widget-def.ts";
import { WidgetRegistry } from "./widget-registry.ts";

const def: WidgetDef = {
  ...asItIs((value) => (typeof value === "string" ? value : undefined)),
  id: keyedId("k"),
  kind: "textInput",
  label: "It",
  key: "k",
  kin: null,
  initial: "",
  trigger: false,
  disabled: false,
  callback: null,
  form: null,
  bound: null,
  persistState: false,
  recipe: null,
};

it("an event for a widget that is disabled, or whose value does not fit, is refused, whatever the page sent", () => {
  const registry = new WidgetRegistry(new SessionEntries(), () => {});
  registry.define(def, null);
  expect(registry.apply({ id: def.id, value: 5 })).toBe(undefined);
  expect(registry.apply({ id: def.id, value: "a" })?.value).toBe("a");
  registry.define({ ...def, disabled: true }, null);
  expect(registry.apply({ id: def.id, value: "b" })).toBe(undefined);
  expect(registry.current(def)).toBe("a");
});
