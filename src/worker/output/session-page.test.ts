import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { blockId, type LogId, logId } from "../../shared/ids.ts";
import { readPage } from "../../shared/page-reader.ts";
import { PageTree } from "../../shared/page-tree.ts";
import type { StreamMessage } from "../../shared/protocol.ts";
import { eventually } from "../../test-helpers/eventually.ts";
import { runs } from "../../test-helpers/test-runs.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { gate } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { outline } from "../../testing/run-script.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { ReplayLog } from "../replay/replay-log.ts";
import { Runtime } from "../runtime.ts";
import type { Block, IdSource, Log, Node } from "./block.ts";
import type { HeldBound } from "./held-logs.ts";
import { PageLogs } from "./page-logs.ts";
import { SessionPage } from "./session-page.ts";
import { Spinners } from "./spinners.ts";

const tiny: HeldBound = { logs: 8, bytes: 1e9 };
const none: HeldBound = { logs: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };

/** What a page makes of the messages: the tree, and the logs that it was told of and not told to forget. */
function receiver() {
  const tree = new PageTree();
  const held = new Set<LogId>();
  const announced: LogId[] = [];
  const receive = ({ run, deltas }: Pick<StreamMessage, "run" | "deltas">): void => {
    expect(tree.apply(run, structuredClone(deltas))).toEqual([]);
    for (const delta of deltas) {
      if (delta.kind === "log") {
        held.add(delta.log);
        announced.push(delta.log);
      } else if (delta.kind === "drop") for (const id of delta.logs) held.delete(id);
    }
    expect(tree.logCount).toBe(held.size);
  };
  const shown = (): string[] => outline({ tree: readPage(tree, (id) => tree.value(id).value) });
  return { tree, held, announced, receive, shown };
}

