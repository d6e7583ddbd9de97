import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { initDigest } from "./digest.ts";
import { createKeyEncoder, encodeValue } from "./key.ts";
import { simpleText } from "./key-simple.ts";

beforeAll(() => initDigest());

const key = (value: unknown): unknown => createKeyEncoder({ fn: "f", params: [] }).encode([value]);

describe("the text of a small value", () => {
  it.each<[what: string, value: object, same: object]>([
    ["fields in another order", { a: 1, b: { c: 2, d: [3] } }, { b: { d: [3], c: 2 }, a: 1 }],
    ["an object without a prototype", { a: 1 }, Object.assign(Object.create(null), { a: 1 })],
    ["a shared node and two copies", [{ a: 1 }, { a: 1 }], Array(2).fill({ a: 1 })],
    ["a symbol that is not enumerable", { a: 1 }, Object.defineProperty({ a: 1 }, Symbol("s"), { value: 1 })],
    ["a symbol on an array", [1], Object.assign([1], { [Symbol.for("s")]: 1 })],
    ["a field that is not enumerable", { a: 1 }, Object.defineProperty({ a: 1 }, "b", { value: 1 })],
    ["what begins like an array", [], Object.create(Array.prototype)],
  ])("is one for equal content: %s", (_, value, same) => {
    expect(simpleText(value)).toBeTypeOf("string");
    expect(simpleText(same)).toBe(simpleText(value));
  });

  it("tells all of these apart, as keys do", () => {
    const symbol = Symbol.for("s");
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    const values: unknown[] = [
      ...[{}, [], [[]], [{}], [null], [true], [false], [undefined], [0], [-0], [1], [1n], ["1"], [Number.NaN], [Infinity]],
      ...[[null, 1], [true, 1], [null, 0], [null, 2], [false, 0], [true, ""], ["", true], [1, 2], [[1], 2], [1, [2]], [[1, 2]]],
      ...[
        { a: 1 },
        { a: "1" },
        { a: undefined },
        { a: null },
        { b: 1 },
        { a: { b: 1 } },
        { a: [1] },
        { "1:a": 1 },
        { a: 1, b: 1 },
      ],
      ...[{ ab: 1 }, { a: { b: {} } }, { a: {}, b: {} }, { "": 1 }, [{ a: 1 }, 2], [{ a: 1, b: 2 }], { a: { c: 1 }, b: 2 }],
      ...[new Map(), new Set(), new Date(0), [new Date(0)], new Uint8Array(1), /x/, new Error("x"), { [symbol]: 1 }],
      ...[
        cyclic,
        Object.assign([], { 1: 1 }),
        Object.assign([1], { length: 2 }),
        Object.assign([1], { a: 1 }),
        ["\ud800"],
        ["\\ud800"],
        ['"'],
        ["\\"],
        "{}",
        "[]",
        '[true,""]',
      ],
      ...["[false,0]", Array(20).fill(1), Array(20).fill("1"), JSON.parse('{"__proto__":1}'), 1, "1", true, null, undefined],
    ];
    const keys = values.map(key);
    expect(new Set(keys).size).toBe(values.length);
  });

  it.each<[what: string, value: object]>([
    [
      "an accessor",
      {
        get a() {
          throw new Error("called");
        },
      },
    ],
    ["a function", { toJSON: () => 1 }],
    ["many numbers, which are taken by their bits", Array(16).fill(1)],
    ["what is large", Array(3000).fill("x")],
    ["what is deep", JSON.parse(`${"[".repeat(30)}${"]".repeat(30)}`)],
    [
      "an instance of a class",
      new (class A {
        a = 1;
      })(),
    ],
    ["an array of a class of its own", new (class A extends Array {})()],
  ])("is left to the walker: %s", (_, value) => {
    expect(simpleText(value)).toBeUndefined();
  });

  it("is equal for two values exactly if what the walker says of them is", () => {
    const leaf = fc.constantFrom<unknown>(0, -0, 1, 0.5, Number.NaN, "", "a", "1", "2:a", true, false, null, undefined, 1n);
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.sparseArray(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("", "a", "b", "1:a", "toString", "__proto__"), tie("value"), { maxKeys: 3 }),
        fc.constantFrom(1, 2, 15, 16, 17).map((length) => Array(length).fill(1)),
      ),
    }));
    let equal = 0;
    const property = fc.property(value, value, (a, b) => {
      const isSame = encodeValue(a) === encodeValue(b);
      if (isSame) equal++;
      expect(key(a) === key(b)).toBe(isSame || (a === undefined && b === undefined));
    });
    fc.assert(property, { numRuns: runs(2000, 50_000) });
    expect(equal).toBeGreaterThan(10);
  });
});
