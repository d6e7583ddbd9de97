import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalData } from "../../shared/equal.ts";
import { UnserializableReturnValueError } from "../../shared/errors.ts";
import { estimateBytes, sizeWithin } from "./estimate-bytes.ts";
import { exactClone } from "./exact-clone.ts";

const clone = <T>(value: T): T => exactClone(value, { fn: "loadRows" });

describe("rule 23: an exact copy", () => {
  it("is equal to any data, and shares nothing with it", () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withTypedArray: true,
          withSparseArray: true,
        }),
        (value) => {
          const copy = clone(value);
          expect(equalData(copy, value)).toBe(true);
          if (typeof value === "object" && value !== null) expect(copy).not.toBe(value);
        },
      ),
    );
  });

  it("keeps shared references, cycles and the buffer that views share", () => {
    const buffer = new ArrayBuffer(16);
    const shared = { a: 1 };
    const value = {
      x: shared,
      y: [shared],
      all: new Uint8Array(buffer),
      part: new Float32Array(buffer, 4, 2),
      view: new DataView(buffer, 2),
      self: null as unknown,
    };
    value.self = value;
    const copy = clone(value);
    expect(copy.self).toBe(copy);
    expect(copy.x).toBe(copy.y[0]);
    expect(copy.part.buffer).toBe(copy.all.buffer);
    expect(copy.view.buffer).toBe(copy.all.buffer);
    expect([copy.part.byteOffset, copy.part.length, copy.view.byteOffset]).toEqual([4, 2, 2]);
    copy.all[0] = 9;
    expect(value.all[0]).toBe(0);
  });

  it("keeps order, holes, -0, NaN, the field __proto__ and invalid dates", () => {
    expect(Object.keys(clone({ b: 1, a: 2 }))).toEqual(["b", "a"]);
    const sparse = Object.assign(new Array(3), { 0: 0, 2: 2 });
    expect([1 in clone(sparse), clone(sparse).length]).toEqual([false, 3]);
    expect(clone([-0, Number.NaN])).toEqual([-0, Number.NaN]);
    const odd = JSON.parse('{"__proto__": {"x": 1}}') as object;
    expect(JSON.stringify(clone(odd))).toBe(JSON.stringify(odd));
    expect(clone(new Date("x")).getTime()).toBeNaN();
  });

  it("keeps fields that arrays have of their own, as parsers of tables and RegExp.exec make them, in their order", () => {
    const rows = Object.assign([{ id: 1 }, { id: 2 }], { columns: ["id"], __proto__extra: 1 });
    const copy = clone(rows);
    expect([copy, Object.keys(copy)]).toEqual([rows, Object.keys(rows)]);
    expect(copy.columns).not.toBe(rows.columns);
    const match = /b(.)/.exec("abc") as RegExpExecArray;
    expect(Object.entries(clone(match))).toEqual(Object.entries(match));
    const sparse = Object.assign(new Array(2), { 1: "b", 4294967295: "no index", "-1": "nor this" });
    expect(Object.entries(clone(sparse))).toEqual(Object.entries(structuredClone(sparse)));
    expect(clone(Object.assign([], { length: 0, a: 1 }))).toEqual(Object.assign([], { a: 1 }));
  });

  it("keeps built-in errors with message, cause and stack", () => {
    const error = new TypeError("bad", { cause: { code: 1 } });
    const copy = clone(error);
    expect(copy).toBeInstanceOf(TypeError);
    expect([copy.message, copy.stack, copy.cause]).toEqual([error.message, error.stack, { code: 1 }]);
    expect(copy.cause).not.toBe(error.cause);
    expect(Object.keys(copy)).toEqual([]);
  });

  it("passes on blobs and files, which nobody can change", () => {
    const value = { blob: new Blob(["a"]), file: new File(["a"], "a") };
    expect(clone(value).blob).toBe(value.blob);
    expect(clone(value).file).toBe(value.file);
  });

  class Point {
    x = 1;
  }
  const moved = new Uint8Array(4);
  structuredClone(moved.buffer, { transfer: [moved.buffer] });

  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();

  it.each<[string, unknown]>([
    ["a function", () => 1],
    ["a symbol", Symbol.for("a")],
    ["an instance of a class", new Point()],
    ["a URL", new URL("http://a/")],
    [
      "an accessor",
      {
        get a() {
          return 1;
        },
      },
    ],
    ["a field that is not enumerable", Object.defineProperty({}, "a", { value: 1 })],
    ["a symbol field", { [Symbol.iterator]: 1 }],
    ["no prototype", Object.create(null)],
    ["a host object", new AbortController()],
    ["a promise", Promise.resolve()],
    ["a subclass of Array", new (class Rows extends Array {})()],
    ["a subclass of Map", new (class Cache extends Map {})()],
    ["an array with a symbol field", Object.assign([1], { [Symbol.for("a")]: 1 })],
    ["an array with a field that is not enumerable", Object.defineProperty([1], "a", { value: 1 })],
    ["an array with an accessor", Object.defineProperty([1], "a", { get: () => 1, enumerable: true })],
    ["a map with a field", Object.assign(new Map(), { extra: 1 })],
    ["an error with a field", Object.assign(new Error("a"), { code: 1 })],
    ["an AggregateError", new AggregateError([])],
    ["an error of one's own class", new (class MyError extends Error {})()],
    ["a transferred buffer", moved.buffer],
    ["a view of one", moved],
    ["shared memory", new SharedArrayBuffer(1)],
    ["a view of it", new Uint8Array(new SharedArrayBuffer(1))],
    ["a boxed number", Object(1)],
    ["a regex in the middle of matching", Object.assign(/a/g, { lastIndex: 1 })],
    ["a proxy of a Map", new Proxy(new Map(), {})],
    ["a WeakMap", new WeakMap()],
    ["a revoked Proxy", revoked],
  ])("is refused for %s", (_, value) => {
    expect(() => clone({ a: [value] })).toThrow(UnserializableReturnValueError);
    expect(() => clone({ a: [value] })).toThrow(/^loadRows\(\): the result, at a\[0\], cannot be kept by st\.memo: it is /);
  });

  it("names the result itself when that is what cannot be copied", () => {
    expect(() => clone(() => 1)).toThrow(/^loadRows\(\): the result cannot be kept/);
    expect(() => clone(new Map([["k", new Point()]]))).toThrow(/at get\("k"\), .* an instance of Point/);
  });
});

