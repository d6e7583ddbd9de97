import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type HttpStoreOptions, httpStore } from "../../shared/http-store.ts";
import type { Store } from "../../shared/store.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { type Fault, faults, type ObjectServer, objectServer } from "../../test-helpers/object-server.ts";
import type { AppTestOptions } from "../../testing/app-test-options.ts";
import { memoryStore } from "../../testing/memory-store.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";
import { packRecord, unpackRecord } from "./record-bytes.ts";

let server: ObjectServer;
beforeAll(async () => {
  server = await objectServer();
});
afterAll(() => server.close());
/** What was said where nobody reads a page. */
const reported = vi.fn();
afterEach(() => vi.restoreAllMocks());
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(reported);
  reported.mockClear();
  server.objects.clear();
  server.asked.length = 0;
  Object.assign(server, { hasConditions: true, count: 0, fault: () => null, before: null });
});

const source = `
  const f = st.memo((n) => { calls.push(n); st.text("drawn " + n); return { n }; }, { persist: true });
  for (const n of wanted) st.write((await f(n)).n);
`;

/** One page in a browser of its own, unless it is given a store. */
async function visit(
  options: Partial<HttpStoreOptions> = {},
  {
    text = source,
    wanted = [1, 2],
    store = memoryStore(),
    ...more
  }: AppTestOptions & { text?: string; wanted?: unknown[]; store?: Store } = {},
) {
  const calls: unknown[] = [];
  // Where the limit is not what is tested, a busy machine must not reach it.
  const shared = httpStore({ url: server.url, timeout: 20_000, ...options });
  const app = await runScript(text, { ...more, storage: { store, shared }, globals: { calls, wanted, ...more.globals } });
  return { app, calls, page: outline(app), store, close: () => app.close() };
}

/** What is seen of a page that was left. */
async function leave(page: ReturnType<typeof visit>) {
  const { app, calls, page: shown, store } = await page;
  const [row] = app.stats();
  await app.close();
  return { ran: calls, page: shown, notices: [...app.notices], exceptions: app.exceptions, row, store };
}

const write = { write: true } as const;
const asked = (ending: string): number => server.asked.filter(({ name }) => name.endsWith(ending)).length;

