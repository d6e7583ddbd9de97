import { describe, expect, it } from "vitest";
import type { SessionInit, StreamMessage, WidgetChange } from "../../shared/protocol.ts";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { gate, turns } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { REST_NAMES } from "../compile/rest-names.ts";
import type { Block } from "../output/block.ts";
import { Runtime } from "../runtime.ts";
import { keyedId } from "../widgets/widget-def.ts";
import { commandNames } from "./registry.ts";
import { type Rest, rest } from "./rest.ts";

/** Kinds of elements, with those in the parts of cached functions and fragments. */
function kinds({ children }: Block): string[] {
  return children.flatMap((node) => {
    if (node.kind === "group") return kinds(node.log.main);
    const { body, name } = (node as { props?: { body?: unknown; name?: unknown } }).props ?? {};
    const text = typeof body === "string" ? ` ${body}` : typeof name === "string" ? ` ${name}` : "";
    return [node.kind + text, ...(node.block === undefined ? [] : kinds(node.block))];
  });
}

interface Options {
  load?: () => Promise<Rest>;
  files?: Record<string, string>;
  packages?: Record<string, Record<string, unknown>>;
  displayExpressions?: boolean;
  init?: Partial<SessionInit>;
}

/** A worker that has its core, and a script for it. */
async function open(source: string, { load, files = {}, packages = {}, displayExpressions = false, init = {} }: Options = {}) {
  const log: string[] = [];
  const host = nodeHost({ clock: new VirtualClock(0), packages, folder: undefined, globals: { log } });
  const counted = (): Promise<Rest> => {
    log.push("load");
    return load?.() ?? Promise.resolve(rest);
  };
  const runtime = await Runtime.start(host, { late: true, rest: counted });
  const runner = runtime.openSession(sessionInit(source, { files, displayExpressions, ...init }), () => {});
  let seq = 0;
  const run = async (changes: WidgetChange[] = []) => {
    const result = await runner.rerun({ seq: ++seq, cause: "test", changes });
    await runner.idle();
    return result;
  };
  return { runtime, runner, log, run, page: () => kinds(runner.session.page.main) };
}

const load = `log.push("begin");`;