describe("the estimated size", () => {
  it("counts text, binary data and slots, shared parts once", () => {
    const bytes = new Float64Array(1000);
    expect(estimateBytes(bytes)).toBeGreaterThanOrEqual(8000);
    expect(estimateBytes([bytes, bytes, bytes.subarray(1)])).toBeLessThan(8400);
    expect(estimateBytes("x".repeat(100))).toBe(200);
    expect(estimateBytes({ a: new Blob(["abc"]), m: new Map([[1, "abc"]]) })).toBeGreaterThan(60);
  });

  it("is within what is left, which it is taken from, or is not looked at to its end; a Blob is free", () => {
    const left = { objects: 3, bytes: 1000 };
    expect(sizeWithin([{}, new Blob(["x".repeat(5000)])], left)).toBe(true);
    expect(left).toEqual({ objects: 1, bytes: 1000 - 80 });
    expect(sizeWithin([{}], left)).toBe(false);
    expect(sizeWithin("x".repeat(500), left)).toBe(false);
    let asked = 0;
    const ownKeys = (target: object): (string | symbol)[] => {
      asked++;
      return Reflect.ownKeys(target);
    };
    const many = Array.from({ length: 1000 }, () => new Proxy({}, { ownKeys }));
    expect(sizeWithin(many, { objects: 4, bytes: 1e6 })).toBe(false);
    expect(asked).toBeLessThan(6);
    expect(left.objects).toBe(1);
  });

  it("ends for cycles and for objects that throw", () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    expect(estimateBytes([cycle, hostile, () => 1])).toBeGreaterThan(0);
  });
});
