import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lazily } from "./lazily.ts";

describe("what is made lazily", () => {
  it("is made when it is first asked for, and once", () => {
    let made = 0;
    const get = lazily(() => ({ number: ++made }));
    expect(made).toBe(0);
    expect([get().number, get().number, made]).toEqual([1, 1, 1]);
  });

  it("are all formats of the browser: no module of a page makes one when it is loaded", () => {
    const folders = ["ui", "shared"].map((name) => join(import.meta.dirname, "..", name));
    const found = folders
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
          .map((name) => join(folder, name)),
      )
      .filter((file) => /^(?:export )?const [^=\n]*= (?:new Intl\.|[^\n=]*\.toLocaleString\()/m.test(readFileSync(file, "utf8")));
    expect(found).toEqual([]);
  });
});
