import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { initDigest } from "../values/digest.ts";
import { exactClone } from "../values/exact-clone.ts";
import { CorruptRecordError, NotPlainError, revive } from "./data-codec.ts";
import { packRecord, unpackRecord } from "./record-bytes.ts";

beforeAll(initDigest);

const through = async (value: unknown): Promise<unknown> => unpackRecord(await packRecord(value));

describe("data as bytes", () => {
  it.each<[string, () => unknown]>([
    ["primitives", () => [1, 0.1, -0, NaN, Infinity, -Infinity, 10n ** 30n, true, null, undefined, "", "text", "\ud800", "é€😀"]],
    ["plain objects, with odd names", () => ({ a: { b: [] }, "": 1, 0: 2, constructor: 3, toJSON: "x", length: 4 })],
    ["a field named __proto__", () => JSON.parse('{"__proto__":{"a":1},"b":2}')],
    ["arrays that look like what is written", () => [[0, 1], [1, 0], [9], ["2"]]],
    ["holes and fields of arrays", () => Object.assign(new Array(3), { 0: 1, 2: 3, columns: ["a"], "01": 2 })],
    ["a regular expression's result", () => /b(.)/.exec("abc")],
    [
      "Map and Set, nested",
      () =>
        new Map<unknown, unknown>([
          [{ k: 1 }, new Set([new Map([[1, undefined]])])],
          ["b", NaN],
        ]),
    ],
    ["dates and regular expressions", () => [new Date(5), new Date(NaN), /a\/b/giu]],
    [
      "buffers and views",
      () => [Uint8Array.of(1, 2).buffer, new DataView(new ArrayBuffer(4), 1, 2), new Float64Array([NaN, -0, 5])],
    ],
    [
      "typed arrays of every type",
      () =>
        [Int8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array]
          .map((type) => type.of(1, 2, 3))
          .concat(BigInt64Array.of(5n) as never),
    ],
    ["errors, with causes", () => new RangeError("far", { cause: new TypeError("near", { cause: { code: 1 } }) })],
    ["an error without a message", () => new Error()],
  ])("%s come back the same", async (_, make) => {
    const value = make();
    const back = await through(value);
    expect(back).toEqual(value);
    expect(exactClone(back, { fn: "f" })).toEqual(value);
    expect(Object.keys(Object(back))).toEqual(Object.keys(Object(value)));
  });

  it("keeps what is shared, and cycles", async () => {
    const buffer = new ArrayBuffer(8);
    const value = { one: new Uint8Array(buffer, 0, 4), other: new Uint8Array(buffer, 2), map: new Map(), twin: [] as unknown[] };
    value.map.set(value, value.twin);
    value.twin.push(value.twin, value.map);
    const back = (await through(value)) as typeof value;
    expect(back.one.buffer).toBe(back.other.buffer);
    expect([back.other.byteOffset, back.other.length]).toEqual([2, 6]);
    expect(back.map.get(back)).toBe(back.twin);
    expect(back.twin).toHaveLength(2);
    expect(back.twin[0]).toBe(back.twin);
    expect(back.twin[1]).toBe(back.map);
  });

  it("keeps Blobs and Files with all that is known of them", async () => {
    const file = new File(["text"], "a.txt", { type: "text/plain", lastModified: 7 });
    const [blob, again, copy] = (await through([new Blob(["x"], { type: "a/b" }), file, file])) as [Blob, File, File];
    expect([blob.type, await blob.text(), again.name, again.lastModified, again.type, await again.text()]).toEqual([
      "a/b",
      "x",
      "a.txt",
      7,
      "text/plain",
      "text",
    ]);
    expect(copy).toBe(again);
  });

  it("takes whatever data there is, and gives it back the same", async () => {
    const data = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: true,
      withNullPrototype: false,
      withBoxedValues: false,
    });
    await fc.assert(
      fc.asyncProperty(data, async (value) => {
        expect(await through(value)).toEqual(value);
      }),
      { numRuns: runs(200, 5000) },
    );
  });

  it("refuses what only memory can hold", async () => {
    for (const value of [
      () => 1,
      Symbol("s"),
      [new (class Point {})()],
      new URL("http://a/"),
      new Uint8Array(new SharedArrayBuffer(2)),
    ])
      await expect(packRecord(value)).rejects.toBeInstanceOf(NotPlainError);
  });

  it("copies at once: what changes later is not written", async () => {
    const value = { list: [1], blob: new Blob(["x"]) };
    const packing = packRecord(value);
    value.list.push(2);
    expect(unpackRecord(await packing)).toMatchObject({ list: [1] });
  });

  it("knows what was changed, cut off or never written: any byte, any length", async () => {
    const bytes = await packRecord({ text: "hello", list: new Float64Array(3) });
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), fc.nat(bytes.length - 1), (at, by, length) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ by;
        expect(() => unpackRecord(changed)).toThrow();
        expect(() => unpackRecord(bytes.slice(0, length))).toThrow(CorruptRecordError);
      }),
      { numRuns: runs(200, 5000) },
    );
    for (const odd of [undefined, null, "text", {}, new Uint8Array(), new ArrayBuffer(99), new Uint8Array(99)])
      expect(() => unpackRecord(odd)).toThrow(CorruptRecordError);
  });

  it("gives the bytes of each part to one object only: a small record of others can't grow without end", () => {
    const part = new Uint8Array(8);
    expect(revive([0, [10, "Uint8Array", [9, 0], 0, 4], [1, 2]], [part])).toHaveLength(2);
    expect(() => revive([0, [9, 0], [9, 0]], [part])).toThrow(/named twice/);
    expect(() => revive([0, [12, 0, ""], [9, 0]], [part])).toThrow(/named twice/);
  });

  it("takes JSON of others as corrupt, whatever stands in it", () => {
    for (const tree of [
      [99],
      [1, 5],
      [9, 0],
      [10, "Evil", [9, 0], 0, 1],
      [11, "Function", [], [], []],
      [1, 0],
      [4, "x"],
      [6, "(", ""],
      [],
    ])
      expect(() => revive(tree as never, [])).toThrow(CorruptRecordError);
  });
});
