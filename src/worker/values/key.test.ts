import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { equalData } from "../../shared/equal.ts";
import { encodeArgs } from "../../test-helpers/encode-args.ts";
import { initDigest } from "./digest.ts";
import { encodeValue } from "./key.ts";

beforeAll(initDigest);

class A {
  x = 1;
}
class B {
  x = 1;
}
class Color {
  text = "#fff"; // not a #field
  pattern = /["#a]/;
}
class Money {
  readonly #cents: number;
  constructor(cents: number) {
    this.#cents = cents;
  }
  toJSON(): number {
    return this.#cents;
  }
}
class Rows extends Array<number> {}

const cycle = (n: number, levels = 1): unknown => {
  const root: Record<string, unknown> = { n };
  let node = root;
  for (let i = 1; i < levels; i++) node = node.next = { n } as Record<string, unknown>;
  node.next = root;
  return root;
};
const error = (message: string, fields: object = {}): Error => Object.assign(new Error(message), fields);
const bytes = (...values: number[]): ArrayBuffer => Uint8Array.from(values).buffer;
const long = (end: string): string => "x".repeat(1_000_000) + end;
const big = (end: number): number[] => Array.from({ length: 100_000 }, (_, i) => (i === 77_777 ? end : i));
const sparse = (): unknown[] => Object.assign(new Array(1_000_000), { 5: 1 });
const table = (values: (number | null)[]): object => ({
  numRows: values.length,
  numCols: 1,
  schema: { fields: [{ name: "a", type: "Int32" }] },
  getChildAt: () => ({
    length: values.length,
    nullCount: values.includes(null) ? 1 : 0,
    get: (i: number) => values[i],
    toArray: () => Float64Array.from(values, Number),
  }),
});
const holes = (length: number, items: Record<number, unknown>): unknown[] => Object.assign(new Array(length), items);
const sym = Symbol.for("rp");

const different: [string, unknown, unknown][] = [
  ["-0 and 0", -0, 0],
  ["-0 and 0 in an object", { a: -0 }, { a: 0 }],
  ["-0 and 0 in a long array", new Array(50).fill(-0), new Array(50).fill(0)],
  ["NaN and null", Number.NaN, null],
  ["NaN and 'NaN'", Number.NaN, "NaN"],
  ["Infinity and its text", Number.POSITIVE_INFINITY, "Infinity"],
  ["null and undefined in an array", [null], [undefined]],
  ["a hole and undefined", [undefined, 1], holes(2, { 1: 1 })],
  ["holes at other places", holes(3, { 1: 1, 2: 2 }), holes(3, { 0: 1, 2: 2 })],
  ["sparse arrays of other length", new Array(3), new Array(4)],
  ["absent and undefined", {}, { a: undefined }],
  ["array and object", [1], { 0: 1 }],
  ["typed array and array", Uint8Array.of(1), [1]],
  ["typed arrays of one content", Uint8Array.of(1), Int8Array.of(1)],
  ["typed arrays of other content", Float64Array.of(1), Float64Array.of(2)],
  ["buffers", bytes(1), bytes(2)],
  ["buffer and bytes", bytes(1), Uint8Array.of(1)],
  ["data views", new DataView(bytes(1)), new DataView(bytes(2))],
  ["shared buffers", new SharedArrayBuffer(1), new SharedArrayBuffer(2)],
  ["Map and object", new Map([["a", 1]]), { a: 1 }],
  ["Map and Set", new Map(), new Set()],
  ["map keys 1 and '1'", new Map([[1, 1]]), new Map([["1", 1]])],
  ["map values", new Map([[1, 1]]), new Map([[1, 2]])],
  ["sets", new Set([1]), new Set(["1"])],
  ["date and its number", new Date(5), 5],
  ["date and its text", new Date(0), new Date(0).toISOString()],
  ["dates", new Date(1), new Date(2)],
  ["classes of the same fields", new A(), new B()],
  ["class and plain", new A(), { x: 1 }],
  ["array and its subclass", [1], Rows.from([1])],
  ["toJSON and plain", new Money(5), 5],
  ["toJSON by content", new Money(5), new Money(6)],
  ["bigint and number", 1n, 1],
  ["bigint and its text", 1n, "1"],
  ["registered symbols", Symbol.for("a"), Symbol.for("b")],
  ["symbol and text", Symbol.for("a"), "a"],
  ["symbol fields", { [sym]: 1 }, { [sym]: 2 }],
  ["cycles by content", cycle(1), cycle(2)],
  ["cycles by shape", cycle(1, 1), cycle(1, 2)],
  ["regex source", /a/, /b/],
  ["regex flags", /a/, /a/g],
  ["errors by message", error("a"), error("b")],
  ["errors by class", new Error("a"), new TypeError("a")],
  ["errors by cause", new Error("a", { cause: 1 }), new Error("a", { cause: 2 })],
  ["errors by presence of a cause", new Error("a"), new Error("a", { cause: undefined })],
  ["errors by own fields", error("a", { code: 1 }), error("a", { code: 2 })],
  ["URLs", new URL("http://a/"), new URL("http://b/")],
  ["URL and its text", new URL("http://a/"), "http://a/"],
  ["extra fields of an array", Object.assign([1], { extra: 1 }), [1]],
  ["a field that looks like two", { "a,1": 1 }, { a: 1, 1: 1 }],
  ["strings that look like encodings", ['a"1:b'], ["a", "b"]],
  ["nested brackets", [[], [[]]], [[[]], []]],
  ["long strings by their last character", long("a"), long("b")],
  ["long arrays by one number", big(1), big(2)],
  ["lone surrogates", long("\ud800"), long("\udbff")],
  ["tables by one cell", table([1, 2]), table([1, 3])],
  ["tables by null", table([0, 1]), table([null, 1])],
  ["two blobs of the same content", new Blob(["a"]), new Blob(["a"])],
];

const blob = new Blob(["a"]);
const equal: [string, unknown, unknown][] = [
  ["NaN", Number.NaN, 0 / 0],
  ["NaN in a long array", new Array(50).fill(Number.NaN), new Array(50).fill(-Number.NaN)],
  ["objects in another order", { a: 1, b: 2 }, { b: 2, a: 1 }],
  [
    "maps in another order",
    new Map<unknown, unknown>([
      [1, 2],
      ["a", {}],
    ]),
    new Map<unknown, unknown>([
      ["a", {}],
      [1, 2],
    ]),
  ],
  ["sets in another order", new Set([{ a: 1 }, { b: 1 }]), new Set([{ b: 1 }, { a: 1 }])],
  ["a null prototype", Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
  ["dates", new Date(5), new Date(5)],
  ["invalid dates", new Date(Number.NaN), new Date("x")],
  ["views at other offsets", new Uint8Array(bytes(0, 7), 1), Uint8Array.of(7)],
  ["instances", new A(), new A()],
  ["colours in a class", new Color(), new Color()],
  ["toJSON", new Money(5), new Money(5)],
  ["cycles", cycle(1, 3), cycle(1, 3)],
  ["an alias and a copy", ((x) => [x, x])({ a: 1 }), [{ a: 1 }, { a: 1 }]],
  [
    "a long alias and a copy",
    ((x) => [x, x])(Array.from("abc".repeat(5000))),
    [Array.from("abc".repeat(5000)), Array.from("abc".repeat(5000))],
  ],
  ["errors with other stacks", error("a", { code: 1 }), error("a", { code: 1 })],
  ["one blob", { blob }, { blob }],
  ["well-known symbols", Symbol.iterator, Symbol.iterator],
  ["sparse arrays", sparse(), sparse()],
  ["tables", table([1, null]), table([1, null])],
];

describe("rules 9-11: the key of a value", () => {
  it.each(different)("differs: %s", (_, a, b) => {
    expect(encodeValue(a)).not.toBe(encodeValue(b));
    expect(encodeValue([a])).not.toBe(encodeValue([b]));
    expect(encodeValue({ a })).not.toBe(encodeValue({ a: b }));
  });

  it.each(equal)("agrees: %s", (_, a, b) => {
    expect(encodeValue(a)).toBe(encodeValue(b));
    expect(encodeValue({ a, z: [a] })).toBe(encodeValue({ a: b, z: [b] }));
  });

  it("gives seven keys for 1, '1', true, 1n, [1], null and undefined", () => {
    const values = [1, "1", true, 1n, [1], null, undefined];
    expect(new Set(values.map((value) => encodeValue(value))).size).toBe(7);
    expect(new Set(values.map((value) => encodeArgs([value, 0], { fn: "f", params: [] }))).size).toBe(7);
  });

  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
  });

  it("is that of any copy, and short", () => {
    fc.assert(
      fc.property(anything, (value) => {
        const key = encodeValue(value);
        expect(encodeValue(structuredClone(value))).toBe(key);
        expect(key.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 300 },
    );
  });

  it("is one for equal data only", () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(encodeValue(a) === encodeValue(b)).toBe(equalData(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the order of insertion", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(encodeValue(reversed)).toBe(encodeValue(object));
        expect(encodeValue(new Map(Object.entries(reversed)))).toBe(encodeValue(new Map(Object.entries(object))));
      }),
      { numRuns: 100 },
    );
  });

  it("hashes each shared node once", () => {
    const levels = (leaf: unknown): unknown =>
      Array.from({ length: 60 }).reduce<unknown>((node) => ({ l: node, r: [node] }), leaf);
    // Without it this would take 2 ** 60 steps.
    expect(encodeValue(levels("a".repeat(100)))).not.toBe(encodeValue(levels("b".repeat(100))));
    expect(encodeValue(levels(cycle(1)))).toBe(encodeValue(levels(cycle(1))));
  });

  it("tells a node apart by where its back reference leads", () => {
    const make = (up: "root" | "middle"): unknown => {
      const root: Record<string, unknown> = {};
      const middle: Record<string, unknown> = {};
      const shared = { text: "x".repeat(300), up: up === "root" ? root : middle };
      root.list = [middle, shared];
      middle.shared = shared;
      return root;
    };
    expect(encodeValue(make("root"))).toBe(encodeValue(make("root")));
    expect(encodeValue(make("root"))).not.toBe(encodeValue(make("middle")));
  });

  it("ends, with an error, for a web of cycles in which every path is different", () => {
    const nodes = Array.from({ length: 14 }, (_, id) => ({ id, others: [] as unknown[] }));
    for (const node of nodes) node.others.push(...nodes);
    expect(() => encodeValue(nodes)).toThrow(/too dense/);
  });

  it("ends, with an error, for content nested beyond the stack", () => {
    const deep = Array.from({ length: 200_000 }).reduce<unknown>((node) => [node], 1);
    expect(() => encodeValue(deep)).toThrow(/nested too deeply/);
  });
});
