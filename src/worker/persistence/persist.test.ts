import { describe, expect, it } from "vitest";
import type { Store } from "../../shared/store.ts";
import { pages } from "../../test-helpers/pages.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { runScript } from "../../testing/run-script.ts";

describe("rules 45 and 46: results outlive the page", () => {
  it("after a reload the first run hits, draws the same page and runs no body", async () => {
    const { page, ran, rows, store } = await pages(`
      const load = st.memo((n) => {
        calls.push(n);
        st.subheader("Rows");
        st.columns(2)[1].text("right " + n);
        st.sidebar.text("at the side");
        const slot = st.empty(); slot.text("first"); slot.text("second");
        st.expander("more", () => { st.code("x"); });
        return { n, list: [1, 2], at: new Date(5) };
      }, { persist: true });
      const a = await load(1);
      st.write(a.n, a.at.getTime(), (await load(2)).list.length);
    `);
    expect(ran).toEqual([[1, 2], []]);
    expect(page[1]).toEqual(page[0]);
    expect(rows[1]).toMatchObject({ hits: 2, misses: 0, entries: 2, replayedElements: 10 });
    expect(await store.keys()).toHaveLength(2);
  });

  it("gives a promise, of a synchronous function too, on miss and hit, from peek and has; errors reject", async () => {
    const { page } = await pages(`
      const f = st.memo((n) => { if (n > 5) throw new RangeError("too much"); return n + 1; }, { persist: true });
      const kinds = [f(1), f(1), f.refresh(1), f.prefetch(1), f.peek(1), f.has(1)].map((it) => it instanceof Promise);
      st.text(kinds.join());
      st.text([await f(1), await f(1), await f.refresh(1), await f.prefetch(1), await f.peek(1), await f.has(1)].join());
      const failed = f(9);
      st.text(await failed.catch((error) => error.name) + " " + await f.peek(9) + " " + await f.has(9));
    `);
    expect(page[0]?.map(({ props }) => props.body)).toEqual([
      "true,true,true,true,true,true",
      "2,2,2,,2,true",
      "RangeError undefined false",
    ]);
    expect(page[1]).toEqual(page[0]);
  });

  it("gives each caller a value of its own, also the first after a reload, who is given what was read itself", async () => {
    const { page, ran } = await pages(`
      const f = st.memo(() => { calls.push("f"); return { rows: [1], values: new Float64Array(4).fill(1) }; }, { persist: true });
      const said = [];
      for (let n = 0; n < 3; n++) {
        const given = await f();
        said.push(given.rows.length, given.values[0]);
        given.rows.push(2);
        given.values[0] = 5;
      }
      st.text([...said, (await f.peek()).values[0], (await f()) === (await f())].join());
    `);
    expect(ran).toEqual([["f"], []]);
    expect(page.map(([shown]) => shown?.props.body)).toEqual(Array(2).fill("1,1,1,1,1,1,1,false"));
  });

  it("peek, has and prefetch find what is stored, and run nothing", async () => {
    const { ran, page } = await pages(`
      const f = st.memo((n) => { calls.push(n); st.text("drawn " + n); return n; }, { persist: true });
      if (calls.first) await f(1);
      await f.prefetch(1);
      st.text([await f.peek(1), await f.has(1), await f.has(2)].join());
    `);
    expect(ran).toEqual([[1], []]);
    expect(page[1]?.map(({ props }) => props.body)).toEqual(["1,true,false"]);
  });

  it("writes one record per entry, and a write touches no other", async () => {
    const store = memoryStore();
    const put: string[] = [];
    const watched: Store = {
      ...store,
      put: (key, record) => {
        put.push(key);
        return store.put(key, record);
      },
    };
    const app = await runScript(
      `const f = st.memo((n) => n, { persist: true });
       for (const n of [1, 2, 1, 3]) await f(n); st.numberInput("n", { key: "n" }); await f(st.sessionState.n ?? 0);`,
      { storage: watched },
    );
    expect(app.exceptions).toEqual([]);
    expect(put).toHaveLength(4);
    expect([...put].sort()).toEqual([...(await store.keys())].sort());
    await app.widget({ key: "n" }).set(7);
    expect(put).toHaveLength(5);
    expect(new Set(put).size).toBe(5);
  });

  it("keeps an entry's age: ttl counts from when it was computed, over the reload", async () => {
    const at = { now: 1000 };
    const source = `const f = st.memo(() => calls.push(1), { persist: true, ttl: 1000 }); st.text(String(await f()));`;
    const { ran, store } = await pages(source, 4, { now: () => at.now }, (page) => {
      at.now += page === 0 ? 999 : page === 1 ? 1 : 0;
    });
    expect(ran.map(({ length }) => length)).toEqual([1, 0, 1, 0]);
    expect(await store.keys()).toHaveLength(1);
  });

  it("keeps entries by source: another source is another function, a comment is none", async () => {
    const store = memoryStore();
    const run = async (body: string): Promise<number> => {
      const calls: unknown[] = [];
      const app = await runScript(
        `const f = st.memo(() => { ${body} calls.push(1); return 1; }, { persist: true }); await f();`,
        {
          storage: store,
          globals: { calls },
        },
      );
      await app.close();
      return calls.length;
    };
    expect([await run(""), await run("/* said */"), await run("st.text('x');"), await run("st.text('x');")]).toEqual([
      1, 0, 1, 0,
    ]);
  });

  it("sets what was set again on each hit: query parameters", async () => {
    const { page, ran } = await pages(`
      const f = st.memo(() => { calls.push("f"); st.setQueryParams({ q: "1" }); return 1; }, { persist: true });
      const g = st.memo(async () => { await f(); st.balloons(); return 2; }, { persist: true });
      await g(); st.text(JSON.stringify(st.getQueryParams()));
    `);
    expect(ran).toEqual([["f"], []]);
    expect(page[1]?.at(-1)?.props.body).toBe('{"q":["1"]}');
    expect(page[1]).toEqual(page[0]);
  });

  it("keeps what an inner cached call drew, whatever becomes of that", async () => {
    const { page, ran } = await pages(`
      const inner = st.memo((n) => { calls.push("inner " + n); st.text("inner " + n); st.sidebar.text("s" + n); return n; });
      const outer = st.memo(async () => { calls.push("outer"); st.container(() => inner(1)); inner(2); inner(1); return inner(3); }, { persist: true });
      st.write(await outer(), inner(1));
    `);
    expect(ran).toEqual([["outer", "inner 1", "inner 2", "inner 3"], ["inner 1"]]);
    expect(page[1]).toEqual(page[0]);
  });

  it("keeps media and columns, as bytes", async () => {
    const { page } = await pages(`
      const f = st.memo(async () => {
        st.image(new Blob([Uint8Array.of(1, 2, 3)], { type: "image/png" }), { caption: "picture" });
        st.dataframe([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
        st.lineChart({ a: new Float64Array([1, 2, NaN]) });
        return { columns: new Float32Array([1.5, -0]), file: new File(["text"], "a.txt", { type: "text/plain", lastModified: 5 }) };
      }, { persist: true });
      const { columns, file } = await f();
      st.text([...columns, Object.is(columns[1], -0), file.name, file.type, file.lastModified, await file.text()].join());
    `);
    expect(page[1]?.at(-1)?.props.body).toBe("1.5,0,true,a.txt,text/plain,5,text");
    expect(JSON.stringify(page[1])).toBe(JSON.stringify(page[0]));
  });

  it("counts blobs by their content, also for a synchronous function", async () => {
    const { ran } = await pages(`
      const f = st.memo((blob) => { calls.push(blob.size); return blob.size; }, { persist: true });
      await f(new Blob(["abc"])); await f(new Blob(["abc"]));
    `);
    expect(ran).toEqual([[3], []]);
  });

  it("works with validate, cacheIf, maxEntries, key, captured values and methods", async () => {
    const { ran, store } = await pages(`
      const factor = 2;
      const f = st.memo((n) => { calls.push("f" + n); return n * factor; }, { persist: true, validate: async (v) => v !== 6 });
      const g = st.memo((n) => { calls.push("g" + n); return n; }, { persist: true, cacheIf: (n) => n > 1 });
      const h = st.memo((n) => { calls.push("h" + n); return n; }, { persist: true, maxEntries: 1 });
      class Source { constructor(url) { this.url = url; } load = st.memo(function () { calls.push(this.url); return this.url; }, { persist: true }); }
      await f(2); await f(3); await g(1); await g(2); await h(1); await h(2); await new Source("a").load();
    `);
    expect(ran).toEqual([
      ["f2", "f3", "g1", "g2", "h1", "h2", "a"],
      // What validate refuses, what was not kept, and what was evicted.
      ["f3", "g1", "h1"],
    ]);
    expect(await store.keys()).toHaveLength(5);
  });

  it("is refused where it can't be: for singletons, and with scope session", async () => {
    const app = await runScript(`
      for (const wrap of [() => st.singleton(() => 1, { persist: true }), () => st.memo(() => 1, { persist: true, scope: "session" })])
        try { wrap(); } catch (error) { st.text(error.name + ": " + error.message); }
    `);
    expect(app.text).toMatch(
      /^ArgumentError: st\.singleton\(\): options\.persist.*\nArgumentError: st\.memo\(\): options\.persist/,
    );
  });

  it("without a store, goes on from memory and says nothing", async () => {
    const { ran, notices } = await pages(`const f = st.memo(() => calls.push(1), { persist: true }); await f(); await f();`, 2, {
      storage: false,
    });
    expect(ran.map(({ length }) => length)).toEqual([1, 1]);
    expect(notices.flat()).toEqual([]);
  });
});

