import { describe, expect, it } from "vitest";
import { mergeFiles, mergeTexts } from "./merge.ts";
import { freeName, nameFault, renamed, siblingsOf } from "./project.ts";

describe("a text that two tabs have changed", () => {
  const base = "one\ntwo\nthree\nfour\n";
  it.each([
    ["different lines", "ONE\ntwo\nthree\nfour\n", "one\ntwo\nthree\nFOUR\n", "ONE\ntwo\nthree\nFOUR\n"],
    ["whichever came first", "one\ntwo\nthree\nFOUR\n", "ONE\ntwo\nthree\nfour\n", "ONE\ntwo\nthree\nFOUR\n"],
    ["lines put in", "zero\none\ntwo\nthree\nfour\n", "one\ntwo\nthree\nfour\nfive\n", "zero\none\ntwo\nthree\nfour\nfive\n"],
    ["lines taken out", "two\nthree\nfour\n", "one\ntwo\nthree\n", "two\nthree\n"],
    ["the same line", "one\nTWO\nthree\nfour\n", "one\n2\nthree\nfour\n", null],
    ["lines put in at one place", "one\na\ntwo\nthree\nfour\n", "one\nb\ntwo\nthree\nfour\n", null],
  ])("has the changes of both where they are at different lines: %s", (_, mine, theirs, merged) => {
    expect(mergeTexts(base, mine, theirs)).toBe(merged);
    expect(mergeTexts(base, theirs, mine)).toBe(merged);
  });
});

describe("files that two tabs have changed", () => {
  const data = (text: string, time: number) => new File([text], "d.csv", { lastModified: time });

  it("have what either has changed, added or deleted", () => {
    const [old, next] = [data("1", 1), data("2", 2)];
    const base = { "app.ts": "a", "util.ts": "u", "gone.ts": "g", "d.csv": old };
    const mine = { "app.ts": "b", "util.ts": "u", "mine.ts": "m", "d.csv": old };
    const theirs = { "app.ts": "a", "util.ts": "v", "gone.ts": "g", "theirs.ts": "t", "d.csv": next };
    const { files, conflicts } = mergeFiles(base, mine, theirs);
    expect(files).toEqual({ "app.ts": "b", "util.ts": "v", "mine.ts": "m", "theirs.ts": "t", "d.csv": next });
    expect(files["d.csv"]).toBe(next);
    expect(conflicts).toEqual([]);
  });

  it("lose nothing where both have changed the same: the other's becomes a file of its own", () => {
    expect(mergeFiles({ "app.ts": "a" }, { "app.ts": "b" }, { "app.ts": "c" })).toEqual({
      files: { "app.ts": "b", "app.other-tab.ts": "c" },
      conflicts: [{ name: "app.ts", copy: "app.other-tab.ts" }],
    });
    expect(mergeFiles({ "app.ts": "a" }, {}, { "app.ts": "c" }).files).toEqual({ "app.ts": "c" });
  });
});

describe("names of files", () => {
  it("are taken once, whatever their case, and are no paths", () => {
    expect(nameFault("a.ts", [])).toBeNull();
    expect(nameFault("A.ts", ["a.ts"])).toContain("already");
    for (const name of ["", "../a.ts", "a/b.ts", ".hidden"]) expect(nameFault(name, []), name).not.toBeNull();
    expect(freeName("data.csv", ["data.csv", "data 2.csv"])).toBe("data 3.csv");
    expect(freeName("../../etc/passwd", [])).toBe("_.._etc_passwd");
  });

  it("are known to who imports them when they change", () => {
    const files = {
      "app.ts": 'import { a } from "./util.ts"; import("./util.ts"); st.text("util.ts");',
      "util.ts": "",
      "d.csv": new File([], "d.csv"),
    };
    expect(renamed(files, "util.ts", "tools.ts")["app.ts"]).toBe(
      'import { a } from "./tools.ts"; import("./tools.ts"); st.text("util.ts");',
    );
    expect(Object.keys(siblingsOf(files, "app.ts"))).toEqual(["./util.ts", "d.csv"]);
  });
});