describe("what a page holds of what it does not show", () => {
  /** A script whose sessions have pages of a small bound; `n` is the state that it draws by. */
  async function app(source: string, bound = tiny, globals = {}, clock = new VirtualClock()) {
    const host = { ...nodeHost({ folder: undefined, packages: {}, clock, globals }), realTime: () => 0 };
    const runtime = await Runtime.start(host);
    onTestFinished(() => runtime.close());
    const init = sessionInit(source);
    return () => {
      const page = receiver();
      const runner = runtime.openSession(init, page.receive, { bound });
      const { session } = runner;
      let seq = 0;
      const show = async (n: unknown): Promise<string[]> => {
        session.state.set("n", n, null);
        page.announced.length = 0;
        await runner.rerun({ seq: ++seq, cause: "rerun", changes: [] });
        return page.shown();
      };
      return { ...page, show, session, runtime };
    };
  }
  const walk = `const f = st.memo((n) => st.text("page " + n)); f(st.sessionState.n);`;

  it("stays under the bound on a walk through many arguments", async () => {
    const { show, tree } = (await app(walk))();
    for (let n = 0; n < 100; n++) {
      expect(await show(n)).toEqual([`text page ${n}`]);
      // One is shown.
      expect(tree.logCount).toBeLessThanOrEqual(tiny.logs + 1);
    }
  });

  it("stays under the bound in a run without an end", async () => {
    const source = `
      const f = st.memo((n) => st.text("page " + n));
      const place = st.empty();
      for (let n = 0; n < 100; n++) {
        place.clear();
        place.container(() => f(n));
        await frame(n);
      }`;
    const clock = new VirtualClock();
    const seen: string[][] = [];
    const frame = (): void => {
      expect(clock.runNext(clock.now() + 100)).toBe(true);
      seen.push(shown());
      expect(tree.logCount).toBeLessThanOrEqual(tiny.logs + 1);
    };
    const { show, tree, shown } = (await app(source, tiny, { frame }, clock))();
    await show(0);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => [`empty(container(text page ${n}))`]));
  });

  it("is announced again, whole and without a run of its body, when an early argument comes back", async () => {
    const source = `
      const f = st.memo((n) => { st.text("page " + n); st.container(() => st.image(Uint8Array.of(n, 2, 3))); st.sidebar.text("side"); });
      f(st.sessionState.n);`;
    const { show, announced, runtime } = (await app(source))();
    const first = await show(0);
    for (let n = 1; n < 50; n++) await show(n);
    expect(await show(0)).toEqual(first);
    expect(announced.length).toBe(1);
    expect(runtime.caches.stats()).toMatchObject([{ hits: 1, misses: 50 }]);
    // And one that was shown a moment ago is still there.
    await show(49);
    expect(announced).toEqual([]);
  });

  it("is what was shown last, however long it stood there", async () => {
    const source = `
      const f = st.memo((n) => st.text("page " + n));
      const [n, isOpen] = st.sessionState.n;
      if (isOpen) f("open");
      f(n);`;
    const { show, announced } = (await app(source))();
    await show([0, true]);
    const [stood] = announced;
    for (let n = 1; n < 50; n++) await show([n, true]);
    for (let n = 50; n < 54; n++) await show([n, false]);
    await show([54, true]);
    expect(announced).not.toContain(stood);
    for (let n = 55; n < 65; n++) await show([n, false]);
    await show([65, true]);
    expect(announced).toContain(stood);
  });

  it("counts by weight as well: a heavy one goes, and comes back", async () => {
    const source = `
      const table = st.memo((n) => st.dataframe(Array.from({ length: 1000 }, (_, i) => ({ i, n }))));
      const text = st.memo((n) => st.text("page " + n));
      const { n } = st.sessionState;
      if (n < 0) table(n); else text(n);`;
    const { show, announced, tree } = (await app(source, { logs: 100, bytes: 10_000 }))();
    await show(1);
    const first = await show(-1);
    await show(2);
    // The light ones stay.
    expect(tree.logCount).toBe(2);
    await show(1);
    expect(announced).toEqual([]);
    expect(await show(-1)).toEqual(first);
    expect(announced.length).toBe(1);
  });

  it("does not count what is gone, whatever that weighed", async () => {
    const source = `
      const table = st.memo((n) => st.dataframe(Array.from({ length: 1000 }, (_, i) => ({ i, n }))), { maxEntries: 1 });
      const text = st.memo((n) => st.text("page " + n));
      const { n } = st.sessionState;
      if (n < 0) table(n); else text(n);`;
    const { show, announced, held } = (await app(source, { logs: 8, bytes: 200_000 }))();
    for (let n = 1; n <= 30; n++) await show(-n);
    // The last of the tables is still cached, the others are gone.
    expect(held.size).toBe(1);
    for (let n = 0; n < 8; n++) await show(n);
    await show(0);
    expect(announced).toEqual([]);
  });

  it("is not less because it names what is shown", async () => {
    const source = `
      const shared = st.memo(() => st.text("shared"));
      const f = st.memo((n) => { st.text("page " + n); shared(); });
      shared();
      f(st.sessionState.n);`;
    const { show, announced, held } = (await app(source))();
    const pages: LogId[] = [];
    for (let n = 0; n < 50; n++) {
      await show(n);
      pages.push(...announced.slice(-1));
      // Three quarters of the bound, beside the one that is shown.
      expect(pages.slice(-7).filter((id) => !held.has(id))).toEqual([]);
    }
  });

  it("never counts what is shown, even if that alone exceeds the bound", async () => {
    const source = `
      const f = st.memo((n) => st.text("page " + n));
      for (let i = 0; i < 100; i++) f(i);
      f(st.sessionState.n);`;
    const { show, announced, tree } = (await app(source))();
    for (let n = 1000; n < 1050; n++) {
      expect((await show(n)).length).toBe(101);
      expect(announced.length).toBe(n === 1000 ? 101 : 1);
    }
    expect(tree.logCount).toBeLessThanOrEqual(101 + tiny.logs);
  });

  it("has no holes in nested logs, whichever of them are shown", async () => {
    const source = `
      const leaf = st.memo((n) => st.text("leaf " + n));
      const branch = st.memo((n) => { st.text("branch " + n); leaf(n); leaf(n + 1); });
      const tree = st.memo((n) => { st.text("tree " + n); branch(n); branch(n + 1); });
      const [kind, n] = st.sessionState.n;
      ({ leaf, branch, tree })[kind](n);`;
    const { show, tree } = (await app(source))();
    const branch = (n: number): string[] => [`text branch ${n}`, `text leaf ${n}`, `text leaf ${n + 1}`];
    for (let step = 0; step < runs(60, 200); step++) {
      const n = (step * 7) % 31;
      expect(await show(["leaf", n])).toEqual([`text leaf ${n}`]);
      expect(await show(["branch", n])).toEqual(branch(n));
      expect(await show(["tree", n])).toEqual([`text tree ${n}`, ...branch(n), ...branch(n + 1)]);
      // A tree shows six logs: itself, two branches, three leaves.
      expect(tree.logCount).toBeLessThanOrEqual(tiny.logs + 6);
    }
  });

  it("is each session's own", async () => {
    const open = await app(walk);
    const [first, second] = [open(), open()];
    for (let n = 0; n < 50; n++) {
      await first.show(n);
      expect(await second.show(7)).toEqual(["text page 7"]);
    }
    expect(second.tree.logCount).toBe(1);
    for (let n = 0; n < 50; n++) expect(await second.show(n)).toEqual([`text page ${n}`]);
    expect(await first.show(7)).toEqual(["text page 7"]);
    expect(second.shown()).toEqual(["text page 49"]);
    await first.runtime.caches.clear("a test");
    for (const { show } of [first, second]) expect(await show(3)).toEqual(["text page 3"]);
  });

  it("keeps a log that is still drawing, though nothing shows it", async () => {
    const { promise, open } = gate();
    const source = `
      const load = st.memo(async () => { st.text("begun"); await gate; st.text("done"); });
      const f = st.memo((n) => st.text("page " + n));
      const { n } = st.sessionState;
      if (n < 0) await load(); else f(n);`;
    const { show, announced, shown, session } = (await app(source, tiny, { gate: promise }))();
    void show(-1);
    await eventually(() => {
      session.page.flush();
      expect(shown()).toEqual(["text begun"]);
    });
    // Before the blank log, which stands in the sidebar until something is drawn there.
    const [loading] = announced;
    for (let n = 0; n < 50; n++) await show(n);
    const again = show(-1);
    open();
    await again;
    expect(shown()).toEqual(["text begun", "text done"]);
    expect(announced).not.toContain(loading);
  });
});