describe("rules 44 and 46: widgets of stored results", () => {
  it("are live again: each combination of their values that was met is a hit, others run", async () => {
    const source = `
      const f = st.memo(() => {
        const form = st.form("f", () => ({ name: st.textInput("Name"), sent: st.formSubmitButton("Send") }));
        const n = st.slider("n", { max: 9, value: 3 });
        const kind = st.selectbox("kind", [{ id: 1 }, { id: 2 }], { key: "kind" });
        calls.push([n, kind.id, form.name, form.sent].join());
        st.text("n is " + n);
        return n;
      }, { persist: true, allowWidgets: true });
      st.write(await f());
    `;
    const calls: unknown[] = [];
    const options = { storage: memoryStore(), globals: { calls } };
    const first = await runScript(source, options);
    await first.widget("slider", "n").set(5);
    await first.widget("selectbox", "kind").set({ id: 2 });
    await first.close();
    expect(calls.splice(0)).toEqual(["3,1,,false", "5,1,,false", "5,2,,false"]);

    const second = await runScript(source, options);
    expect(second.exceptions).toEqual([]);
    expect(second.get("slider")[0]?.id).toBe(first.get("slider")[0]?.id);
    await second.widget("slider", "n").set(5);
    expect(second.text).toContain("n is 5");
    await second.widget("selectbox", "kind").set({ id: 2 });
    expect(calls).toEqual([]);
    await second.widget("textInput", "Name").set("Ann");
    await second.widget("formSubmitButton", "Send").click();
    expect(calls).toEqual(["5,2,Ann,true"]);
    await second.widget("slider", "n").set(9);
    expect(calls).toEqual(["5,2,Ann,true", "9,2,Ann,false"]);
  });

  it("of every kind come back with their values and their identity", async () => {
    const source = `
      const f = st.memo(() => {
        const values = [
          st.checkbox("a"), st.toggle("b", { value: true }), st.radio("c", ["x", "y"]), st.multiselect("d", [1, 2, 3], { default: [2] }),
          st.numberInput("e", { value: 2 }), st.textArea("f"), st.dateInput("g", { value: "2026-01-02" }), st.timeInput("h", { value: "10:00" }),
          st.colorPicker("i"), st.selectSlider("j", ["lo", "hi"]), st.pills("k", ["p", "q"]), st.segmentedControl("l", ["r", "s"]),
          st.feedback("stars", { key: "m" }), st.button("n"), st.fileUploader("o"), st.textInput("p", { bind: "local", key: "p" }),
          st.dataframe([{ a: 1 }], { onSelect: true, key: "q" }), st.expander("r", { onChange: true, key: "r" }, () => { st.text("in it"); }),
        ];
        calls.push(values.length);
        return values.length;
      }, { persist: true, allowWidgets: true });
      await f();
    `;
    const { page, ran, exceptions } = await pages(source);
    expect(exceptions.flat()).toEqual([]);
    expect(ran).toEqual([[18], []]);
    expect(JSON.stringify(page[1])).toBe(JSON.stringify(page[0]));
  });

  it("with callbacks, or functions among their options, keep their result in memory only", async () => {
    const { ran, store, notices, exceptions } = await pages(`
      const f = st.memo(() => { st.button("go", { onClick: () => {} }); calls.push("f"); return 1; }, { persist: true, allowWidgets: true });
      const g = st.memo(() => { st.selectbox("n", [1, 2], { format: (n) => n + " %" }); calls.push("g"); return 1; }, { persist: true, allowWidgets: true });
      await f(); await g();
    `);
    expect(ran).toEqual([
      ["f", "g"],
      ["f", "g"],
    ]);
    expect(exceptions.flat()).toEqual([]);
    expect(await store.keys()).toEqual([]);
    expect(notices.flat()).toEqual([]);
  });

  it("for passwords keep their result in memory only: what is typed is written nowhere", async () => {
    const storage = memoryStore();
    const app = await runScript(
      `const f = st.memo(() => st.textInput("Password", { type: "password" }).length, { persist: true, allowWidgets: true }); st.write(await f());`,
      { storage },
    );
    await app.widget("textInput", "Password").set("secret");
    expect(app.text).toBe("6");
    expect(await storage.keys()).toEqual([]);
  });

  it("that are not allowed, or stand twice, are the same after the reload", async () => {
    const { page, ran } = await pages(`
      const f = st.memo(() => { calls.push("f"); st.slider("n", { max: 9, value: 3 }); return 1; }, { persist: true });
      const g = st.memo(() => { calls.push("g"); try { st.checkbox("on"); } catch (error) { st.text(error.name); } return 1; }, { persist: true, allowWidgets: true });
      await f(); st.checkbox("on"); await g();
    `);
    expect(ran).toEqual([["f", "g"], []]);
    expect(page[1]).toEqual(page[0]);
  });
});
