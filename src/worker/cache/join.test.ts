import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import type { AppTest } from "../../testing/index.ts";
import { outline, runScript } from "../../testing/run-script.ts";

/** Two sessions of one script, which goes by `st.sessionState.role`; the doors that it waits at; how often bodies have begun. */
async function two(source: string) {
  const door = doors();
  const first = await runScript(`const { role } = st.sessionState;\n${source}`, {
    globals: { wait: door.wait, count: { n: 0 } },
  });
  const second = await first.openSession();
  const play = (app: AppTest, role: string): AppTest => {
    app.session.set("role", role);
    return app;
  };
  return { ...door, first, second, play };
}

describe("rules 42 and 49: the widgets of a computation that is joined, and joined again", () => {
  it("are not those of a run that waits for who joined it, once it has failed", async () => {
    const { first, second, play, open, reached } = await two(`
      const inner = st.memo(async () => {
        const n = ++count.n;
        await wait("inner");
        if (n === 1) { st.checkbox("c"); throw new Error("the first fails"); }
        return n;
      }, { allowWidgets: true });
      const outer = st.memo(async () => "outer " + await inner(), { allowWidgets: true });
      if (role === "first") await inner().catch(() => {});
      if (role === "second") { st.text(await outer()); st.checkbox("c"); }
    `);
    play(first, "first").start();
    await reached("inner");
    play(second, "second").start();
    await turns();
    const last = second.run();
    await turns();
    open("inner");
    await reached("inner", 2);
    open("inner");
    await last;
    expect(outline(second)).toEqual(["text outer 2", "checkbox c=false"]);
  });

  it("are duplicates for a run that has drawn them itself: it computes for itself, and is told", async () => {
    const { first, second, play, open, reached } = await two(`
      const load = st.memo(async () => { await wait("load"); return st.checkbox("c"); }, { allowWidgets: true });
      if (role === "second") st.checkbox("c");
      if (role !== undefined) st.text("loaded " + await load());
    `);
    play(first, "first").start();
    await reached("load");
    const last = play(second, "second").run();
    await turns();
    open("load");
    await reached("load", 2);
    open("load");
    await last;
    await first.idle();
    expect([outline(first), outline(second)]).toEqual([
      ["checkbox c=false", "text loaded false"],
      ["checkbox c=false", "error DuplicateWidgetID"],
    ]);
  });

  it("have had the click of a run that waits for who joined it: it is not carried on", async () => {
    const { first, second, play, open, reached } = await two(`
      const inner = st.memo(async () => {
        await wait("before");
        const pressed = st.button("Go");
        await wait("after");
        return pressed;
      }, { allowWidgets: true });
      const outer = st.memo(async () => inner(), { allowWidgets: true });
      if (role === "first") await inner();
      else if (role === "second") await outer();
      else st.text("pressed " + st.button("Go"));
    `);
    void play(first, "first").widget("button", "Go").click();
    await reached("before");
    void play(second, "second").widget("button", "Go").click();
    await turns();
    void second.run();
    await turns();
    open("before");
    await reached("after");
    await play(second, "none").run();
    expect(outline(second)).toEqual(["button Go", "text pressed false"]);
    open("after");
    await first.idle();
  });
});

describe("rule 20: a prefetch that joins", () => {
  it("gets no error of a call: it runs the body again", async () => {
    const { first, second, play, open, reached } = await two(`
      const f = st.memo(async () => { const n = ++count.n; await wait("f"); if (n === 1) throw new Error("the first fails"); return n; });
      if (role === "first") await f().catch((error) => st.text(error.message));
      if (role === "second") { await f.prefetch(); st.text("there " + f.peek()); }
    `);
    play(first, "first").start();
    await reached("f");
    play(second, "second").start();
    await turns();
    open("f");
    await reached("f", 2);
    open("f");
    await second.idle();
    expect([first.text, second.text]).toEqual(["the first fails", "there 2"]);
  });

  it("waits for what it joins as a call does: a circle is an error, not a wait without end", async () => {
    const { first, play, open, reached } = await two(`
      const f = st.memo(async () => { await wait("f"); await g.prefetch(); return "f"; });
      const g = st.memo(async () => { await wait("g"); return "g " + await f().catch((error) => error.name); });
      if (role === "first") st.text(String(await Promise.all([f(), g()])));
    `);
    play(first, "first").start();
    await reached("g");
    open("f");
    await turns();
    open("g");
    await first.idle();
    expect(first.text).toBe("f,g CacheRecursionError");
  });
});
