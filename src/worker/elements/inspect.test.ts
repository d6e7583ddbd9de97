import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { inspectionSchema } from "../../shared/elements/inspection.ts";
import { inspect } from "./inspect.ts";
import { toJsonTree } from "./json-tree.ts";

class Animal {
  legs = 4;
  static count = 0;
  get boom(): never {
    throw new Error("called");
  }
  speak(loud: boolean, times = 1): string {
    return "…".repeat(times + Number(loud));
  }
}
class Dog extends Animal {
  name: string;
  constructor(name = "Rex") {
    super();
    /** Makes a dog. */
    this.name = name;
  }
}
const hostile = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error("no");
    },
    getPrototypeOf: () => {
      throw new Error("no");
    },
    get: () => {
      throw new Error("no");
    },
  },
);

describe("st.help", () => {
  it("shows an instance with its classes and members, and calls no accessor", () => {
    const info = inspect(new Dog());
    expect(info).toMatchObject({ name: "Dog", type: "Dog", chain: ["Dog", "Animal", "Object"], doc: "Makes a dog." });
    const member = (name: string) => info.members.find((each) => each.name === name);
    expect(member("legs")).toEqual({ name: "legs", role: "field", type: "number", text: "4", from: null });
    expect(member("speak")).toMatchObject({ role: "method", text: "speak(loud, times = 1)", from: "Animal" });
    expect(member("boom")).toMatchObject({ role: "accessor", text: "" });
  });

  it("shows a class with its constructor and statics", () => {
    const info = inspect(Dog);
    expect(info).toMatchObject({ name: "Dog", type: "class", chain: ["Dog", "Animal"], signature: 'new Dog(name = "Rex")' });
    expect(inspect(Animal).members).toContainEqual({ name: "count", role: "static", type: "number", text: "0", from: null });
  });

  it.each<[string, Function, string, string]>([
    ["an arrow function", (a: number, b = ")") => [a, b], "function", '(a, b = ")")'],
    ["a lone parameter", Object.values({ f: (x: unknown) => x })[0] as Function, "function", "(x)"],
    [
      "an async function",
      async function load(id: number, { deep = [1, 2] } = {}) {
        return [id, deep];
      },
      "async function",
      "(id, { deep = [1, 2] } = {})",
    ],
    [
      "a generator",
      function* each(...items: unknown[]) {
        yield* items;
      },
      "generator function",
      "(...items)",
    ],
    ["a native function", Math.max, "function", "(…)"],
  ])("reads the signature of %s", (_, fn, type, params) => {
    const info = inspect(fn);
    expect(info.type).toBe(type);
    expect(info.signature).toBe(`${fn.name || "(anonymous)"}${params}`);
  });

  it("finds a documentation comment inside the source", () => {
    const area = new Function("return function area(/** in metres */ r) { return r; }")() as Function;
    expect(inspect(area).doc).toBe("in metres");
  });

  it.each([
    1,
    "a",
    null,
    undefined,
    1n,
    Symbol("a"),
    [1],
    new Map(),
    Object.create(null),
    hostile,
    Math,
    new Float64Array(3),
    globalThis,
    new Date(Number.NaN),
  ])("gives props that parse and clone: %#", (value) => {
    const info = inspect(value);
    expect(v.parse(inspectionSchema, structuredClone(info))).toEqual(info);
    expect(info.members.length).toBeLessThanOrEqual(200);
  });
});

describe("st.json", () => {
  it("leaves JSON data as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.stringify(toJsonTree(plain))).toBe(JSON.stringify(plain));
      }),
    );
    const value = { a: 1, list: [1, "x", null] };
    expect(toJsonTree(value)).toEqual(value);
    expect(toJsonTree(value)).not.toBe(value);
  });

  const cycle: Record<string, unknown> = { a: [] };
  (cycle.a as unknown[]).push(cycle);

  it.each<[string, unknown, unknown]>([
    ["undefined", { a: undefined }, { a: { $type: "undefined" } }],
    ["numbers", [Number.NaN, -0, Number.NEGATIVE_INFINITY], [{ $type: "NaN" }, { $type: "-0" }, { $type: "-Infinity" }]],
    ["a hole", Object.assign(new Array(2), { 1: 1 }), [{ $type: "hole" }, 1]],
    ["bigint", 12n, { $type: "bigint", text: "12" }],
    ["a date", new Date(0), { $type: "Date", text: "1970-01-01T00:00:00.000Z" }],
    ["a map", new Map([[{ k: 1 }, [2]]]), { $type: "Map", size: 1, entries: [[{ k: 1 }, [2]]] }],
    ["a set", new Set([1]), { $type: "Set", size: 1, items: [1] }],
    ["bytes", Uint8Array.of(1, 2), { $type: "binary", name: "Uint8Array", size: 2, items: [1, 2] }],
    ["an error", new TypeError("bad"), { $type: "Error", name: "TypeError", message: "bad", fields: {} }],
    ["a function", { f: function go() {} }, { f: { $type: "function", text: "go" } }],
    ["an instance", new Dog(), { $type: "Object", name: "Dog", fields: { legs: 4, name: "Rex" } }],
    [
      "an accessor",
      {
        get a() {
          return 1;
        },
      },
      { a: { $type: "accessor", text: "a" } },
    ],
    ["what looks like a tag", { $type: "Map" }, { $type: "Object", name: "Object", fields: { $type: "Map" } }],
    ["a cycle", cycle, { a: [{ $type: "cycle", text: "$" }] }],
    ["what throws", hostile, { $type: "Object", name: "(unreadable)", fields: {} }],
  ])("tags %s", (_, value, tree) => {
    expect(toJsonTree(value)).toEqual(tree);
  });

  it("counts what it leaves out", () => {
    expect(toJsonTree([1, 2, 3, 4], { nodes: 3 })).toEqual([1, 2, { $type: "more", count: 2 }]);
    expect(toJsonTree({ a: 1, b: 2, c: 3 }, { nodes: 2 })).toEqual({ a: 1, "…": { $type: "more", count: 2 } });
    expect(toJsonTree(new Float64Array(10_100))).toMatchObject({ $type: "binary", size: 10_100, more: 100 });
    expect(toJsonTree([[[1]]], { depth: 2 })).toEqual([[{ $type: "deep", text: "[1]" }]]);
    const levels = Array.from({ length: 40 }).reduce<unknown>((node) => [node, node], 1);
    expect(JSON.stringify(toJsonTree(levels)).length).toBeLessThan(5_000_000);
  });

  it("can always be cloned", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withMap: true,
          withSet: true,
          withDate: true,
          withNullPrototype: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
        (value) => {
          const tree = toJsonTree(value);
          expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
        },
      ),
      { numRuns: 100 },
    );
  });
});
