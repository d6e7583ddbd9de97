import { beforeAll, expect, test } from "vitest";
import { initDigest } from "../values/digest.ts";
import { Content } from "./content.ts";

beforeAll(initDigest);

class Point {
  constructor(public x: number) {}
}
class Ring {
  self = this;
}
const never = (): never => {
  throw new Error("a getter was called");
};

const mark = Symbol("mark");

const made = {
  list: () => [1, 2, 3],
  records: () => [
    { id: 1, name: "a" },
    { id: 2, name: "b" },
  ],
  deep: () => ({ a: { b: { c: [0] } } }),
  map: () => new Map<unknown, unknown>([["k", { n: 1 }]]),
  set: () => new Set<unknown>([1]),
  date: () => new Date(0),
  bytes: () => new Uint8Array(8),
  point: () => new Point(1),
  ring: () => new Ring(),
  fn: () => Object.assign(() => 1, { calls: 0 }),
  accessor: () => Object.defineProperty({ n: 1 }, "x", { get: never, enumerable: true, configurable: true }),
  // biome-ignore lint/suspicious/noSparseArray: that is what is tested.
  holes: () => [1, , 3],
  symbols: (): Record<symbol, number> => ({ [mark]: 1 }),
  classes: () => class Named {},
  url: () => new URL("https://a.b/c?d=1"),
  params: () => new URLSearchParams("a=1"),
  headers: () => new Headers(),
  response: () => new Response("text"),
  aborting: () => new AbortController(),
};
type Made = { [Kind in keyof typeof made]: ReturnType<(typeof made)[Kind]> };

const changes: { readonly [Kind in keyof Made]: readonly ((value: Made[Kind]) => unknown)[] } = {
  list: [
    (list) => list.push(4),
    (list) => list.pop(),
    (list) => list.reverse(),
    (list) => Object.assign(list, { total: 6 }),
    (list) => delete list[1],
    (list) => Object.assign(list, { [mark]: 1 }),
    (list) => Object.freeze(list),
  ],
  records: [
    ([first]) => Object.assign(first ?? {}, { name: "c" }),
    ([, last]) => Object.assign(last ?? {}, { more: 1 }),
    ([first]) => delete (first as { name?: string }).name,
    (list) => list.splice(0, 1, { id: 1, name: "a" }),
    ([first]) => Object.defineProperty(first, "hidden", { value: 1, enumerable: false }),
    ([first]) => Object.assign(first ?? {}, { [mark]: 1 }),
    ([first]) => Object.freeze(first),
  ],
  deep: [
    ({ a }) => a.b.c.push(1),
    ({ a }) => Object.assign(a, { b: { c: [0] } }),
    (deep) => Object.assign(deep.a.b.c, { 0: -0 }),
  ],
  map: [(map) => map.set("l", 1), (map) => map.delete("k"), (map) => Object.assign(map.get("k") as object, { n: 2 })],
  set: [(set) => set.add(2), (set) => set.clear()],
  date: [(date) => date.setTime(1)],
  bytes: [(bytes) => bytes.fill(1, 7)],
  point: [(point) => Object.assign(point, { x: 2 }), (point) => Object.assign(point, { y: 2 })],
  ring: [(ring) => Object.assign(ring, { self: null })],
  fn: [(fn) => (fn.calls += 1)],
  accessor: [
    (object) => (object.n = 2),
    (object) => Object.defineProperty(object, "x", { get: () => 1, enumerable: true, configurable: true }),
  ],
  holes: [(list) => (list[1] = undefined), (list) => list.push(4)],
  symbols: [(object) => (object[mark] = 2), (object) => delete object[mark]],
  classes: [
    (Class) => Object.assign(Class, { count: 1 }),
    (Class) => Object.defineProperty(Class.prototype, "more", { value: never, configurable: true }),
  ],
  url: [(url) => (url.pathname = "/e"), (url) => url.searchParams.set("d", "2")],
  params: [(params) => params.append("a", "2"), (params) => params.delete("a")],
  headers: [(headers) => headers.set("x-a", "1")],
  response: [(response) => response.text(), (response) => response.headers.set("x-a", "1")],
  aborting: [(controller) => controller.abort()],
};

test.each(Object.keys(made) as (keyof Made)[])("what an object held is told from what it holds: %s", (kind) => {
  const untouched = made[kind]();
  expect(Content.of(untouched)?.holds).toBe(true);
  for (const change of changes[kind] as readonly ((value: unknown) => unknown)[]) {
    const value = made[kind]();
    const content = Content.of(value);
    change(value);
    expect(content?.holds, String(change)).toBe(false);
  }
});

test("what is too large is not looked through", () => {
  expect(Content.of(Array.from({ length: 19_000 }, () => 1))?.holds).toBe(true);
  expect(Content.of(Array.from({ length: 21_000 }, () => 1))).toBe(null);
});

test("a chain of objects is looked through however long it is", () => {
  let chain: object = {};
  for (let at = 0; at < 6000; at++) chain = { next: chain };
  expect(Content.of(chain)?.holds).toBe(true);
});

test.each([
  ["an iterator", () => [1].values()],
  ["a generator", () => (function* () {})()],
  ["an async generator", () => (async function* () {})()],
  ["a stream", () => new Blob(["a"]).stream()],
])("%s is never what it was, with what holds it: who has it reads on", (_, once) => {
  expect(Content.of(once())?.holds).toBe(false);
  expect(Content.of({ rows: [once()] })?.holds).toBe(false);
});

test("a function that makes generators is none", () => {
  expect(Content.of(function* () {})?.holds).toBe(true);
});
