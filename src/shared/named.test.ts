import * as v from "valibot";
import { expect, it } from "vitest";
import { named } from "./named.ts";

const names = named(v.number());

it.each(["constructor", "__proto__", "prototype", "toString", "", "a.b"])("a value called %j is one like any other", (name) => {
  const given = Object.fromEntries([[name, 1]]);
  const parsed = v.parse(names, given);
  expect(Object.entries(parsed)).toEqual([[name, 1]]);
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
});

it.each([null, undefined, "a", { a: "1" }, Object.fromEntries([["__proto__", "1"]])])("%j is none of numbers", (given) => {
  expect(v.is(names, given)).toBe(false);
});
