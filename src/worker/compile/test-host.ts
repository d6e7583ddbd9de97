import type { Activation, Context, DisposeStack, ScriptAbi } from "./abi.ts";
import { compile } from "./compile.ts";
import type { CompiledFile, CompileOptions } from "./compiled.ts";

/** A context of the tests: a name. */
export interface TestContext {
  name: string;
}

/** Ends a run; compiled catch clauses rethrow it. */
export class TestSignal {}

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
    host.now = options.context === null ? null : { name: options.context ?? "main" };
    const done = body(abi, ...Object.values(globals));
    // The first stretch of the file returns to the runner, which clears.
    host.now = null;
    await done;
  };
  return Object.assign(run, { start });
}

/** The reference runtime: the rules of abi.ts, without sessions, stopping and caches. */
export class TestHost {
  now: TestContext | null = null;
  /** What was drawn, as `context: label`. */
  readonly drawn: string[] = [];
  loops = 0;

  globals(): Record<string, unknown> {
    return {
      draw: (label: unknown) => void this.drawn.push(`${this.now?.name ?? "none"}: ${String(label)}`),
      current: () => this.now?.name ?? "none",
      /** Runs a function in a context of its own, as a cached call does. */
      inContext: <T>(name: string, fn: () => T): T => {
        const before = this.now;
        this.now = { name };
        try {
          return fn();
        } finally {
          this.now = before;
        }
      },
      tick: async (count = 1, value?: unknown) => {
        for (let i = 0; i < count; i++) await null;
        return value;
      },
      sleep: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      signal: () => {
        throw new TestSignal();
      },
    };
  }

  abi(run: TestRun, compiled: CompiledFile, modules: Record<string, Record<string, unknown>>): ScriptAbi {
    const host = this;
    const check = (error: unknown): void => {
      if (error instanceof TestSignal) throw error;
    };
    return {
      get now() {
        return host.now;
      },
      set now(context: Context | null) {
        host.now = context as TestContext | null;
      },
      imports: compiled.imports.map((site) => modules[site.specifier] ?? {}),
      meta: { url: "test:///app.ts" } as ImportMeta,
      adopt: (creation) => {
        host.now = creation as TestContext | null;
        return creation;
      },
      begin: (creation) => new TestActivation(host, creation as TestContext | null, check),
      loop: () => {
        host.loops++;
        return 0;
      },
      c: check,
      h: (handler) => {
        if (typeof handler !== "function") return handler;
        const guarded = (error: unknown): unknown => {
          check(error);
          return handler(error);
        };
        return guarded as typeof handler;
      },
      fn: (fn, id, capture) => {
        run.annotated.push({ fn, id, capture });
        return fn;
      },
      site: (fn) => fn,
      thrown: (value) => value,
      exports: (getters) => void Object.assign(run, { exports: getters }),
      top: (name, capture) => void run.tops.set(name, capture),
      import: async (specifier) => modules[specifier] ?? Promise.reject(new Error(`no module ${specifier}`)),
      display: (value) => void run.displayed.push(value),
      stack: () => new TestDisposeStack(),
    };
  }
}

class TestActivation implements Activation {
  readonly k: TestContext | null;
  readonly #host: TestHost;
  readonly #check: (error: unknown) => void;
  /** What leaving puts back. */
  #outside: TestContext | null;
  #isRunning = true;

  constructor(host: TestHost, creation: TestContext | null, check: (error: unknown) => void) {
    this.#host = host;
    this.#check = check;
    this.#outside = host.now;
    this.k = host.now ?? creation;
    host.now = this.k;
  }

  /** Goes on: called back by the event loop with nothing current, or by a caller of the generator that has a context. */
  #enter(): void {
    if (!this.#isRunning) this.#outside = this.#host.now;
    this.#isRunning = true;
    this.#host.now = this.k;
  }

  #leave(): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#host.now = this.#outside;
    this.#outside = null;
  }

  s<T>(value: T): T {
    this.#leave();
    return value;
  }

  r<T>(value?: T): T {
    this.#enter();
    return value as T;
  }

  c(error: unknown): void {
    this.#enter();
    this.#check(error);
  }

  f(): void {
    this.#enter();
  }

  y<T>(value: T): T {
    this.#leave();
    return value;
  }

  g<T>(value: T): T {
    this.#enter();
    return value;
  }

  x(error: unknown): unknown {
    return error;
  }

  end(): void {
    this.#leave();
  }

  it<T>(iterable: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): AsyncIterable<T> {
    const inner = Symbol.asyncIterator in iterable ? iterable[Symbol.asyncIterator]() : fromSync(iterable[Symbol.iterator]());
    /** Runs a step of the iterator in this context; the loop suspends right after it. */
    const step = <R>(run: () => R): R => {
      if (this.#isRunning) {
        try {
          return run();
        } finally {
          this.#leave();
        }
      }
      const before = this.#host.now;
      this.#host.now = this.k;
      try {
        return run();
      } finally {
        this.#host.now = before;
      }
    };
    const wrapper: AsyncIterator<T> = { next: (...args) => step(() => inner.next(...args)) };
    if (inner.return) wrapper.return = (value) => step(() => (inner.return as NonNullable<typeof inner.return>)(value));
    if (inner.throw) wrapper.throw = (error) => step(() => (inner.throw as NonNullable<typeof inner.throw>)(error));
    return { [Symbol.asyncIterator]: () => wrapper };
  }
}

function fromSync<T>(inner: Iterator<T | PromiseLike<T>>): AsyncIterator<T> {
  const settle = async (result: IteratorResult<T | PromiseLike<T>>): Promise<IteratorResult<T>> => ({
    done: result.done ?? false,
    value: await result.value,
  });
  const iterator: AsyncIterator<T> = { next: async () => settle(inner.next()) };
  if (inner.return) iterator.return = async (value) => settle((inner.return as NonNullable<typeof inner.return>)(value));
  return iterator;
}

class TestDisposeStack implements DisposeStack {
  readonly #disposers: (() => unknown)[] = [];
  #error: { value: unknown } | null = null;

  use<T>(resource: T, isAsync: boolean): T {
    if (resource === null || resource === undefined) return resource;
    const methods = resource as Record<symbol, (() => unknown) | undefined>;
    const dispose = (isAsync ? methods[Symbol.asyncDispose] : undefined) ?? methods[Symbol.dispose];
    if (!dispose) throw new TypeError("not disposable");
    this.#disposers.push(() => dispose.call(resource));
    return resource;
  }

  fail(error: unknown): void {
    this.#error = {
      value: this.#error ? Object.assign(new Error("suppressed"), { error, suppressed: this.#error.value }) : error,
    };
  }

  dispose(): void {
    for (let next = this.#disposers.pop(); next; next = this.#disposers.pop()) {
      try {
        next();
      } catch (error) {
        this.fail(error);
      }
    }
    if (this.#error) throw this.#error.value;
  }

  async disposeAsync(): Promise<void> {
    for (let next = this.#disposers.pop(); next; next = this.#disposers.pop()) {
      try {
        await next();
      } catch (error) {
        this.fail(error);
      }
    }
    if (this.#error) throw this.#error.value;
  }
}
