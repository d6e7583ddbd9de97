import { describe, expect, it } from "vitest";
import { UnhashableParamError } from "../../shared/errors.ts";
import { encodeArgs } from "../../test-helpers/encode-args.ts";
import { encodeValue } from "./key.ts";

class Hidden {
  #secret: number;
  label = "#fff";
  constructor(secret: number) {
    this.#secret = secret;
  }
  reveal(): number {
    return this.#secret;
  }
}
class Empty {}

const refused: [string, unknown, RegExp][] = [
  ["a closure", () => 1, /function/],
  ["a symbol of its own", Symbol("a"), /Symbol\.for/],
  ["a promise", Promise.resolve(1), /await/],
  ["a WeakMap", new WeakMap(), /WeakMap/],
  ["a class with # fields", new Hidden(1), /# fields/],
  ["a class without fields", new Empty(), /no fields/],
  [
    "an accessor",
    {
      get a() {
        return 1;
      },
    },
    /accessor/,
  ],
  ["a namespace of the host", Math, /content/],
  ["a proxy of a Map", new Proxy(new Map(), {}), /looks like/],
  ["an odd prototype", Object.create({ a: 1 }), /prototype/],
  ["a generator", (function* () {})(), /its prototype|built in/],
];

describe("rule 13: what has no key", () => {
  it.each(refused)("is refused: %s", (_, value, reason) => {
    expect(() => encodeValue({ value })).toThrow(UnhashableParamError);
    expect(() => encodeValue({ value })).toThrow(reason);
  });

  it("is refused when its buffer was transferred", () => {
    const view = new Uint8Array(8);
    structuredClone(view.buffer, { transfer: [view.buffer] });
    expect(() => encodeValue(view)).toThrow(/transferred/);
  });

  it("is named with function, parameter, path and type, and the ways out", () => {
    const info = {
      fn: "loadRows",
      params: [
        { name: "id", rest: false },
        { name: "options", rest: false },
      ],
    };
    const rows = [{}, {}, {}, { fn: function pick() {} }];
    const failure = (args: unknown[]): UnhashableParamError => {
      try {
        encodeArgs(args, info);
      } catch (thrown) {
        return thrown as UnhashableParamError;
      }
      throw new Error("did not throw");
    };
    const thrown = failure([1, { rows }]);
    expect(thrown.name).toBe("UnhashableParamError");
    expect(thrown.message).toMatch(/^loadRows\(\): options\.rows\[3\]\.fn has no key: it is the function pick, and /);
    expect(thrown.hint).toMatch(/_options.*hashFuncs.*key:/);
    expect(failure([1, 2, [new WeakSet()]]).message).toMatch(/^loadRows\(\): argument 3\[0\]/);
    expect(failure([1, new Map([["a b", Symbol("x")]])]).message).toMatch(/options\.get\("a b"\)/);
    expect(failure([1, { "a b": Symbol("x") }]).message).toMatch(/options\["a b"\]/);
  });
});
