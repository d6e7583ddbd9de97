import { expect, it } from "vitest";
import { dataFault, isModelData } from "./model-data.ts";

const shared = { a: 1 };
const cycle: Record<string, unknown> = { list: [] };
(cycle.list as unknown[]).push(cycle);
let deep: unknown = 1;
for (let level = 0; level < 100; level++) deep = [deep];
/** Each level names the one below twice. */
let wide: unknown = [1];
for (let level = 0; level < 50; level++) wide = [wide, wide];

it.each([
  ["plain values", { a: 1, b: "x", c: true, d: null, e: undefined, f: 1n, g: Number.NaN }],
  ["dates", { at: new Date(0) }],
  ["bytes", { a: new ArrayBuffer(8), b: new Uint8Array(2), c: new DataView(new ArrayBuffer(8), 1, 2), d: new BigInt64Array(1) }],
  ["lists and objects, named twice", { a: [shared, shared], b: { c: shared } }],
  ["objects without a prototype", Object.assign(Object.create(null), { a: 1 })],
  ["very many names of the same", { wide }],
])("a model has %s", (_, value) => {
  expect([dataFault(value, "model"), isModelData(value)]).toEqual([null, true]);
  structuredClone(value);
});

it.each([
  [{ a: { b: [1, () => 1] } }, "model.a.b[1] is a function"],
  [{ a: Symbol.iterator }, "model.a is a symbol"],
  [{ a: new Map() }, "model.a is an object of a class"],
  [{ a: /x/ }, "model.a is an object of a class"],
  [{ a: new (class Point {})() }, "model.a is an object of a class"],
  [cycle, "model.list[0] is a part of itself"],
  [{ deep }, "levels deep"],
  [{ a: new Uint8Array(new SharedArrayBuffer(1)) }, "model.a is an object of a class"],
])("what is none has its place: %#", (value, fault) => {
  expect(dataFault(value, "model")).toContain(fault);
});

it.each([null, 1, "a", [], undefined, new Date(0)])("%j is no model", (value) => {
  expect(isModelData(value)).toBe(false);
});
