import { describe, expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

describe("rule 15: methods", () => {
  it.each<[string, string, string]>([
    [
      "a class field",
      "class Repo { constructor(id) { this.id = id; } load = st.memo(function (x) { return this.id + x; }); }",
      "new Repo(1).load(1), new Repo(1).load(1), new Repo(2).load(1)",
    ],
    [
      "a method of the prototype",
      "class Repo { constructor(id) { this.id = id; } load(x) { return this.id + x; } } Repo.prototype.load = st.memo(Repo.prototype.load);",
      "new Repo(1).load(1), new Repo(1).load(1), new Repo(2).load(1)",
    ],
    [
      "a method of an object",
      "const load = st.memo(function (x) { return this.id + x; }); const a = { id: 1, load }, b = { id: 2, load };",
      "a.load(1), { ...a }.load(1), b.load(1)",
    ],
    [
      "an arrow function inside that reads this",
      "const load = st.memo(function (x) { return [x].map((y) => this.id + y)[0]; });",
      "load.call({ id: 1 }, 1), load.call({ id: 1 }, 1), load.call({ id: 2 }, 1)",
    ],
    [
      "an arrow function in a class field",
      "class Repo { constructor(id) { this.id = id; } load = st.memo((x) => this.id + x); }",
      "new Repo(1).load(1), new Repo(1).load(1), new Repo(2).load(1)",
    ],
    [
      "an arrow function in the constructor of a derived class, made before there is a this",
      "class Base {} class Repo extends Base { constructor(id) { const load = st.memo((x) => this.id + x); super(); this.id = id; this.load = load; } }",
      "new Repo(1).load(1), new Repo(1).load(1), new Repo(2).load(1)",
    ],
    [
      "an arrow function that comes out of a call",
      "const twice = (fn) => (...a) => fn(...a); class Repo { constructor(id) { this.id = id; } load = st.memo(twice((x) => this.id + x)); }",
      "new Repo(1).load(1), new Repo(1).load(1), new Repo(2).load(1)",
    ],
    [
      "a helper that is an arrow function",
      "class Repo { constructor(id) { this.id = id; const get = () => this.id; this.load = st.memo((x) => get() + x); } }",
      "new Repo(1).load(1), new Repo(1).load(1), new Repo(2).load(1)",
    ],
    [
      "an arrow function in a method, of the instance it was called on",
      "class Repo { constructor(id) { this.id = id; } made() { return st.memo((x) => [x].map((y) => this.id + y)[0]); } }",
      "new Repo(1).made()(1), new Repo(1).made()(1), new Repo(2).made()(1)",
    ],
  ])("this counts: %s", async (_, define, calls) => {
    const app = await runScript(`${define} st.write(${calls});`);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("2\n2\n3");
    expect(app.stats()[0]).toMatchObject({ misses: 2, hits: 1 });
  });

  it("this does not count where the function ignores it", async () => {
    const app = await runScript(`
      const load = st.memo(function (x) { return x; }), arrow = st.memo((x) => x);
      const a = { id: 1, s: Symbol(), load, arrow }, b = { id: 2, load, arrow };
      a.load(1); b.load(1); a.arrow(1); b.arrow(1);
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.stats().map(({ misses, hits }) => [misses, hits])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it("clear(…args) of a method clears those arguments for every this", async () => {
    const app = await runScript(`
      const load = st.memo(function (x) { return this.id + x; });
      load.call({ id: 1 }, 1); load.call({ id: 2 }, 1); load.call({ id: 1 }, 2); load.clear(1);
    `);
    expect(app.stats()[0]).toMatchObject({ entries: 1, releases: 2 });
  });

  it("the this around an arrow function counts as it is, not as whom it is called on", async () => {
    const app = await runScript(`
      class Repo { constructor(id) { this.id = id; this.load = st.memo((x) => this.id + x); } }
      const repo = new Repo(1), load = repo.load;
      st.text([repo.load(1), load(1), load.call({ id: 5 }, 1)].join());
      repo.id = 3; st.text(load(1)); st.text(String(load.has(1)));
      load.clear(1); st.text(String(load.has(1)));
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("2,2,2\n4\ntrue\nfalse");
    expect(app.stats()[0]).toMatchObject({ misses: 2, hits: 2, entries: 1 });
  });

  it("the this around an arrow function does not count where it ignores it, nor where there is none", async () => {
    const app = await runScript(`
      class Repo { s = Symbol(); #x = 1; load = st.memo((x) => x); other = st.memo((x) => { const o = { f() { return this; } }; return x; }); }
      const none = st.memo((x) => String(this) + x);
      for (const repo of [new Repo(), new Repo()]) { repo.load(1); repo.other(1); }
      st.text(none(1));
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("undefined1");
    expect(app.stats().map(({ name, misses, hits }) => [name, misses, hits])).toEqual([
      ["none", 1, 0],
      ["load", 1, 1],
      ["other", 1, 1],
    ]);
  });

  it("tells cached arrow functions of two instances apart where they are arguments", async () => {
    const app = await runScript(`
      class Repo { constructor(id) { this.id = id; } load = st.memo((x) => this.id + x); all = st.memo((x) => [this.id, x]); }
      const use = st.memo((load) => load(1));
      st.text([use(new Repo(1).load), use(new Repo(2).load), use(new Repo(1).load)].join());
    `);
    expect(app.exceptions).toEqual([]);
    expect(app.text).toBe("2,3,2");
  });

  it("the this around an arrow function that has no key is an error that names it", async () => {
    const app = await runScript(`class Secret { #id = 1; load = st.memo(() => this.#id); } new Secret().load();`);
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "UnhashableParamError",
      message: expect.stringMatching(/^load\(\): this has no key/),
      hint: expect.stringMatching(/toJSON/),
    });
  });

  it("a this without a key is an error that says what to do", async () => {
    const app = await runScript(`
      class Secret { #id = 1; load() { return this.#id; } }
      Secret.prototype.load = st.memo(Secret.prototype.load); new Secret().load();
    `);
    expect(app.exceptions[0]?.props).toMatchObject({
      name: "UnhashableParamError",
      message: expect.stringMatching(/^load\(\): this has no key/),
    });
    expect(app.exceptions[0]?.props.hint).not.toMatch(/_this/);
    expect(app.exceptions[0]?.props.hint).toMatch(/toJSON/);
  });

  it("a bound or native function needs a name, and then has that identity", async () => {
    const app = await runScript(`
      function add(a, b) { return a + b; }
      for (const fn of [add.bind(null, 1), Math.max]) try { st.memo(fn); } catch (e) { st.text(e.name + ": " + e.message); }
      const bound = st.memo(add.bind(null, 1), { name: "add one" }), max = st.memo(Math.max, { name: "max" });
      st.write(bound(2), bound(2), max(1, 2), max(1, 2));
    `);
    expect(app.text).toMatch(
      /^ArgumentError: st\.memo\(\): bound add has no source.*\nArgumentError: st\.memo\(\): max has no source.*\n3\n3\n2\n2$/,
    );
    expect(app.stats().map(({ name, misses, hits }) => [name, misses, hits])).toEqual([
      ["add one", 1, 1],
      ["max", 1, 1],
    ]);
  });
});