/** A world of logs that two pages show in the same way: one with a bound, one without. */
class World {
  #blocks = 1;
  #logs = 0;
  readonly #ids: IdSource = { nextBlock: () => blockId(++this.#blocks), nextLog: () => logId(++this.#logs) };
  readonly #cached: ReplayLog[] = [];
  /** Those which were cached once may still be shown. */
  readonly #all: ReplayLog[] = [];
  readonly #pages: { page: SessionPage; view: ReturnType<typeof receiver>; bound: HeldBound; clock: VirtualClock }[];
  #drawn = 0;

  constructor(bound: HeldBound) {
    this.#pages = [bound, none].map((bound) => {
      const view = receiver();
      const clock = new VirtualClock();
      const page = new SessionPage(
        this.#ids,
        { clock, realTime: () => 0 },
        (deltas) => view.receive({ run: 1 as never, deltas }),
        bound,
      );
      page.complete({ PageLogs, Spinners });
      page.begin(this);
      return { page, view, bound, clock };
    });
  }

  /** A computation begins: its log is cached and open. */
  begin(): void {
    const log = new ReplayLog(this.#ids);
    log.retain();
    this.#cached.push(log);
    this.#all.push(log);
  }

  /** An open log draws a text, or shows one that is older. */
  draw(at: number, what: number, inContainer: boolean): void {
    const open = this.#cached.filter((log) => log.open);
    const log = open[at % open.length];
    if (log === undefined) return;
    const older = this.#cached.filter(({ id }) => id < log.id);
    let block: Block = what % 5 === 0 ? log.sidebar : log.main;
    if (inContainer) block = block.open(block.children.length, "container", { border: false }, this);
    block.set(block.children.length, this.#node(older, what));
  }

  seal(at: number): void {
    const open = this.#cached.filter((log) => log.open);
    open[at % open.length]?.seal();
  }

  /** The cache forgets a log, with its computation. */
  clear(at: number): void {
    const [log] = this.#cached.splice(at % Math.max(1, this.#cached.length), 1);
    log?.seal();
    log?.release();
  }

  /** The script draws at a place of the page, or not beyond it. */
  show(index: number, what: number): void {
    const node = this.#node(this.#cached, what);
    for (const { page } of this.#pages) {
      const block = what % 7 === 0 ? page.sidebar : page.main;
      block.set(Math.min(index, block.children.length), node);
    }
  }

  hide(length: number): void {
    for (const { page } of this.#pages) page.main.trim(length);
  }

  /** A run or a frame ends, and the pages agree with each other and with the worker. */
  end(isFrame = false): void {
    for (const { page, view, bound, clock } of this.#pages) {
      if (!isFrame) page.flushEnd("done");
      else expect(clock.runNext(Number.POSITIVE_INFINITY)).toBe(true);
      const held = this.#all.filter((log) => log.holders.has(page)).map(({ id }) => id);
      expect([...view.held].sort((a, b) => a - b)).toEqual(held);
      const shown = this.#shown(page);
      expect([...shown].filter((log) => !log.holders.has(page))).toEqual([]);
      expect(view.tree.logCount - shown.size).toBeLessThanOrEqual(bound.logs);
      page.begin(this);
    }
    const [bounded, free] = this.#pages;
    expect(bounded?.view.shown()).toEqual(free?.view.shown());
  }

  #node(logs: readonly ReplayLog[], what: number): Node {
    const log = logs[what % (logs.length + 1)];
    if (log !== undefined) return { kind: "group", log, part: what % 3 === 0 ? "sidebar" : "main" };
    return { kind: "text", props: { body: `line ${++this.#drawn}` } };
  }

  /** What must be held: what is shown, and what still draws, with all it names. */
  #shown(page: SessionPage): Set<Log> {
    const shown = new Set<Log>();
    const add = (log: Log): void => {
      shown.add(log);
      for (const nested of log.nested) add(nested);
    };
    for (const { children } of [page.main, page.sidebar])
      for (const { kind, log } of children as never[]) if (kind === "group") add(log);
    for (const log of this.#all) if (log.open && log.holders.has(page)) add(log);
    return shown;
  }
}

describe("whatever is shown, hidden, nested and cleared", () => {
  const operation = fc.tuple(fc.nat(11), fc.nat(99), fc.nat(999));

  it("a page with a bound shows what one without shows, lacks nothing, and agrees with the worker on what it holds", () => {
    const play = (logs: number, operations: [number, number, number][]): void => {
      const world = new World({ logs, bytes: Number.POSITIVE_INFINITY });
      for (const [kind, a, b] of operations) {
        if (kind <= 1) world.begin();
        else if (kind <= 4) world.draw(a, b, a % 2 === 0);
        else if (kind === 5) world.seal(a);
        else if (kind <= 8) world.show(a % 6, b);
        else if (kind === 9) world.hide(a % 6);
        else if (kind === 10 && a < 30) world.clear(b);
        else world.end(a % 2 === 0);
      }
      world.end();
    };
    const operations = fc.array(operation, { minLength: 20, maxLength: 200, size: "max" });
    fc.assert(fc.property(fc.nat(6), operations, play), { numRuns: runs(60, 3000) });
  });
});
