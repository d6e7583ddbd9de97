import { expect, test } from "vitest";
import { outline, runScript } from "../../testing/run-script.ts";

/** Statements that mean in a cell, whose names are slots, what they mean in a script; `show` draws, and `MARK` may begin a cell. */
const cases: Readonly<Record<string, string>> = {
  "declarations of every kind":
    "let a = 1, b, { c, ...d } = { c: 2, e: 3 }; MARK const [f = 4, ...g] = []; var h; MARK show(a, b, c, d, f, g, h);",
  "names that functions take from what they are assigned to":
    "const f = () => {}; let g = function () {}, h = class {}; MARK let i; i = () => {}; MARK const { j = () => {} } = {}; MARK [i = class {}] = []; MARK show(f.name, g.name, h.name, i.name, j.name);",
  "statements without semicolons":
    "const a = 1\nlet b\n[b] = [2]\nMARK const { c } = { c: 3 }\n;[1].forEach((x) => show(x, a, b, c))\nMARK let d = a\n++b\nMARK show(a, b, d)",
  types:
    "const a: number = 1; let b!: string; let c = a as number\nMARK interface T { x: number } const d: T = { x: a satisfies number }; MARK show(a, typeof b, c, d);",
  "loops that declare with var":
    "for (var i = 0, n = 2; i < n; i++) show(i); MARK for (var k in { x: 1 }) show(k); MARK for (var [p, q = 5] of [[1], [2, 3]]) show(p, q); MARK show(i, n, k, p, q);",
  "loops whose variables are their own":
    "const fns = []; MARK for (let i = 0; i < 2; i++) fns.push(() => i); MARK show(...fns.map((f) => f()));",
  "var without a value, and twice": "var a = 1; MARK var a; show(a); MARK if (a) var b = 2; else var c = 3\nMARK show(a, b, c);",
  "names that hide shared ones":
    "const x = 1; MARK { const x = 2; show(x); } MARK ((x) => show(x))(3); MARK function f({ x } = { x: 4 }) { return x; } MARK show(x, f());",
  "functions above their cell":
    "show(f(1), g.name); MARK function f(x) { return g(x) + 1; } MARK async function g(x) { return x; } MARK function* h() { yield 1; } show(...h());",
  "a class that names itself":
    "class A { static #n = 1; static made = new A(); get() { return [A.made instanceof A, A.#n, A.name]; } } MARK show(...new A().get()); MARK let B = A; class C extends B { x = A.name; } MARK show(new C().x);",
  "a plain class":
    "class P { constructor(x) { this.x = x; } twice() { return new P(this.x * 2); } } MARK show(new P(2).twice().x, P.name);",
  "assignments of every kind":
    "let a = 1, b = null, o = {}; MARK a += 2; a++; a **= 2; b ??= 5; b ||= 6; MARK ({ a, o: b = 7 } = { a: 9 }); MARK [o.x, ...o.y] = [1, 2]; MARK show(a, b, o);",
  "a constant that is assigned": "const a = 1; MARK try { a = 2; } catch (e) { show(e.name, e.message); } MARK show(a);",
  "what is not there yet":
    "try { show(a); } catch (e) { show(e.name, e.message); } try { a = 1; } catch (e) { show(e.name); } try { show(typeof a); } catch (e) { show(e.name); } MARK let a = 2; MARK show(a);",
  "calls without a this, templates and optional calls":
    "const f = function (...x) { return [this === undefined, x.length]; }; const tag = (s, ...v) => s.join() + v; let none; MARK show(f(1), f?.(), none?.(), tag`a b`); MARK show({ f }.f(1));",
  "this, of which a module has none":
    "show(typeof this, typeof (() => this)()); MARK const f = () => typeof this; class A { x = this instanceof A; } MARK show(f(), new A().x);",
  exports: "export const a = 1; export function f() { return a; } export class K {} MARK show(a, f(), K.name);",
  awaits:
    "const a = await Promise.resolve(1); MARK for await (const x of [1, Promise.resolve(2)]) show(x); MARK const f = async () => { await null; return a; }; MARK show(await f(), await Promise.all([f(), f()]));",
  "blocks, labels and switches":
    "let a = 0; MARK outer: for (const x of [1, 2]) { for (;;) { a += x; continue outer; } } MARK switch (a) { case 3: let b = 1; show(b); break; default: show('no'); } MARK try { throw a; } catch { show('caught'); } finally { a = 7; } MARK show(a);",
  "using in a block":
    "const log = []; MARK { using r = { [Symbol.dispose]: () => log.push('end') }; log.push('in'); } MARK show(log);",
  "a shared name in a default, a computed key and a getter":
    "let k = 'x'; MARK const o = { [k]: 1, get v() { return k; } }; const f = (a = k) => a; MARK k = 'y'; show(o, o.v, f()); MARK const { [k]: z = k } = {}; show(z);",
};

for (const [what, code] of Object.entries(cases)) {
  test(`a cell means what a script means: ${what}`, async () => {
    const show = "const show = (...all) => st.text(JSON.stringify(all));\n";
    const script = await runScript(show + code.replaceAll("MARK", "\n"));
    const cells = await runScript(show + code.replaceAll("MARK", "\n// %%\n"), { cells: true, displayExpressions: false });
    expect(outline(cells)).toEqual(outline(script));
    expect(script.exceptions).toEqual([]);
    expect(cells.cells.length).toBeGreaterThan(1);
    await cells.run();
    expect(outline(cells)).toEqual(outline(script));
  });
}
