import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
  (name) => /\.tsx?$/.test(name) && !name.includes(".test."),
);

describe("what a view has taken hold of", () => {
  it("is given back by a layout effect: one that waits for the paint may never begin, and then never ends", () => {
    const late = sources.filter((name) =>
      /\buseEffect\(\s*\(\) =>\s*\(\) =>/.test(readFileSync(join(import.meta.dirname, name), "utf8")),
    );
    expect(late).toEqual([]);
  });
});
