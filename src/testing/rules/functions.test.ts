import { describe, expect, it } from "vitest";
import { type Deed, put, type Tale, tell } from "../../test-helpers/tales.ts";
import { click, edit, type Row, rerun, set, withAndWithout } from "../../test-helpers/with-and-without.ts";
import { runScript } from "../../testing/run-script.ts";

describe("rule 2: what is another function, and what is not", () => {
  it.for<Tale>([
    [
      "what a formatter does is not",
      `const f = st.memo((a, b) => { const o = { 'x': a, y: [b] }; say('f'); if (a) return (o.x + o.y[0]); else return .5 }); f(1, 2)`,
      ["f", ""],
      edit(
        `// Adds.\nconst f = st.memo((a, b) => {\n  const o = { x: a, y: [b] };\n  say("f"); /* so */\n  if (a) return o.x + o.y[0];\n  else return 0.5;\n});\nf(1, 2);\n`,
      ),
    ],
    [
      "types are not",
      `const f = st.memo((n: number, o?: { a: string }): number => { say("f"); return n; }); f(1);`,
      ["f", "", ""],
      edit(`const f = st.memo(<T,>(n: T, o?: unknown): T => { say("f"); return n as T; }); f(1);`),
      edit(`const f = st.memo((n, o) => { say("f"); return n satisfies unknown; }); f(1);`),
    ],
    [
      "parentheses and commas that say nothing are not",
      `const f = st.memo(async n => { const all = [n, n,]; say("f"); return await (all[0]); },); f(1);`,
      ["f", ""],
      edit(`const f = st.memo(async (n) => {\n  const all = [n, n];\n  say("f");\n  return await all[0];\n});\nf(1);`),
    ],
  ])("%s", tell);

  it.for<Row>([
    [
      "a line's end after return is",
      `const f = cache((n) => { st.text("f"); return n; }, o); st.caption(String(f(1)));`,
      edit(`const f = cache((n) => { st.text("f"); return\nn; }, o); st.caption(String(f(1)));`),
    ],
    [
      "blanks in a text, a template and a pattern are",
      `const f = cache((n) => { st.text(\`a b\${n}\` + "a b" + /a b/.test("a  b")); }, o); f(1);`,
      edit(`const f = cache((n) => { st.text(\`a  b\${n}\` + "a b" + /a b/.test("a  b")); }, o); f(1);`),
      edit(`const f = cache((n) => { st.text(\`a  b\${n}\` + "a  b" + /a b/.test("a  b")); }, o); f(1);`),
      edit(`const f = cache((n) => { st.text(\`a  b\${n}\` + "a  b" + /a  b/.test("a  b")); }, o); f(1);`),
      edit(`const f = cache((n) => { st.text(\`a  b\${n}\` + "a  b/*c*/" + /a  b/.test("a  b")); }, o); f(1);`),
    ],
    [
      "a hole, an order of fields and a default are",
      `const f = cache((n = 1) => { st.text(JSON.stringify([{ a: n, b: 2 }, [1, , 2].length])); }, o); f();`,
      edit(`const f = cache((n = 1) => { st.text(JSON.stringify([{ b: 2, a: n }, [1, , 2].length])); }, o); f();`),
      edit(`const f = cache((n = 1) => { st.text(JSON.stringify([{ b: 2, a: n }, [1, 2].length])); }, o); f();`),
      edit(`const f = cache((n = 2) => { st.text(JSON.stringify([{ b: 2, a: n }, [1, 2].length])); }, o); f();`),
    ],
  ])("%s", withAndWithout);
});

describe("rule 3: helpers, however they are reached", () => {
  const base = (word: string) =>
    `class A { word() { return "${word}"; } } class B extends A {} const make = () => new B();
     const f = cache((n) => { st.text(make().word() + n); return n; }, o); f(1);`;
  const tag = (by: string) =>
    `const tag = (s, v) => s.join("${by}") + v; const helper = (n, word = tag\`x\${n}\`) => word;
     const box = { get deep() { return (n) => helper(n); } }; const f = cache((n) => { st.text(box.deep(n)); }, o); f(1);`;
  const pattern = (n: number) =>
    `const { a: [first, ...others], ...rest } = { a: [1, ${n}], z: ${n} };
     const f = cache(() => { st.text(first + others.join() + JSON.stringify(rest)); }, o); f();`;
  const field = (n: number) =>
    `const even = (n) => n === 0 || odd(n - 1), odd = (n) => n !== 0 && even(n - ${n});
     class C { static most = ${n}; #own = C.most; ["k" + ${n}] = 1; get own() { return this.#own; } static { C.also = ${n} * 2; } }
     const f = cache((n) => { const c = new C(); st.text(c.own + Object.keys(c).join() + C.also + even(n)); }, o); f(6);`;
  const self = (n: number) =>
    `class S { at = 1; rate() { return ${n}; } load = cache(function (k) { st.text("load " + k * this.rate() * this.at); return k; }, o); }
     const s = new S(); s.load(2); st.caption(String(s.load(1)));`;
  const given = (n: number) =>
    `class A { v() { return ${n}; } } class P extends A { x = 1; get w() { return this.x * ${n}; } } class List extends Array { sum() { return ${n} * this.length; } } class M extends Map { v() { return ${n}; } }
     const f = cache((p) => { st.text([p.v?.(), p.w, p.sum?.()].join()); return p.w; }, o); f(new P()); f(List.of(1, 2)); f(new M([[1, { a: 1 }]])); f(P);`;
  const mixed = (n: number) =>
    `const mix = (B) => class extends B { v() { return ${n}; } }; class P extends mix(Object) { x = 1; } const Q = class { y = 1; v() { return ${n}; } };
     const f = cache((rows) => { st.text(rows.map((p) => p.v()).join()); }, o); f([new P(), new Q(), new P()]);`;
  const rated = `let rate = 1; class P { constructor(n) { this.n = n; } get v() { return this.n * rate; } } const f = cache((p) => { st.text("v" + p.v); return p.v; }, o);
     f(new P(1)); rate = st.slider("rate", { max: 9, value: 3 }); f(new P(1));`;
  it.for<Row>([
    ["as the methods of what this is", self(1), edit(self(2)), edit(self(1))],
    ["as the classes of what it is given, and those that they extend", given(1), edit(given(2))],
    ["as classes that a helper makes, or an expression", mixed(1), edit(mixed(2))],
    ["as a class of what it is given, which reads a variable", rated, set("slider", "rate", 5), set("slider", "rate", 1)],
    ["by what a class extends, of which a helper makes one", base("a"), edit(base("b")), edit(base("a"))],
    ["as a template's tag, in a default, through an object's getter", tag("-"), edit(tag("+"))],
    ["as constants by a pattern", pattern(1), edit(pattern(2)), edit(pattern(1))],
    ["as fields of classes, static ones and blocks, and functions of each other", field(1), edit(field(2))],
  ])("%s", withAndWithout);

  it("by files that hand on what others have; what it does not use runs nothing", async () => {
    const said: unknown[] = [];
    const app = await runScript(
      `import * as all from "./a.ts"; const f = st.memo(() => { say.push("f"); st.text(all.word()); }); f();`,
      {
        globals: { say: said },
        files: {
          "./a.ts": `export * from "./b.ts"; export { default as other } from "./c.ts";`,
          "./b.ts": `import { text } from "./d.ts"; export const word = () => text;`,
          "./c.ts": "export default 1;",
          "./d.ts": `export const text = "one";`,
        },
      },
    );
    await app.writeFile("./d.ts", `export const text = "two";`);
    expect([app.text, said.splice(0)]).toEqual(["two", ["f", "f"]]);
    await app.writeFile("./d.ts", `/** A text. */ export const text = 'two';`);
    expect(said).toEqual([]);
  });
});

