/**
 * One compiled file with its imports: what compiled code calls, and what identity needs to know of its functions.
 */

import type { Activation, Context, DisposeStack, ScriptAbi } from "../compile/abi.ts";
import type { BindingInfo, CompiledFile, CompileOptions, FunctionInfo, SiteInfo } from "../compile/compiled.ts";
import { throwSignal } from "../control/control.ts";
import { contextOf, ticketOf } from "../drawing/context.ts";
import { adopt, ScriptActivation, type StopPoints, type Yielding } from "./activation.ts";
import type { FileExports } from "./file-exports.ts";
import type { Positions } from "./positions.ts";
import type { Body } from "./script-module.ts";

/** What files need of the runtime. */
export interface FileHost extends StopPoints {
  readonly yielding: Yielding;
  readonly positions: Positions;
  /** Loop check: throws if the current run or computation was ended. */
  loop(): void;
  /** Notes what is known of a function of the script. */
  know(fn: Function, noted: Noted<FunctionInfo>): void;
  /** Notes which call was handed a function that it caches. */
  noteSite(fn: Function, noted: Noted<SiteInfo>): void;
  /** @param options the second argument of `import()` */
  importDynamically(specifier: string, options: unknown, from: LoadedFile): Promise<Record<string, unknown>>;
  display(value: unknown): void;
  /** What came with the rest: a script with `using` waits for that. */
  readonly needed: { stack(): DisposeStack };
  /** False once all that scripts may call is loaded. */
  readonly lacksRest: boolean;
  /** Loads it for a script that waits for it, once the page shows what that has drawn. @throws ImportError */
  loadRestNext(): Promise<void>;
}

/** As they were before any script ran. */
const { defineProperty, getOwnPropertyDescriptor } = Object;

const reject = Promise.reject.bind(Promise);

/** Reads what a function captures, by number. */
export type Capture = (index: number) => unknown;

/** What compiled code says of a function, or of a call that caches one. */
export interface Noted<Info> {
  readonly file: LoadedFile;
  readonly info: Info;
  readonly capture: Capture | undefined;
}

/** Files that import each other: they are evaluated together. Most are alone in theirs. */
export interface Circle {
  /** The evaluation that is under way. */
  evaluation: Promise<void> | null;
}

export class LoadedFile implements ScriptAbi {
  /** Siblings by import index, dynamic imports last; undefined for packages. Set, as `imports`, before the file is linked. */
  readonly siblings: (LoadedFile | undefined)[] = [];
  readonly imports: Record<string, unknown>[] = [];
  /** What importers get. Set with those; a script that imports nothing is imported by nobody. */
  exported: FileExports<LoadedFile> | null = null;
  /** How to read the file's own exports; empty until its body runs. */
  getters: Record<string, () => unknown> = {};
  readonly meta: ImportMeta;
  /** Keys of the cached functions that its top level has made, for a file that is evaluated once. */
  readonly wrapped = new Set<string>();
  /** How to read what its exports capture. */
  readonly exportCaptures = new Map<string, Capture>();
  /** Of its bindings: see `sourceKey`. */
  readonly sources = new Map<BindingInfo, string>();
  /** Its body has come to its end, of a file that is evaluated once. */
  isEvaluated = false;

  constructor(
    readonly host: FileHost,
    readonly compiled: CompiledFile,
    /** The compiled body as a function of `$r` and the host's globals. */
    readonly body: Body,
    baseUrl: string,
    readonly annotate: NonNullable<CompileOptions["annotate"]>,
    readonly circle: Circle,
  ) {
    this.meta = { url: new URL(compiled.file, baseUrl).href } as ImportMeta;
  }

  /** This file and those that it imports, directly or through others. */
  reachable(found = new Set<LoadedFile>()): ReadonlySet<LoadedFile> {
    if (!found.has(this)) {
      found.add(this);
      for (const sibling of this.siblings) sibling?.reachable(found);
    }
    return found;
  }

  get now(): Context | null {
    const { now } = this.host.ambient;
    return now === null ? null : ticketOf(now);
  }
  set now(ticket: Context | null) {
    this.host.ambient.now = contextOf(ticket);
  }

  adopt(creation: Context | null): Context | null {
    return adopt(this.host.ambient, creation);
  }

  begin(creation: Context | null): Activation {
    return new ScriptActivation(this.host, this.host.yielding, creation);
  }

  loop(): 0 {
    this.host.loop();
    return 0;
  }

  readonly c = throwSignal;

  h<T>(handler: T): T {
    if (typeof handler !== "function") return handler;
    return ((error: unknown) => {
      throwSignal(error);
      return (handler as (error: unknown) => unknown)(error);
    }) as T;
  }

  thrown<T>(value: T, line: number, column: number): T {
    if (!(value instanceof Error)) this.host.positions.noteThrown(value, this.compiled, line, column);
    return value;
  }

  fn<T>(fn: T, id: number, capture?: Capture): T {
    const info = this.compiled.functions[id];
    if (typeof fn !== "function" || info === undefined) return fn;
    // A class may have a `name` of its own making, which is not to be called.
    if (info.name !== "" && getOwnPropertyDescriptor(fn, "name")?.value === "")
      defineProperty(fn, "name", { value: info.name, configurable: true });
    this.host.know(fn, { file: this, info, capture });
    return fn;
  }

  named<T extends Function>(fn: T, name: string): T {
    return defineProperty(fn, "name", { value: name, configurable: true });
  }

  site<T>(fn: T, index: number, capture?: Capture): T {
    const info = this.compiled.sites[index];
    if (typeof fn === "function" && info !== undefined) this.host.noteSite(fn, { file: this, info, capture });
    return fn;
  }

  exports(getters: Record<string, () => unknown>): void {
    this.getters = getters;
  }

  top(name: string, capture: Capture): void {
    this.exportCaptures.set(name, capture);
  }

  import(specifier: unknown, options?: unknown): Promise<Record<string, unknown>> {
    try {
      return this.host.importDynamically(`${specifier as string}`, options, this);
    } catch (error) {
      throwSignal(error);
      return reject(error);
    }
  }

  get lacksRest(): boolean {
    return this.host.lacksRest;
  }

  rest(): Promise<void> {
    return this.host.loadRestNext();
  }

  display(value: unknown): void {
    this.host.display(value);
  }

  readonly stack = (): DisposeStack => this.host.needed.stack();
}
