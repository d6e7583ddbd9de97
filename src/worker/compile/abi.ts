/**
 * The functions that compiled code calls: the contract between `compile` and the script runner.
 *
 * Note: how the current context survives `await`
 * ---------------------------------------------
 * `$r.now` is the context that `st.*` draws with. JavaScript has no async-local storage in browsers, so compiled
 * code carries it. The context of one activation of a function never changes; compiled code only has to
 * put it back whenever the activation goes on, and to put back what was there whenever it leaves:
 *
 *  - A function that suspends in its *first* synchronous stretch returns to a caller that goes on drawing: leaving
 *    puts back what was current on entry.
 *  - One that suspends or ends *after a resume* returns to the event loop: leaving clears.
 *
 * An `Activation` holds both: `k`, the context while it runs, and what leaving puts back, which becomes null with the
 * first suspension. Closures made in an activation name its `k`, so that one entered with no context (by a timer, a
 * `then`, a library) can adopt the context it was created in.
 *
 * An async generator goes on in the middle of whoever asks for its next value, so what leaving puts back is taken anew
 * by the first of `g`, `c` and `f` after `y`: whatever is current then (null when the event loop resumed it). The steps
 * of an iterator from `it` run in the activation's context; called while the activation runs (`for await`) a step leaves
 * it, as `s` does, since the loop suspends next; called while it is suspended (`yield*` forwards a caller's `next`) it
 * puts back what was current before the step. `y` also stands around what an async generator returns: `return` awaits.
 */

/** Opaque to compiled code. */
export type Context = object;

/** `$a<n>` in compiled code: one per activation of an async function or async generator, and of the file itself. */
export interface Activation {
  /** The context of this activation, or null. */
  readonly k: Context | null;
  /** Before an await: `await $a.s(e)`. Stop point; may hand back a promise that first yields a task. */
  s<T>(value: T): T | Promise<Awaited<T>>;
  /** After an await: `$a.r(await …)`, and at the head of a `for await` body and behind the loop (`$a.r()`). Stop point. */
  r<T>(value?: T): T;
  /** At the head of a catch clause: puts the context back and rethrows control signals. */
  c(error: unknown): void;
  /** At the head of a finally block: puts the context back. */
  f(): void;
  /** Around the iterable of a `for await` and of a `yield*` in an async generator. */
  it<T>(iterable: AsyncIterable<T> | Iterable<T | PromiseLike<T>>): AsyncIterable<T>;
  /** Before a yield in an async generator: `$a.g(yield $a.y(v))`. */
  y<T>(value: T): T;
  /** After a yield in an async generator. */
  g<T>(value: T): T;
  /** In the catch added around the body: `catch ($e) { throw $a.x($e) }`. Notes which activation the error left. */
  x(error: unknown): unknown;
  /** In the finally added around the body. */
  end(): void;
}

/** `$r` in compiled code: one per evaluated file. */
export interface ScriptAbi {
  /** The current context; compiled sync functions read it on entry and write back what they read on leaving. */
  now: Context | null;
  /** Namespaces of the static imports, in the order of `CompiledFile.imports`. */
  readonly imports: readonly Record<string, unknown>[];
  /** `import.meta`. */
  readonly meta: ImportMeta;
  /** Sync function entered with no context: `const $o1 = $r.now, $k1 = $o1 ?? $r.adopt($k0)`. Sets and returns `now`. */
  adopt(creation: Context | null): Context | null;
  /** Entry of an async function, async generator (first `next`) or the file (creation null). */
  begin(creation: Context | null): Activation;
  /** Loop check: `if (++$n > 1023) $n = $r.loop();` Returns 0, or throws a control signal. */
  loop(): 0;
  /** At the head of a catch clause in a sync function: rethrows control signals. */
  c(error: unknown): void;
  /** Around what a `throw` throws; its 1-based position in the source. Returns it: what is no error does not know it. */
  thrown<T>(value: T, line: number, column: number): T;
  /** Around a rejection callback (`.catch(h)`, second argument of `.then`): one that rethrows control signals. */
  h<T>(handler: T): T;
  /**
   * Annotates a function or class and returns it. `capture(i)` reads `captures[i]`, and behind the last of them the `this`
   * around the function; it throws if that is not yet initialised.
   */
  fn<T>(fn: T, id: number, capture?: (index: number) => unknown): T;
  /** Gives a function that had to be declared under another name its own. Returns it. */
  named<T extends Function>(fn: T, name: string): T;
  /** Around the first argument of a cached call, where it is no function of this file; `capture` as of `fn`. Returns it. */
  site<T>(fn: T, index: number, capture?: (index: number) => unknown): T;
  /** Called first in a file that has exports of its own (not by `export * from`): their getters by exported name. */
  exports(getters: Record<string, () => unknown>): void;
  /** For each export with captures: `capture(i)` reads `exports[name].captures[i]`. */
  top(name: string, capture: (index: number) => unknown): void;
  /** Dynamic import; whatever is wrong with its arguments is a rejection. */
  import(specifier: unknown, options?: unknown): Promise<Record<string, unknown>>;
  /** True until what `rest` loads is here: `if ($r.lacksRest) $a.r(await $a.s($r.rest()));`. See rest-names.ts. */
  readonly lacksRest: boolean;
  /** Loads what the worker's core lacks. */
  rest(): Promise<void>;
  /** displayExpressions: what was called for its effect gives undefined, and shows nothing. */
  display(value: unknown): void;
  /** Lowered `using` / `await using`. */
  stack(): DisposeStack;
}

/** Resources of one lowered `using` scope. */
export interface DisposeStack {
  /** Registers and returns the resource; null and undefined are allowed; else it needs `Symbol.dispose` (async: or `asyncDispose`). */
  use<T>(resource: T, isAsync: boolean): T;
  /** Called when the body threw; the error is combined with errors of disposal (SuppressedError semantics). */
  fail(error: unknown): void;
  /** In the finally block. Sync scopes: disposes, throws what is left to throw. */
  dispose(): void;
  /** In the finally block of a scope with `await using`: `$a.r(await $a.s($d.disposeAsync()))`. */
  disposeAsync(): Promise<void>;
}