describe("a store that a team shares", () => {
  it("what one has computed, all others start with: same page, no body runs", async () => {
    const first = await leave(visit(write));
    const second = await leave(visit());
    expect(first).toMatchObject({ ran: [1, 2], notices: [], exceptions: [] });
    expect(second).toMatchObject({ ran: [], page: first.page, notices: [], exceptions: [], row: { hits: 2, misses: 0 } });
  });

  it("widgets that were met come along, live", async () => {
    const text = `
      const f = st.memo(() => { calls.push("ran"); return st.slider("s", { max: 9 }) * 2; }, { persist: true, allowWidgets: true });
      st.write(await f());
    `;
    await leave(visit(write, { text }));
    const { app, calls, close } = await visit({}, { text });
    expect(calls).toEqual([]);
    await app.widget("slider", "s").set(4);
    expect(outline(app).at(-1)).toBe("markdown 8");
    expect(calls).toEqual(["ran"]);
    await close();
  });

  it("is only read, unless it may be written: a visitor stores nothing for others", async () => {
    await leave(visit());
    expect(server.objects.size).toBe(0);
    expect(new Set(server.asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  it("is asked once for what functions have, and never for what they don't have", async () => {
    await leave(visit(write, { wanted: [1] }));
    server.asked.length = 0;
    await leave(visit({}, { wanted: [1, 2, 3, 4, 5] }));
    expect([asked(".keys"), asked(".record")]).toEqual([1, 1]);
  });

  it("what came from it is kept here: the next page asks for nothing", async () => {
    await leave(visit(write));
    const { store } = await leave(visit());
    server.asked.length = 0;
    expect(await leave(visit({}, { store }))).toMatchObject({ ran: [] });
    expect(server.asked).toEqual([]);
  });

  it("what is here is not asked for", async () => {
    const { store } = await leave(visit());
    await leave(visit(write, { wanted: [1, 2] }));
    server.asked.length = 0;
    await leave(visit({}, { store }));
    expect(server.asked).toEqual([]);
  });

  it("peek, has and prefetch find what is in it", async () => {
    await leave(visit(write, { wanted: [1] }));
    const text = source.replace(
      /for .*/,
      "st.text(JSON.stringify([await f.has(1), await f.peek(1), await f.has(2)])); await f.prefetch(1);",
    );
    const { page, ran } = await leave(visit({}, { text }));
    expect(ran).toEqual([]);
    expect(page).toEqual(['text [true,{"n":1},false]']);
  });

  it("another function, or one that was edited, has nothing of it", async () => {
    await leave(visit(write));
    expect(await leave(visit({}, { text: source.replace("{ n }", "{ n: n + 1 }") }))).toMatchObject({ ran: [1, 2] });
  });

  it("values past their ttl are not given out, and the writer's next ones take their place", async () => {
    const text = source.replace("persist: true", 'persist: true, ttl: "1m"');
    const at = (now: number) => ({ text, now: () => now });
    await leave(visit(write, at(1_000)));
    expect(await leave(visit({}, at(60_999)))).toMatchObject({ ran: [] });
    server.asked.length = 0;
    expect(await leave(visit({}, at(61_000)))).toMatchObject({ ran: [1, 2] });
    expect(asked(".record")).toBe(0);
    await leave(visit(write, at(61_000)));
    expect(await leave(visit({}, at(100_000)))).toMatchObject({ ran: [] });
    expect([...server.objects.keys()].filter((name) => name.endsWith(".record"))).toHaveLength(2);
  });

  it("a test in Node that is closed has written all, however slow the server is", async () => {
    let isSlow = true;
    server.before = (method) => isSlow && method === "PUT" && new Promise((done) => setTimeout(done, 50));
    await leave(visit(write, { wanted: [1, 2, 3] }));
    isSlow = false;
    expect(await leave(visit({}, { wanted: [1, 2, 3] }))).toMatchObject({ ran: [] });
  });
});

describe("clear()", () => {
  const text = `${source}\nif (st.button("clear")) await f.clear(1);`;

  it("of a visitor is for that visitor: the value of all is not given out here any more, and stays for others", async () => {
    await leave(visit(write));
    const { app, calls, close } = await visit({}, { text });
    await app.widget("button", "clear").click();
    await app.run();
    expect(calls).toEqual([1]);
    await close();
    expect(await leave(visit())).toMatchObject({ ran: [] });
  });

  it("of one who writes takes it away from all", async () => {
    const { app, calls, close } = await visit(write, { text });
    await app.widget("button", "clear").click();
    await close();
    expect(calls).toEqual([1, 2]);
    expect(await leave(visit())).toMatchObject({ ran: [1] });
  });

  it("of all there is, by one who writes, takes away what this app has, and nothing of other apps", async () => {
    const other = source.replace("{ n }", "{ n, other: true }");
    await leave(visit(write));
    await leave(visit(write, { text: other }));
    const { app, close } = await visit(write, { text: `${source}\nif (st.button("clear")) await st.clearCache();` });
    await app.widget("button", "clear").click();
    await close();
    expect(await leave(visit())).toMatchObject({ ran: [1, 2] });
    expect(await leave(visit({}, { text: other }))).toMatchObject({ ran: [] });
  });

  it("of one who writes, while the value is on its way there, takes it away as well", async () => {
    let go!: () => void;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    let puts = 0;
    server.before = (method) => {
      if (method !== "PUT") return undefined;
      puts++;
      return held;
    };
    const shared = httpStore({ url: server.url, ...write });
    const app = prepared(
      `const f = st.memo((n) => n, { persist: true }); if (st.button("clear")) f.clear(); else st.write(await f(1));`,
      { storage: shared },
    );
    app.start();
    await eventually(() => expect(puts).toBe(1));
    const clicked = app.widget("button", "clear").click();
    await eventually(() => expect(app.runs).toBe(2));
    go();
    await clicked;
    await app.close();
    expect([...server.objects.keys()].filter((name) => name.endsWith(".record"))).toEqual([]);
  });
});

describe("a run is not kept waiting", () => {
  it("for longer than the limit, all requests of a call together", async () => {
    await leave(visit(write, { wanted: [1] }));
    // What there is, is said at once; the value itself never comes.
    server.before = (_, name) => (name.endsWith(".record") ? new Promise(() => {}) : undefined);
    const { ran, notices } = await leave(visit({ timeout: 1500 }, { wanted: [1] }));
    expect(ran).toEqual([1]);
    expect(notices).toEqual([
      expect.stringMatching(/^A value that is shared at localhost:\d+ can't be used .*has not come within 1\.5 s/),
    ]);
  });

  it("again and again, where values are too large for the network: others of that size are not asked for, for a while", async () => {
    const text = source.replace("return { n }", "return { n, bytes: new Uint8Array(n * 10_000) }");
    const wanted = [2, 3, 4, 1];
    await leave(visit(write, { text, wanted }));
    const sizes = new Map([...server.objects].map(([name, { length }]) => [name, length]));
    server.count = 0;
    server.before = (_, name) =>
      name.endsWith(".record") && (sizes.get(name) ?? 0) > 15_000 ? new Promise(() => {}) : undefined;
    const { ran } = await leave(visit({ timeout: 1500 }, { text, wanted }));
    expect(ran).toEqual([2, 3, 4]);
    // The list, and the only one that was small enough; the first of the large ones was given up.
    expect(server.count).toBe(2);
  });

  it("by a server that does not answer: it is not asked again for a while, and that is told once", async () => {
    await leave(visit(write));
    server.count = 0;
    server.fault = () => "silent";
    const { ran, notices, page } = await leave(visit({ timeout: 30 }, { wanted: [1, 2, 3, 4, 5, 6] }));
    expect(ran).toEqual([1, 2, 3, 4, 5, 6]);
    expect(page).toHaveLength(12);
    expect(server.count).toBe(1);
    expect(notices).toEqual([
      expect.stringMatching(
        /^The values that are shared at localhost:\d+ can't be read \(.*no answer within 0\.03 s\)\. The app goes on without\.$/,
      ),
    ]);
  });

  it("after half a minute it is asked again", async () => {
    await leave(visit(write));
    server.fault = (at) => (at === 0 ? "refused" : null);
    server.count = 0;
    const { app, calls, close } = await visit({}, { text: source.replace("wanted", "wanted.splice(0)"), wanted: [1] });
    const globals = app.options.globals as { wanted: unknown[] };
    expect(calls).toEqual([1]);
    globals.wanted.push(2);
    const later = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 30_001);
    await app.run();
    later.mockRestore();
    expect(calls).toEqual([1]);
    await close();
  });

  it("where the browser knows that there is no network, nothing is told", async () => {
    server.fault = () => "refused";
    vi.stubGlobal("navigator", { onLine: false });
    const { ran, notices } = await leave(visit());
    expect([ran, notices]).toEqual([[1, 2], []]);
  });

  it("without a network, what a service worker has kept is there", async () => {
    await leave(visit(write));
    vi.stubGlobal("navigator", { onLine: false });
    const { ran, notices } = await leave(visit());
    expect([ran, notices]).toEqual([[], []]);
  });

  it("where a page has no digests, as one that is not secure, that is told once", async () => {
    vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto), randomUUID: crypto.randomUUID.bind(crypto) });
    const { ran, notices } = await leave(visit());
    expect([ran, server.count]).toEqual([[1, 2], 0]);
    expect(notices).toEqual([expect.stringMatching(/https and of localhost only/)]);
  });

  it("by a value that is larger than maxBytes", async () => {
    const text = source.replace("return { n }", "return { n, large: new Uint8Array(100_000) }");
    await leave(visit(write, { text }));
    server.asked.length = 0;
    const { ran, notices } = await leave(visit({ maxBytes: 50_000 }, { text }));
    expect(ran).toEqual([1, 2]);
    expect(asked(".record")).toBe(0);
    expect(notices).toEqual([expect.stringMatching(/more than the 50000 that it may have/)]);
  });
});

describe("faults", () => {
  /** How many requests a page makes where nothing goes wrong. */
  async function requests(page: () => Promise<unknown>): Promise<number> {
    server.count = 0;
    await page();
    return server.count;
  }
  const shown = ["text drawn 1", "markdown 1", "text drawn 2", "markdown 2"];

  it.each(faults)(
    "%s, at each request of a reader: the page is the same, its reader is told once at most, and nothing is left",
    async (fault) => {
      const rejections = vi.fn();
      process.on("unhandledRejection", rejections);
      await leave(visit(write));
      const count = await requests(() => leave(visit()));
      expect(count).toBe(3);
      for (let bad = 0; bad < count; bad++) {
        server.count = 0;
        server.fault = (at) => (at === bad ? fault : null);
        const { page, ran, notices, exceptions } = await leave(visit());
        expect({ page, exceptions }).toEqual({ page: shown, exceptions: [] });
        expect(notices.length).toBeLessThanOrEqual(1);
        expect(ran.length > 0).toBe(true);
        if (fault !== "403") expect(notices).toHaveLength(1);
      }
      process.off("unhandledRejection", rejections);
      expect(rejections).not.toHaveBeenCalled();
    },
  );

  it.each<Fault>(["refused", "500", "lost", "garbage"])(
    "%s, at each request of one who writes: what is read afterwards is right or not there",
    async (fault) => {
      const rejections = vi.fn();
      process.on("unhandledRejection", rejections);
      const one = { wanted: [1] };
      const page1 = shown.slice(0, 2);
      const count = await requests(() => leave(visit(write, one)));
      for (let bad = 0; bad < count; bad++) {
        server.objects.clear();
        server.count = 0;
        server.fault = (at) => (at === bad ? fault : null);
        const { page, ran, notices, exceptions } = await leave(visit(write, one));
        expect({ page, ran, exceptions }).toEqual({ page: page1, ran: [1], exceptions: [] });
        expect(notices.length).toBeLessThanOrEqual(2);
        server.fault = () => null;
        const reader = await leave(visit({}, one));
        expect(reader).toMatchObject({ page: page1, notices: [], exceptions: [] });
        // Whatever was lost is there when it was computed once more.
        await leave(visit(write, one));
        expect(await leave(visit({}, one))).toMatchObject({ page: page1, ran: [], notices: [] });
      }
      process.off("unhandledRejection", rejections);
      expect(rejections).not.toHaveBeenCalled();
    },
  );

  it("one who may not write is told so once", async () => {
    server.fault = (_, method) => (method === "PUT" ? "403" : null);
    const { notices, ran } = await leave(visit(write));
    expect(ran).toEqual([1, 2]);
    expect(notices).toEqual([
      expect.stringMatching(/^What is computed here can't be stored for all at localhost:\d+, .*PUT was answered with 403/),
    ]);
    // Where the app is gone by then, that is all there is to read.
    expect(reported.mock.calls).toEqual([[expect.stringContaining("can't be stored for all"), expect.any(Error)]]);
  });

  it.each<[string, (stored: Record<string, unknown>) => unknown]>([
    [
      "an element that there is not",
      (stored) => ({ ...stored, log: [{ main: [{ kind: "bogus", props: {} }], sidebar: [], query: null, hasEffects: false }] }),
    ],
    [
      "a call of what draws no widget",
      (stored) => ({
        ...stored,
        reads: [
          {
            id: "x",
            met: "drawn",
            value: "1",
            shown: "1",
            forbiddenBy: null,
            form: null,
            drawn: { name: "stop", args: [], inForm: null },
          },
        ],
      }),
    ],
    [
      "a widget with options that can't be",
      (stored) => ({
        ...stored,
        reads: [
          {
            id: "x",
            met: "drawn",
            value: "1",
            shown: "1",
            forbiddenBy: null,
            form: null,
            drawn: { name: "slider", args: [5, "no"], inForm: null },
          },
        ],
      }),
    ],
    [
      "a log that names one after it",
      (stored) => ({ ...stored, log: [{ main: [{ log: 3, part: "main" }], sidebar: [], query: null, hasEffects: false }] }),
    ],
    [
      "widgets that its key knows nothing of",
      (stored) => ({
        ...stored,
        reads: [
          {
            id: "x",
            met: "drawn",
            value: "1",
            shown: "1",
            forbiddenBy: null,
            form: null,
            drawn: { name: "slider", args: ["s"], inForm: null },
          },
        ],
      }),
    ],
    ["no log", (stored) => ({ ...stored, log: [] })],
  ])("a record whose digests are right, with %s, is dropped, and the call computes", async (_, forge) => {
    const { createHash } = await import("node:crypto");
    await leave(visit(write, { wanted: [1] }));
    const [name, body] = [...server.objects].find(([one]) => one.endsWith(".record")) as [string, Buffer];
    const outer = unpackRecord(new Uint8Array(body)) as { key: string; meta: object; bytes: Uint8Array };
    const inner = forge(unpackRecord(outer.bytes) as Record<string, unknown>);
    const forged = Buffer.from(await packRecord({ ...outer, bytes: await packRecord(inner) }));
    const digest = createHash("sha256").update(forged).digest("hex");
    server.objects.set(`${digest}.record`, forged);
    for (const [list, bytes] of server.objects) {
      if (!list.endsWith(".keys")) continue;
      const text = String(bytes).replace(name.slice(0, 64), digest).replace(`,${body.length},`, `,${forged.length},`);
      server.objects.set(list, Buffer.from(text));
    }
    const { ran, notices, page, exceptions } = await leave(visit({}, { wanted: [1] }));
    expect({ ran, page, exceptions }).toEqual({ ran: [1], page: ["text drawn 1", "markdown 1"], exceptions: [] });
    expect(notices).toEqual([
      expect.stringMatching(/^A value that is shared at localhost:\d+ can't be used .* It is computed anew\.$/),
    ]);
  });
});
