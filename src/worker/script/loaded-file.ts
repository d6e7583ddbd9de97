/**
 * One compiled file with its imports: what compiled code calls, and what identity needs to know of its functions.
 */

import type { Activation, Context, DisposeStack, ScriptAbi } from "../compile/abi.ts";
import type { BindingInfo, CompiledFile, CompileOptions, FunctionInfo, ModuleType, SiteInfo } from "../compile/compiled.ts";
import { throwSignal } from "../control/control.ts";
import { contextOf, ticketOf } from "../drawing/context.ts";
import { digestString } from "../values/digest.ts";
import { type CaptureReader, type KnownFunction, type KnownSite, siteOriginOf } from "../values/known-function.ts";
import { adopt, ScriptActivation, type StopPoints, type Yielding } from "./activation.ts";
import { ResourceStack } from "./dispose-stack.ts";
import { FileExports } from "./file-exports.ts";
import { checkNames, typeOfModule } from "./imports.ts";
import type { Positions } from "./positions.ts";
import type { Body } from "./script-module.ts";
import { reached, toldOf } from "./source-parts.ts";

/** What files need of the runtime. */
export interface FileHost extends StopPoints {
  readonly yielding: Yielding;
  readonly positions: Positions;
  /** Loop check: throws if the current run or computation was ended. */
  loop(): void;
  /** Notes what is known of a function of the script. */
  know(fn: Function, known: () => KnownFunction): void;
  /** Captured primitives as text. Of use to who caches: loaded with that. */
  captureKey(captures: readonly CaptureReader[]): string;
  /** Notes which call was handed a function that it caches. */
  noteSite(fn: Function, site: KnownSite): void;
  importDynamically(specifier: string, type: ModuleType, from: LoadedFile): Promise<Record<string, unknown>>;
  display(value: unknown): void;
  /** False once all that scripts may call is loaded. */
  readonly lacksRest: boolean;
  /** Loads it. @throws ImportError */
  loadRest(): Promise<void>;
  /** Loads it for a script that waits for it, once the page shows what that has drawn. @throws ImportError */
  loadRestNext(): Promise<void>;
}

/** As they were before any script ran. */
const { defineProperty, getOwnPropertyDescriptor } = Object;
const reject = Promise.reject.bind(Promise);

/** Reads what a function captures, by number. */
type Capture = (index: number) => unknown;

/** Files that import each other: they are evaluated together. Most are alone in theirs. */
export interface Circle {
  /** The evaluation that is under way. */
  evaluation: Promise<void> | null;
}

export class LoadedFile implements ScriptAbi {
  /** Siblings by import index, dynamic imports last; undefined for packages. Set, as `imports`, before the file is linked. */
  readonly siblings: (LoadedFile | undefined)[] = [];
  readonly imports: Record<string, unknown>[] = [];
  readonly exported: FileExports<LoadedFile> = new FileExports<LoadedFile>(this);
  readonly meta: ImportMeta;
  /** Keys of the cached functions that its top level has made, for a file that is evaluated once. */
  readonly wrapped = new Set<string>();
  readonly #exportCaptures = new Map<string, Capture>();
  readonly #sources = new Map<BindingInfo, string>();
  #isEvaluated = false;

  constructor(
    readonly host: FileHost,
    readonly compiled: CompiledFile,
    /** The compiled body as a function of `$r` and the host's globals. */
    readonly body: Body,
    url: string,
    readonly annotate: NonNullable<CompileOptions["annotate"]>,
    readonly circle: Circle,
  ) {
    this.meta = { url } as ImportMeta;
  }

