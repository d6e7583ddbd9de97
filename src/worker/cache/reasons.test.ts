import { describe, expect, it } from "vitest";
import type { MissReason } from "../../shared/trace-api.ts";
import { causeSentence, sentence } from "../../shared/trace-sentence.ts";
import type { AppTest, AppTestOptions } from "../../testing/index.ts";
import { runScript } from "../../testing/run-script.ts";

/** What the last run says of its calls: one line each. */
const told = (app: AppTest): string[] =>
  (app.trace().at(-1)?.calls ?? []).map(({ fn, step, reasons }) => [`${fn} ${step}`, ...reasons.map(sentence)].join(": "));

const reasonsOf = (app: AppTest, fn = "f"): readonly MissReason[] | undefined =>
  app
    .trace()
    .at(-1)
    ?.calls.find((call) => call.fn === fn)?.reasons;

const inSteps = (inputs: Record<string, unknown>, options: AppTestOptions = {}): AppTestOptions => ({
  ...options,
  globals: { inputs },
});

describe("why a body ran", () => {
  it("names what each of several calls is compared with by its place in the run", async () => {
    const inputs = { a: 1, b: 2 };
    const app = await runScript("const f = st.memo((x, y) => x); f(inputs.a, 'one'); f(inputs.b, 'two');", inSteps(inputs));
    expect(told(app)).toEqual(["f miss: It was the first call.", expect.stringContaining("`x` changed from 1 to 2.")]);
    inputs.a = 3;
    await app.run();
    expect(told(app)).toEqual(["f miss: `x` changed from 1 to 3.", "f hit"]);
    inputs.b = 4;
    await app.run();
    expect(told(app)).toEqual(["f hit", "f miss: `x` changed from 2 to 4."]);
  });

  it("names what changed for each turn of a loop", async () => {
    const inputs = { w: "a" };
    const app = await runScript("const f = st.memo((i, w) => i); for (let i = 0; i < 100; i++) f(i, inputs.w);", inSteps(inputs));
    inputs.w = "b";
    await app.run();
    expect(new Set(told(app))).toEqual(new Set(['f miss: `w` changed from "a" to "b".']));
  });

  it.each([
    ["rest parameters", "(...all)", "f(1, inputs.x)", "`all[1]`"],
    ["patterns", "({ k })", "f({ k: inputs.x })", "`argument 1`"],
    ["parameters that do not count", "(_skip, b)", "f(inputs.x, inputs.x)", "`b`"],
    ["what `key` returns", "(a, b)", "f(inputs.x, 0)", "`key`", "{ key: (a) => [a] }"],
    ["more arguments than parameters", "(a)", "f(1, inputs.x)", "`argument 2`"],
  ])("names %s", async (_, params, call, name, options = "{}") => {
    const inputs = { x: 1 };
    const app = await runScript(`const f = st.memo(${params} => 1, ${options}); ${call};`, inSteps(inputs));
    inputs.x = 2;
    await app.run();
    expect(told(app)).toEqual([expect.stringContaining(`f miss: ${name} changed`)]);
  });

  it("names what a function was made from, and `this`", async () => {
    const inputs = { x: 1 };
    const app = await runScript(
      `const scaled = (by) => (x) => x * by;
       const g = st.memo(scaled(inputs.x));
       const shop = { name: inputs.x, price: st.memo(function price() { return this.name; }) };
       g(1); shop.price();`,
      inSteps(inputs),
    );
    inputs.x = 2;
    await app.run();
    expect([reasonsOf(app, "g"), reasonsOf(app, "price")]).toEqual([
      [{ kind: "captured", name: "by", from: "1", to: "2" }],
      [{ kind: "captured", name: "this", from: expect.stringContaining("name: 1"), to: expect.stringContaining("name: 2") }],
    ]);
  });

  it("names a helper that another file has now, and its lines", async () => {
    const files = {
      "./a.ts": "export const parse = (x) => x + 1;\n",
      "./b.ts": "\n\nexport const parse = (x) =>\n  x + 2;\n",
    };
    const source = (file: string): string => `import { parse } from "${file}";\nconst f = st.memo((x) => parse(x)); f(1);`;
    const app = await runScript(source("./a.ts"), { files });
    await app.edit(source("./b.ts"));
    expect(reasonsOf(app)).toEqual([
      { kind: "source", name: "parse", isOwn: false, file: "b.ts", lines: [3, 4] },
      { kind: "source", name: "parse", isOwn: false, file: "a.ts", lines: null },
    ]);
  });

  it("names a package that is imported from elsewhere now", async () => {
    const packages = { a: { k: { x: 1 } }, b: { k: { x: 1 } } };
    const app = await runScript('import { k } from "a";\nconst f = st.memo(() => k.x); f();', { packages });
    await app.edit('import { k } from "b";\nconst f = st.memo(() => k.x); f();');
    expect(reasonsOf(app)).toEqual([{ kind: "source", name: "k", isOwn: false, file: "app.ts", lines: [1, 1] }]);
  });

  it("names the newest edit when a text comes back", async () => {
    const source = (by: number): string => `const f = st.memo((x) => x + ${by});\nf(1);`;
    const app = await runScript(source(1));
    for (const by of [2, 1, 2]) {
      await app.edit(source(by));
      expect(reasonsOf(app)).toEqual([{ kind: "source", name: "f", isOwn: true, file: "app.ts", lines: [1, 1] }]);
    }
  });

  it("names the edit of each of several functions of one name, and none for the others", async () => {
    const source = (a: number, b: number): string => `st.memo((x) => x + ${a})(1);\nst.memo((x) => x * ${b})(1);`;
    const app = await runScript(source(1, 2));
    await app.edit(source(1, 3));
    expect(told(app)).toEqual([" hit", " miss: The function itself changed (line 2)."]);
    await app.edit(source(2, 3));
    expect(told(app)).toEqual([" miss: The function itself changed (line 1).", " hit"]);
  });

  it("says that nobody used a function that went and came back", async () => {
    const app = await runScript("const f = st.memo((x) => x); f(1);");
    await app.edit("st.text('without');");
    await app.edit("const f = st.memo((x) => x); f(1);");
    expect(told(app)).toEqual(["f miss: No app contained the function any more, so its results were let go."]);
  });

  it("names where widgets are allowed", async () => {
    const app = await runScript(
      `const f = st.memo(() => st.slider("n"), { allowWidgets: true });
       const outer = st.memo(() => f());
       f();
       if (st.button("outer")) outer();`,
    );
    await app.widget("button", "outer").click();
    expect(told(app)).toEqual([
      "f hit",
      "outer miss: It was the first call.",
      "f miss: It was called where other rules hold for widgets: The slider “n” is allowed in one place and not in the other.",
    ]);
  });

  it("names the form that a call stands in", async () => {
    const inputs = { isInForm: false };
    const app = await runScript(
      `const f = st.memo(() => st.slider("n"), { allowWidgets: true });
       if (inputs.isInForm) st.form("x", () => { f(); st.formSubmitButton("Go"); }); else f();`,
      inSteps(inputs),
    );
    inputs.isInForm = true;
    await app.run();
    expect(reasonsOf(app)).toEqual([{ kind: "form", widget: { kind: "slider", label: "n" } }]);
  });

  it("names both widgets where two have changed, and not those that follow from one", async () => {
    const app = await runScript(
      `const f = st.memo(() => {
         const [n, m] = [st.slider("n", { key: "n" }), st.slider("m", { key: "m" })];
         if (n > 0) st.checkbox("only then");
         return n + m;
       }, { allowWidgets: true });
       f();`,
    );
    app.session.set("n", 1);
    await app.run();
    expect(told(app)).toEqual(["f miss: The slider “n” changed from 0 to 1."]);
    app.session.set("n", 2);
    app.session.set("m", 5);
    await app.run();
    expect(told(app)).toEqual(["f miss: The slider “n” changed from 1 to 2.: The slider “m” changed from 0 to 5."]);
    app.session.set("n", 1);
    app.session.set("m", 0);
    await app.run();
    expect(told(app)).toEqual(["f hit"]);
  });

  it("names what refreshed it, and who shares what is under way has no reason of its own", async () => {
    const app = await runScript(
      `const f = st.memo(async (x) => x, { ttl: "10s", refresh: "background" });
       await Promise.all([f(1), f(1)]);
       if (st.button("refresh")) await f.refresh(1);`,
      { clock: "virtual" },
    );
    expect(told(app)).toEqual(["f miss: It was the first call.", "f joined"]);
    await app.widget("button", "refresh").click();
    expect(told(app).at(-1)).toBe("f miss: The script asked for it by refresh().");
    await app.advance("11s");
    await app.run();
    await app.idle();
    const [asked, rerun] = app.trace().slice(-2);
    expect(asked?.calls.map(({ step, reasons }) => [step, ...reasons.map(({ kind }) => kind)])).toEqual([
      ["hit"],
      ["hit"],
      ["miss", "background"],
    ]);
    expect(rerun?.causes).toEqual([{ kind: "refresh", fn: "f()" }]);
  });

  it("says of calls in flight that they were cleared", async () => {
    const app = await runScript(
      `const f = st.memo(async (x) => { await null; return x; });
       const first = f(1);
       if (st.sessionState.clear ?? true) await f.clear();
       await first;
       st.sessionState.clear = false;`,
    );
    expect(app.trace().at(-1)?.calls).toMatchObject([{ step: "notKept", notKept: "cleared" }]);
    await app.run();
    expect(told(app)).toEqual(["f miss: It was cleared by f.clear()."]);
  });

  it("names maxBytes, and remembers so many calls that are gone and no more", async () => {
    const inputs = { upTo: 0, x: 0 };
    const app = await runScript(
      "const f = st.memo((i) => 'x'.repeat(1000), { maxBytes: 5000 }); for (let i = 1; i <= inputs.upTo; i++) f(i); f(inputs.x);",
      inSteps(inputs),
    );
    inputs.upTo = 300;
    inputs.x = 290;
    await app.run();
    expect(app.trace().at(-1)?.calls.at(-1)?.reasons).toEqual([{ kind: "evicted", limit: "maxBytes", most: 5000 }]);
    inputs.upTo = 0;
    inputs.x = 5;
    await app.run();
    // It is as if it had never been called.
    expect(reasonsOf(app)?.map(({ kind }) => kind)).toContain("argument");
  });
});

