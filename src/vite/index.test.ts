import { expect, it } from "vitest";
import reprise from "./index.ts";

it.each([
  [{ bsae: "src" }, 'reprise(): there is no option "bsae".'],
  [{ base: 5 }, "reprise(): options.base must be a text, but the number 5 was given."],
])("says what is wrong with %j", (options, message) => {
  expect(() => reprise(options as object)).toThrow(message);
  expect(reprise({ base: "src" })).toMatchObject({ name: "reprise" });
});
