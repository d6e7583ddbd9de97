import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptTypes } from "../../../../examples/script-types.ts";
import { createLanguageService } from "./language-service.ts";

const packages = ["sql.js", "bokeh-figure", "vega-lite-api", "pad"];
const language = createLanguageService(scriptTypes, packages);

/** A text with its caret, ¦. */
const at = (marked: string): [text: string, position: number] => [marked.replace("¦", ""), marked.indexOf("¦")];
const names = (marked: string): string[] => language.complete(...at(marked))?.offers.map(({ name }) => name) ?? [];

describe("what TypeScript says of a script", () => {
  it("offers the members of st, and the options of a call, with what is said of them", () => {
    expect(names("st.sl¦")).toEqual(expect.arrayContaining(["slider", "selectbox", "memo", "sidebar"]));
    expect(names("st.slider('n', { ma¦ })")).toEqual(expect.arrayContaining(["max", "min", "step", "format"]));
    expect(names("const total = 1; to¦")).toContain("total");
    expect(names("st.button('a', { type: '¦' })")).toContain("primary");
    expect(language.explain(...at("st.sl¦"), "slider")).toMatchObject({
      code: expect.stringContaining("slider"),
      words: expect.stringMatching(/\w{4}/),
    });
  });

  it("begins where the word begins", () => {
    expect(language.complete(...at("st.sli¦"))?.from).toBe(3);
    expect(language.complete(...at("st.¦"))?.from).toBe(3);
  });

  it("hovers over a name, and helps with a call at each of its parameters", () => {
    const text = "const n = st.slider('n');";
    expect(language.hover(text, text.indexOf("slider") + 2)).toMatchObject({ from: 13, to: 19 });
    expect(language.hover(text, 6)?.code).toBe("const n: number");
    const first = language.call(...at("st.slider(¦"));
    const second = language.call(...at("st.slider('n', ¦"));
    const parameter = (call: typeof first) => call?.code.slice(...(call.parameter ?? [0, 0]));
    expect(parameter(first)).toMatch(/^label/);
    expect(parameter(second)).toMatch(/^options/);
  });

  it("finds wrong types and wrong names, and says nothing of a text that is no script", () => {
    const wrong = "const n: string = st.slider('n');";
    expect(language.faults(wrong)).toMatchObject([
      { from: 6, to: 7, severity: "error", message: expect.stringContaining("number") },
    ]);
    expect(language.faults("st.selectBox('a', []);")[0]?.message).toContain("Did you mean 'selectbox'");
    expect(language.faults("st.slider(")).toEqual([]);
    expect(language.faults("const n = st.slider('n'); await n; export {};")).toEqual([]);
  });

  it("knows the packages that are offered, and no others", () => {
    expect(language.faults('import initSqlJs from "sql.js"; st.text(initSqlJs().anything);')).toEqual([]);
    expect(language.faults('import x from "unknown-package"; st.text(x);')[0]?.message).toContain("unknown-package");
  });

  it("finds where a name is declared, and all its places; not those of st", () => {
    const text = "const total = 1; st.text(total); const f = (total: string) => total;";
    expect(language.definition(text, text.indexOf("(total)") + 2)).toBe(6);
    expect(language.places(text, 7)).toEqual({
      places: [
        [6, 11],
        [25, 30],
      ],
    });
    expect(language.definition("st.text(1);", 4)).toBeNull();
    expect(language.places("st.text(1);", 4)).toMatchObject({ refused: expect.any(String) });
  });

  const folder = join(import.meta.dirname, "../../../../examples");
  const apps = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /^[\w-]+\/app\.ts$/.test(name));
  // Of those with packages whose types this does not know, the names alone.
  it.each(apps)("finds nothing wrong with %s", (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const imported = [...text.matchAll(/from "([^"]+)"/g)].map(([, from = ""]) => from).filter((from) => from !== "reprise");
    const known = imported.length === 0 ? language : createLanguageService(scriptTypes, imported);
    expect(known.faults(text).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
