import type { Context, ScriptAbi } from "../../worker/compile/abi.ts";
import { compile } from "../../worker/compile/compile.ts";
import type { CompiledFile, CompileOptions } from "../../worker/compile/compiled.ts";
import { ControlSignal, throwSignal } from "../../worker/control/control.ts";
import { Ambient, contextOf, type DrawContext, Drawing, ticketOf } from "../../worker/drawing/context.ts";
import { adopt, ScriptActivation, type StopPoints, Yielding } from "../../worker/script/activation.ts";
import { ResourceStack } from "../../worker/script/dispose-stack.ts";

/** A context of the tests: a name, and what an activation asks of a run. */
interface TestContext {
  name: string;
  run: { ended: null; isNewest: true };
  computation: null;
  drawing: Drawing;
}

export interface TestOptions extends Partial<CompileOptions> {
  globals?: Record<string, unknown>;
  /** Namespaces by specifier, for static and dynamic imports. */
  modules?: Record<string, Record<string, unknown>>;
  /** Name of the context that is current when the file starts; null for none. Default `"main"`. */
  context?: string | null;
}

/** What a compiled file did. */
export interface TestRun {
  compiled: CompiledFile;
  host: TestHost;
  exports: Record<string, () => unknown>;
  tops: Map<string, (index: number) => unknown>;
  /** Annotated functions by what `$r.fn` was given. */
  annotated: { fn: unknown; id: number; capture: ((index: number) => unknown) | undefined }[];
  displayed: unknown[];
}

const { defineProperty } = Object;
const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<void>;

/** Compiles and runs a file with the reference runtime; rejects with what the file throws. */
export async function execute(source: string, options: TestOptions = {}): Promise<TestRun> {
  const compiled = compile(source, { file: "app.ts", ...options });
  const run = prepare(compiled, options);
  await run.start();
  return run;
}

/** Runs a script that calls `log`, and returns what it logged. */
export async function logged(source: string, options: TestOptions = {}): Promise<unknown[]> {
  const log: unknown[] = [];
  await execute(source, { ...options, globals: { log: (...values: unknown[]) => void log.push(...values), ...options.globals } });
  return log;
}

/** As `execute`, but the file starts with `start()`. */
export function prepare(compiled: CompiledFile, options: TestOptions = {}): TestRun & { start(): Promise<void> } {
  const host = new TestHost();
  const run: TestRun = { compiled, host, exports: {}, tops: new Map(), annotated: [], displayed: [] };
  const modules = options.modules ?? {};
  const abi = host.abi(run, compiled, modules);
  const globals = { ...host.globals(), ...options.globals };
  const body = new AsyncFunction("$r", ...Object.keys(globals), `${compiled.code}\n//# sourceURL=compiled-${compiled.file}`);
  const start = async (): Promise<void> => {
    host.now = options.context === null ? null : testContext(options.context ?? "main");
    const done = body(abi, ...Object.values(globals));
    // The first stretch of the file returns to the runner, which clears.
    host.now = null;
    await done;
  };
  return Object.assign(run, { start });
}

/** A runtime without sessions, stopping and caches. */
class TestHost {
  readonly #ambient = new Ambient();
  /** What was drawn, as `context: label`. */
  readonly drawn: string[] = [];
  loops = 0;

  get now(): TestContext | null {
    return this.#ambient.now as unknown as TestContext | null;
  }
  set now(context: TestContext | null) {
    this.#ambient.now = context as unknown as DrawContext | null;
  }

  globals(): Record<string, unknown> {
    return {
      draw: (label: unknown) => void this.drawn.push(`${this.now?.name ?? "none"}: ${String(label)}`),
      current: () => this.now?.name ?? "none",
      /** Runs a function in a context of its own, as a cached call does. */
      inContext: <T>(name: string, fn: () => T): T => this.#ambient.within(testContext(name) as unknown as DrawContext, fn),
      tick: async (count = 1, value?: unknown) => {
        for (let i = 0; i < count; i++) await null;
        return value;
      },
      sleep: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      signal: () => {
        throw new ControlSignal("stop");
      },
    };
  }

  abi(run: TestRun, compiled: CompiledFile, modules: Record<string, Record<string, unknown>>): ScriptAbi {
    const ambient = this.#ambient;
    const stopPoints: StopPoints = {
      ambient,
      realTime: () => 0,
      yieldTask: () => Promise.resolve(),
      check: () => {},
      noteOrigin: () => {},
    };
    const yielding = new Yielding();
    return {
      get now() {
        return ambient.now === null ? null : ticketOf(ambient.now);
      },
      set now(ticket: Context | null) {
        ambient.now = contextOf(ticket);
      },
      imports: compiled.imports.map((site) => modules[site.specifier] ?? {}),
      meta: { url: "test:///app.ts" } as ImportMeta,
      lacksRest: false,
      rest: () => Promise.resolve(),
      adopt: (creation) => adopt(ambient, creation),
      begin: (creation) => new ScriptActivation(stopPoints, yielding, creation),
      loop: () => {
        this.loops++;
        return 0;
      },
      c: throwSignal,
      h: (handler) => {
        if (typeof handler !== "function") return handler;
        const guarded = (error: unknown): unknown => {
          throwSignal(error);
          return handler(error);
        };
        return guarded as typeof handler;
      },
      fn: (fn, id, capture) => {
        run.annotated.push({ fn, id, capture });
        return fn;
      },
      named: (fn, name) => defineProperty(fn, "name", { value: name, configurable: true }),
      site: (fn) => fn,
      thrown: (value) => value,
      exports: (getters) => void Object.assign(run, { exports: getters }),
      top: (name, capture) => void run.tops.set(name, capture),
      import: async (specifier) => modules[String(specifier)] ?? Promise.reject(new Error(`no module ${specifier}`)),
      display: (value) => void run.displayed.push(value),
      stack: () => new ResourceStack(),
    };
  }
}

function testContext(name: string): TestContext {
  return { name, run: { ended: null, isNewest: true }, computation: null, drawing: new Drawing() };
}