  get namespace(): Record<string, unknown> {
    return this.exported.namespace;
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

  /** Runs the body of an imported file, once, and before it those of the files that it imports. */
  async evaluateOnce(globals: readonly unknown[]): Promise<void> {
    const { circle } = this;
    while (!this.#isEvaluated) {
      circle.evaluation ??= this.#evaluate(globals, new Set()).finally(() => {
        circle.evaluation = null;
      });
      await circle.evaluation;
    }
  }

  /**
   * Evaluates the siblings that this file imports.
   * @param begun files of its circle that are not to be waited for: they wait for this one
   * @throws ImportError for a name that one of them does not export, or what one throws
   */
  async evaluateSiblings(globals: readonly unknown[], begun = new Set<LoadedFile>([this])): Promise<void> {
    for (const [index, site] of this.compiled.imports.entries()) {
      const sibling = this.siblings[index];
      if (sibling === undefined) continue;
      if (sibling.circle === this.circle) await sibling.#evaluate(globals, begun);
      else await sibling.evaluateOnce(globals);
      checkNames(site, sibling.namespace, this.compiled.file);
    }
  }

  async #evaluate(globals: readonly unknown[], begun: Set<LoadedFile>): Promise<void> {
    if (this.#isEvaluated || begun.has(this)) return;
    begun.add(this);
    await this.evaluateSiblings(globals, begun);
    const { ambient } = this.host;
    const { body } = this;
    const before = ambient.now;
    ambient.now = null;
    ambient.evaluating = { file: this.compiled.file, wrapped: this.wrapped };
    try {
      const done = body(this, ...globals);
      ambient.now = before;
      await done;
      // Not after an error: the next run tries again.
      this.#isEvaluated = true;
    } finally {
      ambient.evaluating = null;
    }
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
    this.host.know(fn, () => this.#known(info, capture));
    return fn;
  }

  named<T extends Function>(fn: T, name: string): T {
    return defineProperty(fn, "name", { value: name, configurable: true });
  }

  site<T>(fn: T, index: number, capture?: Capture): T {
    const info = this.compiled.sites[index];
    if (typeof fn === "function" && info !== undefined) this.host.noteSite(fn, this.#knownSite(info, capture));
    return fn;
  }

  exports(getters: Record<string, () => unknown>): void {
    this.exported.getters = getters;
  }

  top(name: string, capture: Capture): void {
    this.#exportCaptures.set(name, capture);
  }

  import(specifier: unknown, options?: unknown): Promise<Record<string, unknown>> {
    try {
      return this.host.importDynamically(`${specifier as string}`, typeOfModule(options), this);
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

  readonly stack = (): DisposeStack => new ResourceStack();

  #known(info: FunctionInfo, capture: Capture | undefined): KnownFunction {
    const { name, ordinal, params, usesThis, isAsync, isTopLevel, isVisiblySync } = info;
    const captures = this.#readers(info, capture);
    const source = this.sourceKey(info);
    const { file } = this.compiled;
    const text = this.compiled.source.slice(info.start, info.end);
    const shape = { params, usesThis, isAsync, isTopLevel, isVisiblySync };
    return { file, name, text, source, ordinal, captures, ...shape, ...toldOf<LoadedFile>(this, info, name) };
  }

  #knownSite(info: SiteInfo, capture: Capture | undefined): KnownSite {
    const captures = this.#readers(info, capture);
    if (info.isMade && captures.length > 0) {
      // The function was made from what the variables hold now, whatever they hold when it is called.
      const before = this.host.captureKey(captures);
      captures.push({ name: "", read: () => before });
    }
    const origin = siteOriginOf({ ...info, file: this.compiled.file, source: this.sourceKey(info) });
    return { origin, name: info.name, captures, ...toldOf<LoadedFile>(this, info, info.name) };
  }

  #readers(info: FunctionInfo | SiteInfo, capture: Capture | undefined): CaptureReader[] {
    const { length } = info.captures;
    const readers: CaptureReader[] = info.captures.map(({ name }, index) => ({ name, read: () => capture?.(index) }));
    readers.push(...this.#importedCaptures(info, new Set()));
    if (info.readsThis) readers.push({ name: "this", isThis: true, read: () => capture?.(length) });
    return readers;
  }

  /** Digest of a binding's normalised source with that of what it imports from siblings. */
  sourceKey(info: BindingInfo): string {
    let key = this.#sources.get(info);
    if (key === undefined) {
      key = digestString(this.#closure(info, new Set()));
      this.#sources.set(info, key);
    }
    return key;
  }

  #closure(info: BindingInfo, seen: Set<BindingInfo>): string {
    if (seen.has(info)) return "";
    seen.add(info);
    let text = info.source;
    const { imports, dynamicImports } = this.compiled;
    for (const { index, name } of info.imports) {
      text += `\n${(imports[index] ?? dynamicImports[index - imports.length])?.specifier} ${name}`;
      for (const { file, binding } of reached<LoadedFile>(this, index, name)) text += `\n${file.#closure(binding, seen)}`;
    }
    return text;
  }

  #importedCaptures(info: BindingInfo, seen: Set<BindingInfo>): CaptureReader[] {
    const readers: CaptureReader[] = [];
    for (const { index, name } of info.imports) {
      // What is imported while the function runs has no values yet when its first call is made.
      if (index >= this.compiled.imports.length) continue;
      for (const { file, binding, name: exported } of reached<LoadedFile>(this, index, name)) {
        if (seen.has(binding)) continue;
        seen.add(binding);
        binding.captures.forEach((capture, at) => {
          const read = () => file.#exportCaptures.get(exported)?.(at);
          readers.push({ name: `${file.compiled.file}:${capture.name}`, read });
        });
        readers.push(...file.#importedCaptures(binding, seen));
      }
    }
    return readers;
  }
}
