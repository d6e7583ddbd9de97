import { describe, expect, it } from "vitest";
import { elements } from "../shared/elements/registry.ts";
import { widgetKinds } from "../testing/widget-samples.ts";
import { drivers } from "./drivers/index.ts";
import { PageWidget } from "./page-widget.ts";

describe("the drivers of widgets", () => {
  it("there is one for each kind whose schema has a value, and no other", () => {
    const kinds = Object.entries(elements).filter(([, schema]) => "value" in schema);
    expect(Object.keys(drivers).sort()).toEqual(kinds.map(([kind]) => kind).sort());
    expect(Object.keys(drivers).sort()).toEqual([...widgetKinds].sort());
  });

  it.each(Object.entries(drivers))(
    "%s: has something to do, each by a method of its handle, and reads its value",
    (_, driver) => {
      const { read, ...actions } = driver;
      expect(read).toBeTypeOf("function");
      expect(Object.keys(actions).length).toBeGreaterThan(0);
      for (const name of Object.keys(actions)) expect(Object.hasOwn(PageWidget.prototype, name)).toBe(true);
    },
  );
});
