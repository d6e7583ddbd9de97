import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { outline, prepared } from "../../testing/run-script.ts";

describe("rule 49: an event while a run is going", () => {
  it("ends the old run at its await: its finally runs, and drawing there throws", async () => {
    const { wait, open, reached } = doors();
    const seen: string[] = [];
    const app = prepared(
      `
      st.slider("n", { key: "n", max: 9 });
      st.text("n " + st.sessionState.n);
      if (st.sessionState.n === 1) {
        try {
          await wait("one");
          st.text("never drawn");
          seen.push("after");
        } catch {
          seen.push("caught");
        } finally {
          seen.push("finally");
          st.text("never in finally");
          seen.push("drew in finally");
        }
      }
      st.text("end");
    `,
      { globals: { wait, seen } },
    );
    await app.run();
    const first = app.widget({ key: "n" }).set(1);
    await reached("one");
    await app.widget({ key: "n" }).set(2);
    await first;
    expect(outline(app)).toEqual(["slider n=2", "text n 2", "text end"]);
    open("one");
    await app.idle();
    await app.run();
    expect(seen).toEqual(["finally"]);
    expect(outline(app)).toEqual(["slider n=2", "text n 2", "text end"]);
    expect(app.runs).toBe(4);
  });

  it("later calls of the old run throw one and the same signal wherever its code is not compiled", async () => {
    const { wait, open, reached } = doors();
    const seen: unknown[] = [];
    // Not compiled: swallows whatever the script throws.
    const swallow = (fn: () => void): void => {
      try {
        fn();
        seen.push("drew");
      } catch (error) {
        seen.push(String(error).includes("superseded"));
      }
    };
    const app = prepared(
      `
      if (st.checkbox("wait", { key: "w" })) {
        try { await wait("gate"); } finally { swallow(() => { st.text("a"); }); swallow(() => { st.checkbox("b"); }); }
      }
      st.text("end");
    `,
      { globals: { wait, swallow } },
    );
    await app.run();
    void app.widget({ key: "w" }).set(true);
    await reached("gate");
    await app.widget({ key: "w" }).set(false);
    open("gate");
    await app.run();
    expect(seen).toEqual([true, true]);
    expect(outline(app)).toEqual(["checkbox wait=false", "text end"]);
  });

  it("several events become the newest values; callbacks fire once each, before the script", async () => {
    const { wait, open, reached } = doors();
    const seen: unknown[] = [];
    const app = prepared(
      `
      seen.push("script");
      const changed = (value, name) => { seen.push([name, value]); };
      st.slider("a", { key: "a", max: 9, onChange: changed, args: ["a"] });
      st.slider("b", { key: "b", max: 9, onChange: changed, args: ["b"] });
      st.text(st.sessionState.a + " " + st.sessionState.b);
      if (st.sessionState.a === 1) await wait("gate");
    `,
      { globals: { wait, seen } },
    );
    await app.run();
    void app.widget({ key: "a" }).set(1);
    await reached("gate");
    seen.length = 0;
    await app.setWidgets([
      [{ key: "a" }, 3],
      [{ key: "b" }, 4],
    ]);
    open("gate");
    expect(seen).toEqual([["a", 3], ["b", 4], "script"]);
    expect(app.text).toBe("3 4");
  });

  it.each<[string, [{ key: string }, number][], { seen: string[]; text: string }]>([
    ["by another widget", [[{ key: "c" }, 3]], { seen: ["b2", "end of b", "c3", "end of c"], text: "1,2,3" }],
    ["by its own, once", [[{ key: "b" }, 5]], { seen: ["b5", "end of b"], text: "1,5,0" }],
  ])("a callback that has not begun when an event comes is called in the next run: %s", async (_, event, expected) => {
    const { wait, open, reached } = doors();
    const seen: string[] = [];
    const app = prepared(
      `
      const changed = async (value, name) => { seen.push(name + value); if (name === "a") await wait("callback"); seen.push("end of " + name); };
      st.slider("a", { key: "a", max: 9, onChange: changed, args: ["a"] });
      st.slider("b", { key: "b", max: 9, onChange: changed, args: ["b"] });
      st.slider("c", { key: "c", max: 9, onChange: changed, args: ["c"] });
      st.text([st.sessionState.a, st.sessionState.b, st.sessionState.c].join());
    `,
      { globals: { wait, seen } },
    );
    await app.run();
    void app.setWidgets([
      [{ key: "a" }, 1],
      [{ key: "b" }, 2],
    ]);
    await reached("callback");
    const next = app.setWidgets(event);
    await turns();
    expect(app.runs).toBe(2);
    open("callback");
    await next;
    expect({ seen: seen.splice(2), text: app.text }).toEqual(expected);
    expect(seen).toEqual(["a1", "end of a"]);
  });

  it("a click that was not handed to the script is carried into the next run; one that was is not", async () => {
    const { wait, open, reached } = doors();
    const seen: unknown[] = [];
    const app = prepared(
      `
      st.slider("n", { key: "n", max: 9 });
      if (st.sessionState.hold) await wait("before");
      if (st.button("Go")) seen.push("clicked at " + st.sessionState.n);
      if (st.sessionState.holdAfter) await wait("after");
    `,
      { globals: { wait, seen } },
    );
    await app.run();
    app.session.set("hold", true);
    void app.widget("button", "Go").click();
    await reached("before");
    app.session.set("hold", false);
    await app.widget({ key: "n" }).set(1);
    expect(seen).toEqual(["clicked at 1"]);
    app.session.set("holdAfter", true);
    void app.widget("button", "Go").click();
    await reached("after");
    app.session.set("holdAfter", false);
    await app.widget({ key: "n" }).set(2);
    expect(seen).toEqual(["clicked at 1", "clicked at 1"]);
    open("before");
    open("after");
  });

  it("nodes of a superseded run are not pruned, those of the next complete run are", async () => {
    const { wait, open, reached } = doors();
    const app = prepared(
      `
      st.checkbox("hold", { key: "hold" });
      st.text("a");
      if (st.sessionState.hold) { await wait("gate"); }
      if (!st.sessionState.short) st.text("b");
    `,
      { globals: { wait } },
    );
    await app.run();
    void app.widget({ key: "hold" }).set(true);
    await reached("gate");
    expect(outline(app)).toEqual(["checkbox hold=true", "text a", "text b"]);
    app.session.set("short", true);
    const next = app.run();
    await reached("gate", 2);
    expect(outline(app)).toEqual(["checkbox hold=true", "text a", "text b"]);
    open("gate");
    await next;
    expect(outline(app)).toEqual(["checkbox hold=true", "text a"]);
  });
});

