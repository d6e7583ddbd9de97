import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptTypes, typesFor } from "../../../../examples/script-types.ts";
import { createLanguageService } from "./language-service.ts";

const packages = ["sql.js", "bokeh-figure", "vega-lite-api", "nations", "penguins", "tube", "pad", "handbook", "pack"];
const language = createLanguageService(scriptTypes, packages);

/** A text with its caret, ¦. */
const at = (marked: string): [file: string, text: string, position: number] => [
  "app.ts",
  marked.replace("¦", ""),
  marked.indexOf("¦"),
];
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
    expect(language.hover("app.ts", text, text.indexOf("slider") + 2)).toMatchObject({ from: 13, to: 19 });
    expect(language.hover("app.ts", text, 6)?.code).toBe("const n: number");
    const first = language.call(...at("st.slider(¦"));
    const second = language.call(...at("st.slider('n', ¦"));
    const parameter = (call: typeof first) => call?.code.slice(...(call.parameter ?? [0, 0]));
    expect(parameter(first)).toMatch(/^label/);
    expect(parameter(second)).toMatch(/^options/);
  });

  it("finds wrong types and wrong names, and says nothing of a text that is no script", () => {
    const wrong = "const n: string = st.slider('n');";
    expect(language.faults("app.ts", wrong)).toMatchObject([
      { from: 6, to: 7, severity: "error", message: expect.stringContaining("number") },
    ]);
    expect(language.faults("app.ts", "st.selectBox('a', []);")[0]?.message).toContain("Did you mean 'selectbox'");
    expect(language.faults("app.ts", "st.slider(")).toEqual([]);
    expect(language.faults("app.ts", "const n = st.slider('n'); await n; export {};")).toEqual([]);
  });

  it("knows the packages that are offered, and no others", () => {
    expect(language.faults("app.ts", 'import any from "pack"; st.text(any().thing);')).toEqual([]);
    expect(language.faults("app.ts", 'import x from "unknown-package"; st.text(x);')[0]?.message).toContain("unknown-package");
  });

  it("knows the types of packages that have some", () => {
    expect(names('import { figure } from "bokeh-figure"; figure().sca¦')).toContain("scatter");
    expect(names('import { x } from "vega-lite-api"; import * as vl from "vega-lite-api"; vl.mark¦')).toContain("markLine");
    expect(names('import { penguins } from "penguins"; penguins[0]?.¦')).toContain("Species");
    expect(names('import initSqlJs from "sql.js"; const sql = await initSqlJs(); new sql.Database().¦')).toContain("exec");
    const wrong = language.faults("app.ts", 'import { figure } from "bokeh-figure"; figure().scater([1], [2]);');
    expect(wrong[0]?.message).toContain("Did you mean 'scatter'");
    // Nothing of them is offered to who does not import them.
    expect(names("EmscriptenMod¦")).toEqual(expect.not.arrayContaining(["EmscriptenModule"]));
  });

  it("knows TensorFlow.js where a text imports it, and loads its types for no other", async () => {
    const text = 'import * as tf from "@tensorflow/tfjs-core";\nconst sum = tf.add(1, 2); st.text(sum);';
    expect(await typesFor(["st.text(1);"])).toBe(scriptTypes);
    const known = createLanguageService(await typesFor([text]), ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers"]);
    expect(known.hover("app.ts", text, text.indexOf("sum"))?.code).toBe("const sum: tf.Tensor<tf.Rank>");
    const wrong = text.replace("tf.add(1, 2)", "tf.ad(1, 2)");
    expect(known.faults("app.ts", wrong)[0]?.message).toContain("Property 'ad' does not exist");
    const layers = 'import { layers } from "@tensorflow/tfjs-layers"; layers.';
    expect(known.complete("app.ts", layers, layers.length)?.offers.map(({ name }) => name)).toContain("dense");
    expect(await typesFor(["st.text(1);"])).toBe(await typesFor([text]));
  });

  it("puts the options of a kind's own before those of all widgets", () => {
    const offers = language.complete(...at("st.slider('n', { ¦ })"))?.offers ?? [];
    const orderOf = (name: string): number => Number.parseInt(offers.find((offer) => offer.name === name)?.order ?? "", 10);
    for (const own of ["min", "max", "step", "value"]) expect(orderOf(own)).toBeLessThan(orderOf("args"));
  });

  it("finds where a name is declared, and all its places; not those of st", () => {
    const text = "const total = 1; st.text(total); const f = (total: string) => total;";
    expect(language.definition("app.ts", text, text.indexOf("(total)") + 2)).toEqual({ file: "app.ts", from: 6, to: 11 });
    expect(language.places("app.ts", text, 7)).toEqual({
      places: [
        { file: "app.ts", from: 6, to: 11 },
        { file: "app.ts", from: 25, to: 30 },
      ],
    });
    expect(language.definition("app.ts", "st.text(1);", 4)).toBeNull();
    expect(language.places("app.ts", "st.text(1);", 4)).toMatchObject({ refused: expect.any(String) });
  });

  it("knows the project's other scripts, as they are now", () => {
    const text = 'import { total } from "./util.ts"; const n: string = total; st.text(n);';
    language.setFiles({ "app.ts": text, "util.ts": "export const total = 1;" });
    expect(language.faults("app.ts", text)).toMatchObject([{ message: expect.stringContaining("number") }]);
    expect(language.definition("app.ts", text, 10)).toEqual({ file: "util.ts", from: 13, to: 18 });
    const found = language.places("app.ts", text, 10);
    expect("places" in found && found.places.map(({ file }) => file).sort()).toEqual(["app.ts", "app.ts", "util.ts"]);
    expect(names("import { ¦ } from './util.ts';")).toContain("total");
    language.setFiles({ "app.ts": text, "util.ts": 'export const total = "one";' });
    expect(language.faults("app.ts", text)).toEqual([]);
    language.setFiles({ "app.ts": text });
    expect(language.faults("app.ts", text)[0]?.message).toContain("./util.ts");
  });

  const folder = join(import.meta.dirname, "../../../../examples");
  const apps = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /^[\w-]+\/app\.ts$/.test(name));
  it.each(apps)("finds nothing wrong with %s", async (name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const imported = [...text.matchAll(/from "([^"]+)"/g)].map(([, from = ""]) => from).filter((from) => from !== "reprise");
    const known = imported.length === 0 ? language : createLanguageService(await typesFor([text]), imported);
    expect(known.faults("app.ts", text).filter(({ severity }) => severity === "error")).toEqual([]);
  });
});