describe("what is read of runs and of the cache", () => {
  it("has the cause of each run", async () => {
    const app = await runScript(
      `st.slider("n"); const again = st.button("again"); const part = st.fragment(() => { st.text("part"); }, { runEvery: "10s" }); part();
       if (again) st.rerun();`,
      { clock: "virtual" },
    );
    await app.widget("slider", "n").set(2);
    await app.widget("button", "again").click();
    await app.advance("10s");
    await app.run();
    await app.edit('st.text("new")');
    const causes = app.trace().map((run) => run.causes.map(causeSentence).join(" "));
    expect(causes).toEqual([
      "The first run.",
      "The slider “n” changed from 0 to 2.",
      "The button “again” was clicked.",
      "The script called st.rerun().",
      "The time of a fragment had come (runEvery).",
      "The page asked for it: rerun.",
      "The script was edited.",
    ]);
    expect(app.trace().map(({ outcome, isFragment }) => [outcome, isFragment])).toEqual(
      [0, 1, 2, 3, 4, 5, 6].map((at) => ["done", at === 4]),
    );
  });

  it("tells nothing of what was typed as a password", async () => {
    const app = await runScript(`
      const f = st.memo(() => st.textInput("pin", { type: "password" }), { allowWidgets: true }); f();`);
    await app.widget("textInput", "pin").set("hunter2");
    const [run] = app.trace().slice(-1);
    expect(run?.causes.map(causeSentence)).toEqual(["The textInput “pin” changed."]);
    expect(run?.calls[0]?.reasons.map(sentence)).toEqual(["The textInput “pin” changed."]);
    expect(JSON.stringify([app.trace(), app.stats({ entries: true })])).not.toContain("hunter2");
  });

  it("is plain data of bounded size", async () => {
    const app = await runScript(
      "const f = st.memo((x) => x); for (let i = 0; i < 2000; i++) f(i % 3); st.sessionState.o = { f };",
    );
    for (let i = 0; i < 60; i++) await app.run();
    const runs = app.trace();
    expect(JSON.parse(JSON.stringify(runs))).toEqual(runs);
    expect([runs.length, runs[0]?.run, runs.at(-1)?.calls.length, runs.at(-1)?.counts.hits]).toEqual([50, 12, 500, 2000]);
  });

  it("has a row for each result: inputs, age, cost, hits and why", async () => {
    const app = await runScript(
      `const rate = 2; const limits = { most: 3 }; let later;
       const f = st.memo((a, b) => { st.text("x"); st.slider("n"); later?.x; return [a, b, rate, limits.most]; }, { allowWidgets: true, ttl: "1m" });
       f("one", [1, 2]); later = {};
       st.json(st.cacheStats({ entries: true })[0].detail.rows.length);`,
      { clock: "virtual" },
    );
    await app.advance("10s");
    await app.run();
    const [row] = app.stats({ entries: true });
    expect(row?.detail).toMatchObject({
      rows: [
        {
          inputs: [
            { kind: "captured", name: "rate", value: "2" },
            { kind: "argument", name: "a", value: '"one"' },
            { kind: "argument", name: "b", value: "[1, 2]" },
            { kind: "widget", name: "n", value: "0" },
          ],
          ageMs: 10_000,
          timeLeftMs: 50_000,
          hits: 1,
          replayedElements: 2,
          reasons: [{ kind: "first" }],
        },
      ],
      reasons: [{ kind: "first" }],
      noInputs: ["limits"],
    });
    const [entry] = row?.detail?.rows ?? [];
    expect([entry?.savedMs, row?.detail?.bytes]).toEqual([entry?.costMs, entry?.bytes]);
    expect(entry?.bytes).toBeGreaterThan(0);
    expect(app.stats()[0]).not.toHaveProperty("detail");
  });

  it("lists what a function looks at and what is no input, with hints at options that may not mean what they say", async () => {
    const app = await runScript(
      `import { limit } from "./lib.ts";
       const list = [1]; let count = 0; const _raw = 5; const n = 3;
       const f = st.memo((a) => {
         count++; st.getQueryParams(); st.sessionState.q;
         return [a, n, list, _raw, limit(), Math.max(1), JSON.stringify(1), NaN, undefined, typeof fetch, hostThing, st.queryParams.tab];
       }, { ttl: 60 });
       const g = st.memo(() => f(2));
       f(1); g();`,
      { files: { "lib.ts": "let asked = 0; export const limit = () => ++asked;" }, globals: { hostThing: { a: 1 } } },
    );
    expect(app.exceptions).toEqual([]);
    const [f, g] = app.stats({ entries: true });
    const session = ["st.getQueryParams()", "st.sessionState.q", "st.queryParams.tab"];
    expect(f?.detail?.noInputs).toEqual(["list", "count", "_raw", "hostThing", "asked", ...session]);
    expect(f?.detail?.hints).toEqual(['ttl is 60 ms: a number counts milliseconds. "60s" would be seconds.']);
    expect(g?.detail?.noInputs.slice(-3)).toEqual(session);
    expect(g?.detail?.hints).toEqual([]);
  });

  it("says in which lines a function stands now, also when an edit above has moved it and nothing is computed again", async () => {
    const source = `const twice = (fn) => (x) => fn(x) * 2;
const f = st.memo((x) => {
  return x;
});
const g = st.memo(twice((x) => x));
const h = st.memo(Math.abs.bind(Math), { name: "abs" });
f(1); g(1); h(1);`;
    const app = await runScript(source);
    const where = () => app.stats({ entries: true }).map(({ misses, detail }) => [misses, detail?.file, detail?.lines]);
    expect(where()).toEqual([
      [1, "app.ts", [2, 4]],
      [1, "app.ts", [1, 1]],
      [1, "", null],
    ]);
    await app.edit(`// Above.\n${source}`);
    expect(where()).toEqual([
      [1, "app.ts", [3, 5]],
      [1, "app.ts", [2, 2]],
      [1, "", null],
    ]);
  });
});
