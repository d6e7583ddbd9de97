import { type Fact, refused } from "./fact.ts";

/** More of Streamlit's tests of caching: what is replayed, and which functions are told apart. */
export const replay: readonly Fact[] = [
  {
    fact: "two functions of one name in different scopes share nothing",
    script: `const a = () => { const load = st.memo(() => "a"); return load(); }; const b = () => { const load = st.memo(() => "b"); return load(); }; st.text([a(), b(), a()].join());`,
    shows: "a,b,a",
  },
  {
    fact: "two functions of one source and name are two functions",
    script: `let n = 0; const make = () => st.memo((x) => ++n); const f = make(), g = make(); st.text([f(1), g(1), f(1)].join());`,
    otherwise: "what one line makes of the same is one function, or each rerun would begin anew",
    shows: "1,1,1",
  },
  {
    fact: "functions of one text under two names are two",
    script: `let n = 0; const f = st.memo((x) => ++n); const g = st.memo((x) => ++n); st.text([f(1), g(1), f(1)].join());`,
    shows: "1,2,1",
  },
  {
    fact: "the function that a loop makes for each value has that value as input",
    script: `let n = 0; const all = [1, 2, 1].map((k) => st.memo(() => k * 10 + n++)); st.text(all.map((f) => f()).join());`,
    shows: "10,21,10",
  },
  {
    fact: "a body that was edited is another function, one with another comment is not",
    script: `const f = st.memo(() => { calls.push(1); return "a"; }); st.text(f() + calls.length);`,
    options: { globals: { calls: [] } },
    act: async (app) => {
      await app.edit(`const f = st.memo(() => { calls.push(1); /* the same */ return "a"; }); st.text(f() + calls.length);`);
      if (app.text !== "a1") throw new Error(app.text);
      await app.edit(`const f = st.memo(() => { calls.push(1); return "b"; }); st.text(f() + calls.length);`);
    },
    shows: "b2",
  },
  {
    fact: "a default that is given and one that is left out are two arguments",
    script: `let n = 0; const f = st.memo((x, y = 2) => ++n); st.text([f(1), f(1, 2), f(1, undefined)].join());`,
    shows: "1,2,1",
  },
  {
    fact: "an argument that is only in a rest parameter counts by its place",
    script: `let n = 0; const f = st.memo((...all) => ++n); st.text([f(1, 2), f([1, 2]), f(1), f(2, 1), f(1, 2)].join());`,
    shows: "1,2,3,4,1",
  },
  {
    fact: "a cached function in a cached function of the same key is not mistaken for it",
    script: `const inner = st.memo((x) => "in" + x); const outer = st.memo((x) => "out" + inner(x)); st.text([outer(1), inner(1), outer(1)].join());`,
    shows: "outin1,in1,outin1",
  },
  {
    fact: "a generator function gives what can't be kept",
    script: `const f = st.memo(function* () { yield 1; }); try { f(); st.text("kept"); } catch (e) { st.text(e.name); }`,
    shows: "UnserializableReturnValueError",
  },
  {
    fact: "what can't be kept is refused by the name of the function and the place in the result",
    script: `const load = st.memo(() => ({ rows: [1, { fn: () => 1 }] })); try { load(); } catch (e) { st.text([/load/.test(e.message), /rows\\[1\\]\\.fn/.test(e.message + e.hint)].join()); }`,
    shows: "true,true",
  },
  {
    fact: "a call that was refused for its result runs again, and draws again",
    script: `let n = 0; const f = st.memo(() => { n++; st.text("in"); return () => 1; }); try { f(); } catch {} try { f(); } catch {} st.text(String(n));`,
    shows: "in\nin\n2",
  },
  {
    fact: "an error of a body shows its own stack, at the script's line",
    script: `\nconst f = st.memo(() => {\n  throw new Error("deep");\n});\nf();`,
    act: async (app) => {
      if (app.exceptions[0]?.props.line !== 3) throw new Error(String(app.exceptions[0]?.props.line));
    },
    shows: "Error",
  },
  {
    fact: "a placeholder that is made and filled inside shows its last content on a hit",
    script: `const f = st.memo(() => { const slot = st.empty(); slot.text("one"); slot.text("two"); }); f(); st.text("--"); f();`,
    shows: "two\n--\ntwo",
  },
  {
    fact: "a placeholder that is cleared inside is empty on a hit",
    script: `const f = st.memo(() => { const slot = st.empty(); slot.text("one"); slot.empty?.(); slot.clear(); st.text("end"); }); f(); f();`,
    shows: "end\nend",
  },
  {
    fact: "columns, tabs and expanders that are made inside are made anew by a hit",
    script: `const f = st.memo(() => { const [a, b] = st.columns(2); b.text("b"); a.text("a"); const [t] = st.tabs(["T"]); t.text("t"); st.expander("E").text("e"); }); f(); f(); st.text("end");`,
    shows: "a\nb\nt\ne\na\nb\nt\ne\nend",
  },
  {
    fact: "what is called from inside two columns stands in each of them",
    script: `const f = st.memo(() => { st.text("f"); st.sidebar.text("s"); }); const [a, b] = st.columns(2); b(() => f()); a(() => f()); a.text("a"); b.text("b");`,
    act: async (app) => {
      const [columns] = app.get("columns");
      if (columns?.children?.some(({ children }) => children?.length !== 2)) throw new Error(JSON.stringify(app.tree));
    },
    shows: "f\na\nf\nb\ns\ns",
  },
  {
    fact: "an element that is updated outside after a hit is not the recorded one",
    script: `const f = st.memo(() => { const bar = st.progress(0); bar.update(1); return 1; }); f(); f(); st.text("ok");`,
    act: async (app) => {
      const bars = app.get("progress").map(({ props }) => props.fraction);
      if (JSON.stringify(bars) !== "[1,1]") throw new Error(JSON.stringify(bars));
    },
    shows: "ok",
  },
  {
    fact: "a container that a singleton gives is outside, for whoever draws into it",
    script: `const make = st.singleton(() => st.container()); try { make().text("x"); st.text("taken"); } catch (e) { st.text(e.name); }`,
    shows: "CacheReplayClosureError",
  },
  {
    fact: "a spinner in a cached function is not replayed",
    script: `const f = st.memo(async () => { await st.spinner("wait", async () => { st.text("in"); }); }); await f(); await f();`,
    shows: "in\nin",
  },
  {
    fact: "echo in a cached function shows code and result on a hit",
    script: `const f = st.memo(() => st.echo(() => { st.text("in"); return 7; })); st.text([f(), f()].join());`,
    act: async (app) => {
      if (app.get("code").length !== 2) throw new Error(JSON.stringify(app.tree));
    },
    shows: "in\nin\n7,7",
  },
  {
    fact: "a chat message in a cached function is replayed with what it holds",
    script: `const f = st.memo(() => { st.chatMessage("user", () => st.text("hi")); st.chatMessage("ai").text("ho"); }); f(); f();`,
    shows: "hi\nho\nhi\nho",
  },
  {
    fact: "a form and its widgets in a cached function that allows them work after hits",
    script: `const f = st.memo(() => { st.form("f", () => { st.text("in " + st.slider("x", { key: "x" })); st.formSubmitButton("go"); }); }, { allowWidgets: true }); f();`,
    act: async (app) => {
      await app.run();
      await app.widget("slider", "x").set(4);
      await app.widget("formSubmitButton", "go").click();
      await app.run();
    },
    shows: "in 4",
  },
  {
    fact: "each value of a widget inside has a result of its own",
    script: `const f = st.memo(() => { calls.push(1); return st.slider("x") * 10; }, { allowWidgets: true }); st.text([f(), calls.length].join());`,
    options: { globals: { calls: [] } },
    act: async (app) => {
      await app.widget("slider", "x").set(2);
      await app.widget("slider", "x").set(0);
      await app.widget("slider", "x").set(2);
    },
    shows: "20,2",
  },
  {
    fact: "a widget inside keeps its state when the arguments change",
    script: `const f = st.memo((n) => n + st.slider("x", { key: "x" }), { allowWidgets: true }); st.text(String(f(st.checkbox("more") ? 100 : 0)));`,
    act: async (app) => {
      await app.widget("slider", "x").set(5);
      await app.widget("checkbox", "more").set(true);
    },
    shows: "105",
  },
  {
    fact: "a hit twice in one run with a widget is a duplicate",
    script: `const f = st.memo(() => st.slider("x"), { allowWidgets: true }); f(); try { f(); } catch (e) { st.text(e.name); }`,
    shows: "DuplicateWidgetID",
  },
  {
    fact: "a forbidden widget gives its default, whatever session state has",
    script: `st.sessionState.x ??= 7; const f = st.memo(() => st.slider("l", { key: "x", value: 3 })); st.text(String(f()));`,
    shows: "CachedStFunctionWarning\n3",
  },
  {
    fact: "the warning of a forbidden widget is there on the hit as on the miss",
    script: `const f = st.singleton(() => { st.slider("l"); return {}; }); f(); f(); st.text("ok");`,
    shows: "CachedStFunctionWarning\nCachedStFunctionWarning\nok",
  },
  {
    fact: "what a cached function does in session state is not done again on a hit",
    script: `const s = st.sessionState; const f = st.memo(() => { s.n = (s.n ?? 0) + 1; }); f(); f(); st.text(String(s.n));`,
    shows: "1",
  },
  {
    fact: "a function that is cleared while its elements show keeps them until the next run",
    script: `const f = st.memo(() => { st.text("f"); }); f(); f.clear(); st.text("end");`,
    shows: "f\nend",
  },
  {
    fact: "a body may clear its own function",
    script: `let n = 0; const f = st.memo(() => { f.clear(); return ++n; }); st.text([f(), f()].join());`,
    shows: "1,2",
  },
  {
    fact: "evicted while it shows, a result draws again when it is called again",
    script: `const f = st.memo((x) => { st.text("f" + x); }, { maxEntries: 1 }); f(1); f(2); f(1);`,
    act: (app) => app.run(),
    shows: "f1\nf2\nf1",
  },
  {
    fact: "a cached function draws nothing when it is only peeked at, prefetched or refreshed",
    script: `const f = st.memo(async (x) => { st.text("f" + x); return x; }); await f.prefetch(1); f.peek(1); f.has(1); await f.refresh(1); st.text("--"); await f(1);`,
    shows: "--\nf1",
  },
  {
    fact: "a singleton with validate is validated by the very object",
    script: `const made = {}; const f = st.singleton(() => made, { validate: (v) => v === made }); f(); st.text(String(f() === made));`,
    shows: "true",
  },
  {
    fact: "validate is told nothing of the arguments, and sees each entry for itself",
    script: `let n = 0; const f = st.singleton((x) => ({ x, n: ++n }), { validate: ({ x }) => x !== 1 }); f(1); f(2); st.text([f(1).n, f(2).n, f(1).n].join());`,
    shows: "3,2,4",
  },
  {
    fact: "an entry that expired is not validated",
    script: `const f = st.singleton(() => { calls.push("body"); return {}; }, { ttl: "10s", validate: () => { calls.push("ask"); return true; } }); f(); st.text(calls.join());`,
    options: { clock: "virtual", globals: { calls: [] } },
    act: async (app) => {
      await app.advance("11s");
      await app.run();
    },
    shows: "body,body",
  },
  { fact: "a ttl that can't be read is refused", ...refused(`st.memo(() => 1, { ttl: "1 fortnight" })`) },
  { fact: "a ttl below zero is refused", ...refused(`st.memo(() => 1, { ttl: -1 })`) },
  { fact: "a number of entries that is none is refused", ...refused(`st.memo(() => 1, { maxEntries: 0 })`) },
  { fact: "what is no function can't be cached", ...refused(`st.memo(7)`) },
  { fact: "an option that there is not is refused", ...refused(`st.memo(() => 1, { max_entries: 3 })`) },
];