describe("rule 5: functions that are gone", () => {
  const conn = (name: string) => `const ${name} = st.singleton(() => ({}), { onRelease: () => { say("${name} gone"); } });`;
  const onBoth: Deed = async (app, write, say) => {
    const other = await app.openSession();
    await write(`st.text("no more");`);
    say("one");
    await other.edit(`st.text("no more");`);
    await other.idle();
    say("both");
    await other.close();
  };
  it.for<Tale>([
    ["the other one stays", `${conn("f")} ${conn("g")} f(); g();`, ["", "g gone", ""], edit(`${conn("f")} f();`), rerun],
    ["once no session has it", `${conn("f")} f();`, ["", "one, f gone, both"], onBoth],
    [
      "not while the text has it, though it is made by a click alone",
      `if (st.button("b")) { ${conn("f")} f(); say("made"); }`,
      ["", "made", "", "f gone"],
      click("b"),
      rerun,
      edit(`st.button("b")`),
    ],
    [
      "not by texts that came to nothing",
      `${conn("f")} f();`,
      ["", "", "", "", "f gone"],
      edit("const f = ("),
      edit(`import "./nowhere.ts"; ${conn("f")}`),
      edit(`null.x; ${conn("f")} f();`),
      edit(`st.text("whole");`),
    ],
  ])("%s", tell);
});

describe("rule 6: two caches of one function", () => {
  it.for<Tale>([
    [
      "of which one is cleared",
      `const make = (n) => { say("made"); return { n }; }; const a = st.memo(make), b = st.singleton(make);
       if (st.button("memo")) st.memo.clear(); if (st.button("b")) b.clear(); say(a(1).n, b(1) === b(1), a(1) === a(1));`,
      ["made, made, 1 true false", "made, 1 true false", "made, 1 true false", "1 true false"],
      click("memo"),
      click("b"),
      rerun,
    ],
    [
      "by a variable that is the one and then the other",
      `const make = () => { say("made"); return []; }; for (const wrap of [st.memo, st.singleton, st.memo]) { const f = wrap(make); say(f() === f()); }`,
      ["made, false, made, true, false", "false, true, false"],
      rerun,
    ],
    [
      "under their other names",
      `const f = () => { say("made"); return {}; }; const a = st.cacheData(f), b = st.cacheResource(f); a(); b(); say(b() === b(), a() === a());`,
      ["made, made, true false", "true false"],
      rerun,
    ],
  ])("%s", tell);
});

describe("rule 7: whose options", () => {
  it.for<Tale>([
    [
      "validate is this run's, with what it captures now",
      `const most = st.slider("most", { max: 9, value: 5 }); const f = st.memo(() => { say("f"); return 3; }, { validate: (v) => v < most }); f();`,
      ["f", "", "f", ""],
      rerun,
      set("slider", "most", 2),
      set("slider", "most", 7),
    ],
    [
      "a wrapper that an earlier run left asks its own",
      `const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1; const load = () => { say("load"); return 1; };
       const f = st.memo(load, { validate: () => { say("asked of " + n); return true; } });
       f(); st.sessionState.old ??= f; if (n > 1) st.sessionState.old();`,
      ["load", "asked of 2, asked of 1"],
      rerun,
    ],
    [
      "onRelease is the newest",
      `const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
       const f = st.singleton(() => ({}), { onRelease: (_, why) => { say(why + " by " + n); } }); if (n < 3) f(); if (st.sessionState.end) f.clear();`,
      ["", "", "", "cleared by 4"],
      rerun,
      rerun,
      put("end", true),
    ],
  ])("%s", tell);
});