describe("rule 49: a computation in flight belongs to the cache", () => {
  const source = `
    st.slider("n", { key: "n", max: 9 });
    const load = st.singleton(async () => {
      starts.push(st.sessionState.n);
      st.text("loading");
      const bar = st.progress(0, { max: 2 });
      await wait("one");
      bar.update(1);
      await wait("two");
      bar.update(2);
      return { loaded: true };
    });
    const value = await load();
    st.text("loaded " + value.loaded + st.sessionState.n);
  `;

  it("an event neither stops nor repeats it; the new run joins it, shows it live and goes on", async () => {
    const { wait, open, reached } = doors();
    const starts: unknown[] = [];
    const app = prepared(source, { globals: { wait, starts } });
    app.start();
    await reached("one");
    await expect.poll(() => outline(app)).toEqual(["slider n=0", "text loading", "progress 0"]);
    const next = app.widget({ key: "n" }).set(3);
    await expect.poll(() => app.runs).toBe(2);
    await expect.poll(() => outline(app)).toEqual(["slider n=3", "text loading", "progress 0"]);
    open("one");
    await expect.poll(() => outline(app)).toEqual(["slider n=3", "text loading", "progress 0.5"]);
    await reached("two");
    open("two");
    await next;
    expect(outline(app)).toEqual(["slider n=3", "text loading", "progress 1", "text loaded true3"]);
    expect(starts).toEqual([0]);
    expect(app.stats()).toMatchObject([{ misses: 1, entries: 1 }]);
  });

  it("another session joins it too, and it outlives the session that began it", async () => {
    const { wait, open, reached } = doors();
    const starts: unknown[] = [];
    const app = prepared(source, { globals: { wait, starts } });
    app.start();
    await reached("one");
    const opening = app.openSession();
    await turns();
    await app.close();
    open("one");
    await reached("two");
    open("two");
    const other = await opening;
    expect(outline(other)).toEqual(["slider n=0", "text loading", "progress 1", "text loaded true0"]);
    expect(starts).toHaveLength(1);
    await other.close();
  });

  it("a run whose reads differ computes for itself", async () => {
    const { wait, open, reached } = doors();
    const starts: unknown[] = [];
    const app = prepared(
      `
      const load = st.memo(async () => {
        const n = st.slider("n", { key: "n", max: 9 });
        starts.push(n);
        await wait("gate" + n);
        st.text("loaded " + n);
        return n;
      }, { allowWidgets: true });
      st.text("got " + await load());
    `,
      { globals: { wait, starts } },
    );
    app.start();
    await reached("gate0");
    await expect.poll(() => outline(app)).toEqual(["slider n=0"]);
    const next = app.widget({ key: "n" }).set(1);
    await reached("gate1");
    open("gate1");
    await next;
    expect(outline(app)).toEqual(["slider n=1", "text loaded 1", "text got 1"]);
    open("gate0");
    await app.idle();
    expect(outline(app)).toEqual(["slider n=1", "text loaded 1", "text got 1"]);
    await app.widget({ key: "n" }).set(0);
    expect(outline(app)).toEqual(["slider n=0", "text loaded 0", "text got 0"]);
    expect(starts).toEqual([0, 1]);
  });

  it("one that a superseded run began does not take the click of the next run", async () => {
    const { wait, open, reached } = doors();
    const app = prepared(
      `
      const load = st.memo(async (n) => {
        st.text("loading");
        await wait("gate" + n);
        return st.button("Go", { key: "go" });
      }, { allowWidgets: true });
      const n = st.sessionState.n = (st.sessionState.n ?? 0) + 1;
      st.text("clicked " + await load(n));
    `,
      { globals: { wait } },
    );
    const first = app.run();
    await reached("gate1");
    open("gate1");
    await first;
    app.start();
    await reached("gate2");
    const click = app.widget({ key: "go" }).click();
    await reached("gate3");
    open("gate2");
    await turns();
    open("gate3");
    await click;
    expect(app.text).toBe("loading\nclicked true");
  });

  it("its owner's error goes to the run that waits for it", async () => {
    const { wait, open, reached } = doors();
    const starts: unknown[] = [];
    const app = prepared(
      `
      st.slider("n", { key: "n", max: 9 });
      const load = st.memo(async () => { starts.push(1); await wait("gate"); if (starts.length === 1) throw new Error("first fails"); return "second"; });
      st.text(await load());
    `,
      { globals: { wait, starts } },
    );
    app.start();
    await reached("gate");
    const next = app.widget({ key: "n" }).set(1);
    await expect.poll(() => app.runs).toBe(2);
    open("gate");
    await reached("gate", 2);
    open("gate");
    await next;
    expect(outline(app)).toEqual(["slider n=1", "text second"]);
  });
});

