import { beforeAll, describe, expect, it } from "vitest";
import { UnhashableParamError } from "../../shared/errors.ts";
import { encodeArgs } from "../../test-helpers/encode-args.ts";
import { initDigest } from "../values/digest.ts";
import { createKeyEncoder, encodeValue, type KeyOptions } from "../values/key.ts";

beforeAll(initDigest);

describe("rule 8: the key of a call", () => {
  const named = (...names: string[]) => ({
    fn: "f",
    params: names.map((name) => ({ name: name.replace("...", ""), rest: name.startsWith("...") })),
  });

  it.each<[string, string[], unknown[], unknown[]]>([
    ["a trailing undefined", ["a", "b"], [1], [1, undefined]],
    ["no argument at all", ["a"], [], [undefined]],
    ["an ignored parameter", ["a", "_b", "c"], [1, 2, 3], [1, {}, 3]],
    ["an ignored parameter that cannot be hashed", ["_a"], [], [() => 1]],
    ["undefined before an ignored parameter", ["a", "_b"], [], [undefined, 2]],
    ["ignored rest parameters", ["a", "..._rest"], [1], [1, 2, 3]],
  ])("agrees: %s", (_, params, a, b) => {
    expect(encodeArgs(a, named(...params))).toBe(encodeArgs(b, named(...params)));
  });

  it.each<[string, string[], unknown[], unknown[]]>([
    ["undefined in the middle", ["a", "b"], [1, 2], [1, undefined, 2]],
    ["one argument or two", [], ["a,b"], ["a", "b"]],
    ["one list or its items", [], [[1, 2]], [1, 2]],
    ["rest parameters", ["...rest"], [1], [1, 2]],
    ["arguments beyond the parameters", ["a"], [1], [1, 2]],
    ["arguments beyond an ignored parameter", ["_a"], [1], [1, 2]],
  ])("differs: %s", (_, params, a, b) => {
    expect(encodeArgs(a, named(...params))).not.toBe(encodeArgs(b, named(...params)));
  });

  it("asks hashFuncs, the most specific class first", () => {
    class Base {
      readonly connection = Symbol("x");
      readonly id: number;
      constructor(id: number) {
        this.id = id;
      }
    }
    class Derived extends Base {}
    const options: KeyOptions = {
      hashFuncs: [
        [Base, (b: Base) => b.id],
        [Derived, (d: Derived) => ({ derived: d.id })],
        [Function, (f: Function) => f.name],
      ],
    };
    expect(encodeValue(new Base(1), options)).toBe(encodeValue(new Base(1), options));
    expect(encodeValue(new Base(1), options)).not.toBe(encodeValue(new Base(2), options));
    expect(encodeValue(new Derived(1), options)).not.toBe(encodeValue(new Base(1), options));
    expect(encodeValue([encodeValue], options)).not.toBe(encodeValue([encodeArgs], options));
    expect(encodeValue(new Map([[1, new Base(1)]]), options)).toBe(encodeValue(new Map([[1, new Base(1)]]), options));
  });

  it("takes functions by the text the host knows of them", () => {
    const known = new Map<Function, string>([[encodeArgs, "source a"]]);
    const options: KeyOptions = { functionKey: (fn) => known.get(fn) };
    expect(encodeValue([encodeArgs], options)).toBe(encodeValue([encodeArgs], options));
    expect(() => encodeValue([encodeValue], options)).toThrow(UnhashableParamError);
  });

  it("can be made again while one is being made", () => {
    class Outer {
      id = 1;
      toJSON(): string {
        return encodeValue({ inner: [this.id, "x".repeat(500)] });
      }
    }
    expect(encodeValue({ a: new Outer(), b: 1 })).toBe(encodeValue({ b: 1, a: new Outer() }));
  });
});

describe("rule 11: blobs by content", () => {
  const encoder = createKeyEncoder({ fn: "f", params: [] });
  const file = (content: string, name = "a.txt", lastModified = 1): File => new File([content], name, { lastModified });

  it("agree whenever content, type and name do", async () => {
    const key = await encoder.encodeByContent([{ file: file("a") }, 1]);
    expect(await encoder.encodeByContent([{ file: file("a", "a.txt", 2) }, 1])).toBe(key);
    expect(await encoder.encodeByContent([{ file: file("b") }, 1])).not.toBe(key);
    expect(await encoder.encodeByContent([{ file: file("a", "b.txt") }, 1])).not.toBe(key);
    expect(await encoder.encodeByContent([new Blob(["a"], { type: "x/a" })])).not.toBe(
      await encoder.encodeByContent([new Blob(["a"])]),
    );
  });

  it("make the key at once when there are none", () => {
    expect(encoder.encodeByContent([{ a: 1 }])).toBe(encoder.encode([{ a: 1 }]));
  });

  it("leave the other arguments as they were at the call", async () => {
    const options = { n: 1 };
    const key = encoder.encodeByContent([options, file("a")]);
    options.n = 2;
    expect(await key).toBe(await encoder.encodeByContent([{ n: 1 }, file("a")]));
  });

  it("do not depend on order in a Set, nor on length of what is around", async () => {
    const around = "y".repeat(10_000);
    const key = await encoder.encodeByContent([new Set<unknown>([file("a"), file("b"), { around, file: file("c") }])]);
    expect(await encoder.encodeByContent([new Set<unknown>([{ file: file("c"), around }, file("b"), file("a")])])).toBe(key);
    expect(await encoder.encodeByContent([new Set<unknown>([{ file: file("d"), around }, file("b"), file("a")])])).not.toBe(key);
  });

  it("refuse at once what cannot be hashed", () => {
    expect(() => encoder.encodeByContent([file("a"), () => 1])).toThrow(UnhashableParamError);
  });
});
