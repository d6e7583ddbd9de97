import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalData } from "./equal.ts";

const cycle = (): unknown => {
  const node: Record<string, unknown> = { n: 1 };
  node.self = node;
  return node;
};
const blob = new Blob(["x"]);
const [one, alike, other] = [{ n: 1 }, { n: 1 }, { n: 2 }];
const mapOf = (...keys: object[]): Map<object, number> => new Map(keys.map((key) => [key, 1]));

const equal: [string, unknown, unknown][] = [
  ["NaN and NaN", Number.NaN, Number.NaN],
  ["objects in another order", { a: 1, b: [2] }, { b: [2], a: 1 }],
  [
    "maps in another order",
    new Map<unknown, unknown>([
      ["a", 1],
      [{ k: 1 }, 2],
    ]),
    new Map<unknown, unknown>([
      [{ k: 1 }, 2],
      ["a", 1],
    ]),
  ],
  ["sets of objects", new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 2 }, { a: 1 }])],
  ["dates", new Date(5), new Date(5)],
  ["typed arrays", Float64Array.of(1, 2), Float64Array.of(1, 2)],
  ["buffers", new ArrayBuffer(3), new ArrayBuffer(3)],
  ["one blob", { file: blob }, { file: blob }],
  ["cycles of one shape", cycle(), cycle()],
];
const different: [string, unknown, unknown][] = [
  ["0 and -0", 0, -0],
  ["1 and '1'", 1, "1"],
  ["null and undefined", null, undefined],
  ["absent and undefined", {}, { a: undefined }],
  ["a hole and undefined", Array(1), [undefined]],
  ["array and object", [1], { 0: 1 }],
  ["map and object", new Map([["a", 1]]), { a: 1 }],
  ["sets of which one item might be taken for two", new Set([alike, one]), new Set([one, other])],
  ["maps of which one key might be taken for two", mapOf(alike, one), mapOf(one, other)],
  ["sets", new Set([1, 2]), new Set([1, 3])],
  ["maps by value", new Map([[1, 1]]), new Map([[1, 2]])],
  ["two typed arrays of the same bytes", Uint8Array.of(1), Int8Array.of(1)],
  ["two blobs", new Blob(["x"]), new Blob(["x"])],
  ["functions", () => 1, () => 1],
];

describe("equality of data", () => {
  it.each(equal)("takes as equal: %s", (_, a, b) => {
    expect([equalData(a, b), equalData(b, a)]).toEqual([true, true]);
  });
  it.each(different)("tells apart: %s", (_, a, b) => {
    expect([equalData(a, b), equalData(b, a)]).toEqual([false, false]);
  });
  it("visits shared nodes once", () => {
    const levels = (): unknown => Array.from({ length: 40 }).reduce<unknown>((node) => [node, node], 1);
    expect(equalData(levels(), levels())).toBe(true);
  });
  it("holds between any data and its copy", () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withMap: true, withSet: true, withTypedArray: true }), (value) => {
        expect(equalData(value, structuredClone(value))).toBe(true);
      }),
    );
  });
});