describe("rules 40 and 49: a result whose body still draws", () => {
  it("makes the widgets that come later inputs of the call that hits it", async () => {
    const door = doors();
    let isLive = true;
    const bodies: string[] = [];
    const app = prepared(
      `
      const late = st.memo(async () => { await wait("late"); return st.slider("late", { max: 9 }); }, { allowWidgets: true });
      const made = st.singleton(() => { void late(); return {}; }, { allowWidgets: true });
      const around = st.memo(async () => { made(); bodies.push("around"); await wait("around"); }, { allowWidgets: true });
      if (st.sessionState.second) await around(); else made();
    `,
      { globals: { bodies, wait: (name: string) => (isLive ? door.wait(name) : null) } },
    );
    app.start();
    await door.reached("late");
    app.session.set("second", true);
    const second = app.run();
    await door.reached("around");
    isLive = false;
    door.open("late");
    await turns();
    door.open("around");
    await second;
    expect(outline(app)).toEqual(["slider late=0"]);
    await app.widget("slider", "late").set(4);
    expect(outline(app)).toEqual(["slider late=4"]);
    expect(bodies).toEqual(["around", "around"]);
  });

  it("makes the widgets that come later widgets of the run that hits it", async () => {
    const app = prepared(
      `
      const inner = st.memo(async () => {
        await new Promise((done) => setTimeout(done, 50));
        return st.slider("late", { max: 9 });
      }, { allowWidgets: true });
      const outer = st.singleton(() => { void inner(); return {}; }, { allowWidgets: true });
      const x = st.slider("x", { max: 9 });
      outer();
      `,
      { clock: "virtual" },
    );
    app.start();
    while (app.get("slider").length === 0) await turns(1);
    await app.widget("slider", "x").set(3);
    await app.idle();
    expect(app.widget("slider", "late").value).toBe(0);
    await app.widget("slider", "late").set(4);
    expect([app.widget("slider", "late").value, app.stats().map(({ misses }) => misses)]).toEqual([4, [2, 2]]);
  });
});