describe("a worker that has its core", () => {
  it("names all methods from the start", async () => {
    const { runtime } = await open("");
    for (const name of [...commandNames, ...REST_NAMES]) expect(runtime.names).toContain(name.split(".")[0]);
  });

  it.each([
    ["texts", `st.title("a"); st.markdown("b"); st.text(1);`],
    ["a text by st.write", "st.write('a', `b`, 1);"],
    ["the sidebar", `st.sidebar.text("a"); st.sidebar(() => { st.text("b"); });`],
    ["session state", `st.sessionState.n = (st.sessionState.n ?? 0) + 1; st.text(st.sessionState.n);`],
    [
      "what it computes itself",
      `const rows = [1, 2].map((n) => n * 2); function twice(n) { return n * 2; } st.text(twice(rows.length));`,
    ],
    ["an import of Reprise", `import { st as own } from "reprise"; own.text("a");`],
  ])("draws without more: %s", async (_title, source) => {
    const { run, log } = await open(`${source} log.push("end");`);
    expect([(await run()).outcome, log.slice(0, 1)]).toEqual(["done", ["end"]]);
  });

  it.each([
    ["st", `${load} st.json({});`],
    ["a handle", `const [a] = st.columns(1); ${load} a.json({});`],
    ["destructuring", `${load} const { json } = st; json({});`],
    ["destructuring a handle", `const box = st.container(); ${load} const { json: show } = box; show({});`],
    ["a computed name", `${load} const name = ["js", "on"].join(""); st[name]({});`],
    ["a computed name of a handle", `const box = st.container(); ${load} const name = ["js", "on"].join(""); box[name]({});`],
    ["a text", `${load} const name = "json"; st[name]({});`],
    ["an alias", `${load} const s = st, name = ["js", "on"].join(""); s[name]({});`],
    ["an imported name", `import { st as own } from "reprise"; ${load} own.json({});`],
    ["a namespace", `import * as reprise from "reprise"; ${load} reprise.st.json({});`],
    ["reflection", `const box = st.container(); ${load} Reflect.get(box, ["js", "on"].join("")).call(box, {});`],
    ["a parameter", `${load} const show = (to) => to.json({}); show(st);`],
    ["a function that is declared below", `${load} show(); function show() { inner(); } function inner() { st.json({}); }`],
    ["a method of a class", `${load} class View { show() { st.json({}); } } new View().show();`],
    ["an exported function", `${load} show(); export default function show() { st.json({}); }`],
    ["st.write", `${load} st.write({ a: { b: 1 } });`],
    ["a container", `${load} const [a, b] = st.columns(2); a.text("a"); b.json({});`],
    ["an alert", `${load} st.info("a"); st.json({});`],
    ["a member of st", `${load} if (st.queryParams.a === undefined) st.json({});`],
    ["a resource", `${load} { using own = { [Symbol.dispose]: () => st.json({}) }; }`],
    ["a resource of a loop", `${load} show(); function show() { for (using own of [{ [Symbol.dispose]: () => st.json({}) }]); }`],
    ["a resource that is awaited", `${load} await using own = { [Symbol.dispose]: () => st.json({}) };`],
    ["an import of what it draws with", `${load} const { show } = await import("./show.ts"); show({});`],
  ])("has the rest when a script calls something of it by %s", async (_title, source) => {
    const files = { "./show.ts": "export const show = (value) => st.json(value);" };
    const { run, log, page } = await open(source, { files });
    expect(await run()).not.toHaveProperty("error");
    expect(page()).toContain("json");
    expect(log.filter((entry) => entry === "load")).toEqual(["load"]);
  });

  it("shows what stands above before it loads", async () => {
    let page = (): string[] => [];
    let seen: string[] = [];
    const opened = await open(`st.title("a"); st.text("b"); st.json({}); st.text("c");`, {
      load: async () => {
        seen = page();
        return rest;
      },
    });
    page = opened.page;
    await opened.run();
    expect([seen, page()]).toEqual([
      ["heading a", "text b"],
      ["heading a", "text b", "json", "text c"],
    ]);
  });

  it.each([
    ["another file", { files: { "./show.ts": "export const show = (box) => box[['js', 'on'].join('')]({});" } }, "./show.ts"],
    ["a package", { packages: { shows: { show: (box: { json(value: object): void }) => box.json({}) } } }, "shows"],
  ])("has the rest before a script begins that imports %s", async (_title, options, specifier) => {
    const { run, log, page } = await open(`import { show } from "${specifier}"; ${load} show(st.container());`, options);
    await run();
    expect([log, page()]).toEqual([
      ["load", "begin"],
      ["container", "json"],
    ]);
  });

  it("has the rest for a notebook's values", async () => {
    const { run, page } = await open(`({ a: { b: 1 } })`, { displayExpressions: true });
    await run();
    expect(page()).toEqual(["json"]);
  });

  it("loads it after the first run of a script that needs none of it, once", async () => {
    const { run, log, runtime } = await open(`st.text("a");`);
    await run();
    await runtime.loadRest();
    await run();
    expect(log).toEqual(["load"]);
  });

  it("copies session state that was there before", async () => {
    const messages: unknown[] = [];
    const host = nodeHost({ clock: new VirtualClock(0), packages: {}, folder: undefined, globals: {} });
    const runtime = await Runtime.start(host, { late: true, rest: async () => rest });
    const runner = runtime.openSession(sessionInit("st.sessionState.n = 1;"), ({ backup }) => messages.push(backup?.entries));
    await runner.rerun({ seq: 1, cause: "test", changes: [] });
    await runtime.loadRest();
    expect(messages).toContainEqual([["n", 1]]);
  });

  it("shows an error where it can't be loaded, and tries again with the next run", async () => {
    let fails = true;
    const { run, page } = await open(`st.text("a"); st.json({});`, {
      load: () => (fails ? Promise.reject(new Error("offline")) : Promise.resolve(rest)),
    });
    const { error } = await run();
    expect(error).toMatchObject({ name: "ImportError" });
    expect(page()).toEqual(["text a", "exception ImportError"]);
    fails = false;
    expect((await run()).outcome).toBe("done");
    expect(page()).toEqual(["text a", "json"]);
  });
});

/** The props of the one exception on a page. */
function exceptionOn({ children }: Block): Record<string, unknown> | undefined {
  return (children.find(({ kind }) => kind === "exception") as { props: Record<string, unknown> } | undefined)?.props;
}

