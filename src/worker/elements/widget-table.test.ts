/**
 * What every widget does in every place, by the widget schemas: a kind that is registered is in it. What one kind does beyond that
 * stands in tests of its own.
 */
import { describe, expect, it } from "vitest";
import type { AppTest } from "../../testing/app-test.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { outline, runScript } from "../../testing/run-script.ts";
import type { TestWidget } from "../../testing/test-widget.ts";
import { placedCall, widgetCall, widgetKinds, widgetSamples } from "../../testing/widget-samples.ts";

describe.each(widgetKinds)("%s", (kind) => {
  const {
    values,
    isTrigger = false,
    isSaid = false,
    isClicked = isTrigger && !isSaid,
    isOfForms = false,
    hasCallback = false,
  } = widgetSamples[kind];
  const call = (options = "{}"): string => placedCall(kind, '"It"', options);
  const widget = (app: AppTest): TestWidget => app.widget(kind, "It");
  const isDrawn = (app: AppTest): boolean => app.get(kind).length > 0;
  const shown = (app: AppTest): unknown => widget(app).value;

  /** A value that it does not have now. */
  const another = (app: AppTest): unknown => {
    const now = JSON.stringify(shown(app)) ?? "";
    const other = values.find((value) => value instanceof File || JSON.stringify(value) !== now);
    expect(other, `${kind} has a sample value besides its default`).toBeDefined();
    return other;
  };
  const give = (app: AppTest, value: unknown): Promise<void> =>
    isTrigger && !isSaid ? widget(app).click() : widget(app).set(value);

  /** A script that counts the runs of a function which draws the widget. */
  const open = async (wrap: (body: string) => string, after = "") => {
    const calls: unknown[] = [];
    const body = `(x) => { calls.push(x); st.text("in " + x); return ${call()}; }`;
    const source = `const x = st.sessionState.x ?? 1;\n${wrap(body)}\n${after}`;
    const app = await runScript(source, { globals: { calls } });
    const rerunWith = async (key: string, value: unknown): Promise<void> => {
      app.session.set(key, value);
      await app.run();
    };
    return { app, calls, rerunWith };
  };
  const cached = (body: string): string =>
    `const f = st.memo(${body}, { allowWidgets: true });\nif (!st.sessionState.hidden) f(x);`;

  it("first run, change, back: what was computed for its first value is a hit", async () => {
    const { app, calls } = await open(cached);
    const before = shown(app);
    expect(calls).toEqual([1]);
    const { tree } = app;
    await give(app, another(app));
    expect(calls).toEqual([1, 1]);
    if (isTrigger) await app.run();
    else {
      expect(shown(app)).not.toEqual(before);
      await widget(app).set(before);
    }
    expect([calls, app.tree]).toEqual([[1, 1], tree]);
  });

  it("setting the value that it has causes no callback; another one causes one, with that value", async () => {
    const told: unknown[] = [];
    const option = isClicked ? "onClick" : "onChange";
    const app = await runScript(call(`{ ${option}: (...given) => { told.push(given[0]); } }`), { globals: { told } });
    if (!isTrigger) await widget(app).set(shown(app));
    expect(told).toEqual([]);
    const value = another(app);
    await give(app, value);
    expect(told).toEqual([isTrigger && !isSaid ? undefined : value]);
  });

  it("other arguments keep its state", async () => {
    const { app, calls, rerunWith } = await open(cached);
    const value = another(app);
    await give(app, value);
    await rerunWith("x", 2);
    expect([calls, app.text.includes("in 2")]).toEqual([[1, 1, 2], true]);
    if (!isTrigger) expect(shown(app)).toEqual(value);
  });

  it("hidden and shown: it starts with its default, and what was computed for that is a hit", async () => {
    const { app, calls, rerunWith } = await open(cached);
    const before = shown(app);
    await give(app, another(app));
    await rerunWith("hidden", true);
    expect(isDrawn(app)).toBe(false);
    await rerunWith("hidden", false);
    expect([calls, shown(app)]).toEqual([[1, 1], before]);
  });

  it("disabled: an event is refused in the worker, whatever the page sent, and its value stays", async () => {
    const app = await runScript(`st.text("on"); ${call('{ disabled: true, key: "k" }')}`);
    const before = shown(app);
    await expect(give(app, another(app))).rejects.toThrow("disabled");
    expect(shown(app)).toEqual(before);
  });

  it("persisted: the next page has it without a run, and it is live: a change is a hit or computes, as in the first", async () => {
    const storage = memoryStore();
    const calls: unknown[] = [];
    const source = `const f = st.memo(() => { calls.push("ran"); return ${call()}; }, { persist: true, allowWidgets: true });
      st.text(String(await f()));`;
    const openPage = () => runScript(source, { storage, globals: { calls } });
    const first = await openPage();
    const before = shown(first);
    const { tree } = first;
    const value = another(first);
    await give(first, value);
    const changed = first.tree;
    await first.close();
    expect(calls.splice(0)).toEqual(["ran", "ran"]);
    const second = await openPage();
    expect([calls.length, second.tree]).toEqual([hasCallback ? 1 : 0, tree]);
    await give(second, value);
    // An upload is of its page.
    expect([calls.length, second.tree]).toEqual([hasCallback ? 2 : value instanceof File ? 1 : 0, changed]);
    if (isTrigger) return;
    const third = values.find((other) => ![before, value].some((known) => JSON.stringify(other) === JSON.stringify(known)));
    if (third === undefined || third instanceof File) return;
    await widget(second).set(third);
    expect([calls, shown(second)]).toEqual([["ran"], third]);
  });

  it.runIf(isOfForms || !isTrigger)("in a form it waits for the button, also in a cached function", async () => {
    const inside = widgetCall(kind, '"It"', "{}");
    const app = await runScript(`
      const f = st.memo(() => st.form("outer", () => { ${inside}; ${isOfForms ? "" : 'st.formSubmitButton("Send");'} }), { allowWidgets: true });
      f();`);
    const value = another(app);
    await give(app, value);
    expect(app.runs).toBe(isTrigger ? 2 : 1);
    if (isTrigger) return;
    await app.widget("formSubmitButton", "Send").click();
    expect([app.runs, shown(app)]).toEqual([2, value]);
  });

  it.runIf(isTrigger && !isOfForms)("in a form it is a FormError that names the form", async () => {
    const app = await runScript(`st.form("outer", () => { ${widgetCall(kind, '"It"', "{}")}; st.formSubmitButton("Send"); });`);
    expect(app.exceptions[0]?.props).toMatchObject({ name: "FormError", message: expect.stringContaining('"outer"') });
  });

  it("in a nested cached function it is an input of both", async () => {
    const { app, calls, rerunWith } = await open(
      (body) => `const inner = st.memo(${body}, { allowWidgets: true });
        const f = st.memo((y) => { calls.push("outer"); st.text("y " + y); return inner(1); }, { allowWidgets: true }); f(x);`,
    );
    expect(calls).toEqual(["outer", 1]);
    const value = another(app);
    await give(app, value);
    expect(calls).toEqual(["outer", 1, "outer", 1]);
    const { tree } = app;
    await app.run();
    if (!isTrigger) expect([calls.length, app.tree]).toEqual([4, tree]);
    await rerunWith("x", 2);
    expect(calls).toEqual(["outer", 1, "outer", 1, "outer"]);
    if (!isTrigger) expect(shown(app)).toEqual(value);
  });

  it("in a fragment it reruns that alone, also from a cached function in it", async () => {
    const runs: string[] = [];
    const app = await runScript(
      `runs.push("script");
       const f = st.memo(() => ${call()}, { allowWidgets: true });
       const part = st.fragment(() => { runs.push("part"); f(); });
       part();`,
      { globals: { runs } },
    );
    const value = another(app);
    await give(app, value);
    expect(runs).toEqual(["script", "part", "part"]);
    if (!isTrigger) expect(shown(app)).toEqual(value);
  });

  it.runIf(!isOfForms)("twice is a DuplicateWidgetID at the second place", async () => {
    const app = await runScript(`st.text("above"); ${call()}; const f = st.memo(() => ${call()}, { allowWidgets: true }); f();`);
    expect(outline(app).at(-1)).toBe("error DuplicateWidgetID");
    expect(app.get(kind)).toHaveLength(1);
  });

  it.runIf(isOfForms)("needs no permission in a cached function, as its form needs none", async () => {
    const app = await runScript(`const f = st.memo(() => ${call()}); f();`);
    expect([app.exceptions, isDrawn(app)]).toEqual([[], true]);
  });

  it.runIf(!isOfForms)("not allowed: a warning takes its place, and its default is returned", async () => {
    const got: unknown[] = [];
    const app = await runScript(`const f = st.memo(() => ${call()}); got.push(f()); got.push(${call()});`, { globals: { got } });
    const [warning] = app.exceptions;
    expect(warning?.props).toMatchObject({ name: "CachedStFunctionWarning", severity: "warning" });
    expect(warning?.props.message).toContain("It");
    expect(got[0]).toEqual(got[1]);
    const { tree } = app;
    await app.run();
    expect(app.tree).toEqual(tree);
  });
});
