import { afterEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

afterEach(() => vi.restoreAllMocks());

/** A script that counts in `seen`, on time that is moved by hand, beside one that is not closed. */
async function counting(source: string, options: { globals?: Record<string, unknown> } = {}) {
  const seen: string[] = [];
  const app = await runScript("", {
    clock: "virtual",
    ...options,
    globals: { ...options.globals, note: (name: string) => void seen.push(name) },
  });
  const other = await app.openSession(source);
  return { seen, app, other };
}

describe("what a script has begun ends with its session", () => {
  it.each([
    ["an interval", 'setInterval(() => note("a"), 1000);'],
    ["a timeout that sets the next", 'const tick = () => { note("a"); setTimeout(tick, 1000); }; setTimeout(tick, 1000);'],
    [
      "a loop that awaits a timeout",
      '(async () => { for (;;) { await new Promise((done) => setTimeout(done, 1000)); note("a"); } })();',
    ],
    ["one of a run before the last", 'st.button("b"); setInterval(() => note("a"), 1000);'],
  ])("%s", async (_, source) => {
    const { seen, app, other } = await counting(source);
    if (source.includes("button")) await other.widget("button", "b").click();
    await app.advance("2s");
    expect(seen.length).toBeGreaterThan(1);
    await other.close();
    const before = seen.length;
    await app.advance("10s");
    expect(seen.length).toBe(before);
  });

  it("not what a cached function has begun: that belongs to its result, which others have", async () => {
    const { seen, app, other } = await counting(
      `const clock = st.singleton(() => {
        const state = { n: 0 };
        const tick = () => { state.n++; note("tick"); setTimeout(tick, 1000); };
        tick();
        return state;
      });
      clock();`,
    );
    await app.advance("3s");
    await other.close();
    await app.advance("3s");
    expect(seen).toHaveLength(7);
  });

  it("nor that of another session, and a timer that was cleared is cleared", async () => {
    const { seen, app, other } = await counting(
      'setInterval(() => note("a"), 1000); const off = setInterval(() => note("b"), 10); clearInterval(off);',
    );
    const third = await app.openSession(other.source);
    await other.close();
    await app.advance("3s");
    expect(seen).toEqual(["a", "a", "a"]);
    await third.close();
  });

  it("a release function may wait for time when its session is gone", async () => {
    const seen: string[] = [];
    const app = prepared(
      `st.singleton(() => ({}), { onRelease: async () => { await new Promise((done) => setTimeout(done, 1000)); note("released"); } })();`,
      { clock: "virtual", globals: { note: (name: string) => void seen.push(name) } },
    );
    await app.run();
    await app.close();
    expect(seen).toEqual(["released"]);
  });

  it("requests, with the signal that they were given and without one", async () => {
    const signals: AbortSignal[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation((_, init) => {
      signals.push(init?.signal as AbortSignal);
      return new Promise((_done, fail) => init?.signal?.addEventListener("abort", () => fail(init.signal?.reason)));
    });
    const { app, other } = await counting(
      `const own = new AbortController();
      fetch("/a"); fetch("/b", { signal: own.signal }).catch(() => note("aborted")); fetch(new Request("http://a.example/"));
      st.button("b"); own.abort();`,
    );
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, false]);
    await other.close();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, true]);
    await app.run();
    expect(app.exceptions).toEqual([]);
  });

  it("connections, listeners and workers", async () => {
    const closed: string[] = [];
    class Channel {
      static readonly kinds = 1;
      constructor(readonly name: string) {}
      close(): void {
        closed.push(this.name);
      }
    }
    vi.stubGlobal("BroadcastChannel", Channel);
    const heard: AbortSignal[] = [];
    vi.stubGlobal("addEventListener", (_type: string, _listener: unknown, { signal }: AddEventListenerOptions) =>
      heard.push(signal as AbortSignal),
    );
    const { other } = await counting(
      'const made = new BroadcastChannel("c"); st.text((made instanceof BroadcastChannel) + " " + BroadcastChannel.kinds); addEventListener("online", () => {}, true);',
    );
    expect(other.text).toBe("true 1");
    await other.close();
    expect(closed).toEqual(["c"]);
    expect(heard.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it("what its script begins while it is ended ends at once", async () => {
    const door = doors();
    const { seen, app, other } = await counting("void 0;", { globals: { wait: door.wait } });
    const edited = other.edit('try { await wait("a"); } finally { note("unwound"); setTimeout(() => note("late"), 10); }');
    await door.reached("a");
    await other.close();
    await edited;
    door.open("a");
    await app.advance("1s");
    expect(seen).toEqual(["unwound"]);
  });
});

describe("what a timer throws is an exception of its app", () => {
  it.each([
    ["an error", 'throw new Error("late");', "error Error"],
    ["anything else", 'throw "late";', "error Error"],
    ["what it rejects", 'return Promise.reject(new Error("late"));', "error Error"],
  ])("%s", async (_, body, line) => {
    const app = await runScript(`st.text("a"); setTimeout(() => { ${body} }, 0);`);
    await eventually(async () => {
      await turns();
      await app.idle();
      expect(outline(app)).toEqual(["text a", line]);
    });
  });

  it("on virtual time as well, in the app whose timer it was", async () => {
    const { app, other } = await counting('setTimeout(() => { throw new Error("late"); }, 5);');
    const third = await app.openSession("");
    await app.advance("1s");
    expect(other.exceptions.map(({ props }) => [props.message, props.line])).toEqual([["late", 1]]);
    expect(app.exceptions).toEqual([]);
    expect(third.exceptions).toEqual([]);
  });

  it("also that of a cached function's timer", async () => {
    const app = await runScript('st.singleton(() => { setTimeout(() => { throw new Error("late"); }, 5); return {}; })();', {
      clock: "virtual",
    });
    await app.advance("1s");
    expect(app.exceptions.map(({ props }) => props.message)).toEqual(["late"]);
  });
});