describe("an error before the rest is loaded", () => {
  const failing = `st.text("a");\nst.titel("b");`;

  it("is told plainly in its place at once, and in full once it is explained", async () => {
    const door = gate<Rest>();
    const { run, runner, runtime } = await open(failing, { load: () => door.promise });
    const { outcome, error } = await run();
    const { main } = runner.session.page;
    const plain = exceptionOn(main);
    expect([outcome, error?.name]).toEqual(["error", "TypeError"]);
    expect(plain).toMatchObject({ name: "TypeError", message: error?.message, line: null, frame: null });
    door.open(rest);
    await runtime.loadRest();
    expect(exceptionOn(main)).toMatchObject({ name: "TypeError", line: 2, hint: "Did you mean st.title?", file: "app.ts" });
    expect(exceptionOn(main)?.frame).toContain('> 2 | st.titel("b");');
    expect(main.children.map(({ kind }) => kind)).toEqual(["text", "exception"]);
  });

  it("is sent in full to the page, though its run is over", async () => {
    const door = gate<Rest>();
    const host = nodeHost({ clock: new VirtualClock(0), packages: {}, folder: undefined, globals: {} });
    const runtime = await Runtime.start(host, { late: true, rest: () => door.promise });
    const messages: StreamMessage[] = [];
    const runner = runtime.openSession(sessionInit(failing), (message) => messages.push(message));
    await runner.rerun({ seq: 1, cause: "test", changes: [] });
    messages.length = 0;
    door.open(rest);
    await runtime.loadRest();
    runner.session.page.flush();
    expect(messages.flatMap(({ deltas }) => deltas)).toMatchObject([{ kind: "set", index: 1, node: { props: { line: 2 } } }]);
  });

  it("stays as it is when the rest can't be loaded, and says what to do about that", async () => {
    const load = () => Promise.reject(new Error("offline"));
    const { run, runner } = await open(`st.json({});`, { load });
    await run();
    await turns();
    expect(exceptionOn(runner.session.page.main)).toMatchObject({ name: "ImportError", line: null });
    expect(exceptionOn(runner.session.page.main)?.hint).toContain("Check the network");
  });

  it("is not explained where a later run has drawn", async () => {
    const door = gate<Rest>();
    const source = `st.text("a"); if (!st.sessionState.well) throw new Error("b");`;
    const { run, runner, page, runtime } = await open(source, { load: () => door.promise });
    await run();
    runner.session.state.set("well", true, null);
    await run();
    door.open(rest);
    await runtime.loadRest();
    expect(page()).toEqual(["text a"]);
  });

  it("is shown if it came from a timer or a promise of the script that nobody awaits", async () => {
    const door = gate<Rest>();
    const { run, runtime, page } = await open(`st.text("a");`, { load: () => door.promise });
    await run();
    expect(runtime.takeUncaught(new Error("late"))).toBe(true);
    door.open(rest);
    await runtime.loadRest();
    expect(page()).toEqual(["text a", "exception Error"]);
    // Of a package, from now on.
    expect(runtime.takeUncaught(new Error("elsewhere"))).toBe(false);
  });
});

describe("while the rest is loaded that a script waits for", () => {
  const source = `st.text("a"); st.json({}); st.text("c");`;

  it("a run that is superseded draws no more, and the next one all", async () => {
    const door = gate<Rest>();
    const { run, page } = await open(source, { load: () => door.promise });
    const first = run();
    await turns();
    const second = run();
    await turns();
    door.open(rest);
    expect([(await first).outcome, (await second).outcome]).toEqual(["superseded", "done"]);
    expect(page()).toEqual(["text a", "json", "text c"]);
  });

  it("Stop ends the run", async () => {
    const door = gate<Rest>();
    const { run, runner, page, runtime } = await open(source, { load: () => door.promise });
    const result = run();
    await turns();
    runner.stop();
    expect((await result).outcome).toBe("stopped");
    door.open(rest);
    await runtime.loadRest();
    expect(page()).toEqual(["text a"]);
    expect((await run()).outcome).toBe("done");
    expect(page()).toEqual(["text a", "json", "text c"]);
  });

  it("a session that is closed stays closed", async () => {
    const door = gate<Rest>();
    const { run, runner, runtime } = await open(source, { load: () => door.promise });
    const result = run();
    await turns();
    runtime.closeSession(runner);
    door.open(rest);
    expect((await result).outcome).toBe("stopped");
    await turns();
    expect(runner.session.isClosed).toBe(true);
  });

  it("values that the page has kept, and sends, wait for their widgets", async () => {
    const door = gate<Rest>();
    const sliders = `st.text("a"); st.text([st.slider("n", { key: "n" }), st.slider("m", { key: "m" })].join());`;
    const init = { values: [["key:n", 3]] } as unknown as Partial<SessionInit>;
    const { run, page } = await open(sliders, { load: () => door.promise, init });
    const first = run();
    await turns();
    const second = run([{ id: keyedId("m"), value: 5 }]);
    await turns();
    door.open(rest);
    await Promise.all([first, second]);
    expect(page().at(-1)).toBe("text 3,5");
  });
});
