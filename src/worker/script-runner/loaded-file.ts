/**
 * One compiled file with its imports: what compiled code calls, and what identity needs to know of its functions.
 */

import { ImportError } from "../../shared/errors.ts";
import { digestString } from "../cache/digest.ts";
import type { CaptureReader, KnownFunction } from "../cache/function-identity.ts";
import type { Activation, Context, DisposeStack, ScriptAbi } from "../compile/abi.ts";
import type { BindingInfo, CompiledFile, FunctionInfo, ImportSite } from "../compile/compiled.ts";
import { adopt, ScriptActivation, type StopPoints, type Yielding } from "./activation.ts";
import type { DrawContext } from "./context.ts";
import { throwSignal } from "./control.ts";
import { ResourceStack } from "./dispose-stack.ts";

/** What files need of the runtime. */
export interface FileHost extends StopPoints {
  readonly yielding: Yielding;
  /** Loop check: throws if the current run or computation was ended. */
  loop(): void;
  /** Notes what is known of a function of the script. */
  know(fn: Function, known: () => KnownFunction): void;
  importDynamically(specifier: string, from: LoadedFile): Promise<Record<string, unknown>>;
  display(value: unknown): void;
}

export class LoadedFile implements ScriptAbi {
  /** Siblings by import index; undefined for packages. */
  readonly siblings: (LoadedFile | undefined)[] = [];
  readonly imports: Record<string, unknown>[] = [];
  readonly namespace: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  readonly meta: ImportMeta;
  /** Keys of the cached functions that its top level has made, for a file that is evaluated once. */
  readonly wrapped = new Set<string>();
  readonly #exportCaptures = new Map<string, (index: number) => unknown>();
  readonly #sources = new Map<BindingInfo, string>();
  #evaluation: Promise<void> | null = null;

  constructor(
    readonly host: FileHost,
    readonly compiled: CompiledFile,
    /** The compiled body as a function of `$r` and the host's globals. */
    readonly body: (abi: ScriptAbi, ...globals: unknown[]) => Promise<void>,
    url: string,
  ) {
    this.meta = { url } as ImportMeta;
  }

  get now(): DrawContext | null {
    return this.host.ambient.now;
  }
  set now(context: Context | null) {
    this.host.ambient.now = context as DrawContext | null;
  }

  /** Runs the body; an imported file's runs once. */
  evaluateOnce(globals: readonly unknown[]): Promise<void> {
    this.#evaluation ??= this.#evaluate(globals);
    return this.#evaluation;
  }

  /**
   * Evaluates the siblings that this file imports.
   * @throws ImportError for a name that one of them does not export, or what one throws
   */
  async evaluateSiblings(globals: readonly unknown[]): Promise<void> {
    for (const [index, site] of this.compiled.imports.entries()) {
      const sibling = this.siblings[index];
      if (sibling === undefined) continue;
      await sibling.evaluateOnce(globals);
      checkNames(site, sibling.namespace, this.compiled.file);
    }
  }

  async #evaluate(globals: readonly unknown[]): Promise<void> {
    await this.evaluateSiblings(globals);
    const { ambient } = this.host;
    const before = ambient.now;
    ambient.now = null;
    ambient.evaluating = { file: this.compiled.file, wrapped: this.wrapped };
    try {
      const done = this.body(this, ...globals);
      ambient.now = before;
      await done;
    } catch (error) {
      // Not kept: the next run tries again.
      this.#evaluation = null;
      throw error;
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

  c(error: unknown): void {
    throwSignal(error);
  }

  h<T>(handler: T): T {
    if (typeof handler !== "function") return handler;
    return ((error: unknown) => {
      throwSignal(error);
      return (handler as (error: unknown) => unknown)(error);
    }) as T;
  }

  fn<T>(fn: T, id: number, capture?: (index: number) => unknown): T {
    const info = this.compiled.functions[id];
    if (typeof fn !== "function" || info === undefined) return fn;
    if (fn.name === "" && info.name !== "") Object.defineProperty(fn, "name", { value: info.name, configurable: true });
    this.host.know(fn, () => this.#known(info, capture));
    return fn;
  }

  exports(getters: Record<string, () => unknown>, stars: readonly number[] = []): void {
    for (const [name, get] of Object.entries(getters)) this.#export(name, get);
    for (const index of stars) {
      const namespace = this.imports[index] ?? {};
      for (const name of Object.keys(namespace)) {
        if (name !== "default" && !Object.hasOwn(getters, name)) this.#export(name, () => namespace[name]);
      }
    }
  }

  #export(name: string, get: () => unknown): void {
    Object.defineProperty(this.namespace, name, { get, enumerable: true, configurable: true });
  }

  top(name: string, capture: (index: number) => unknown): void {
    this.#exportCaptures.set(name, capture);
  }

  import(specifier: string): Promise<Record<string, unknown>> {
    return this.host.importDynamically(specifier, this);
  }

  display(value: unknown): void {
    this.host.display(value);
  }

  stack(): DisposeStack {
    return new ResourceStack();
  }

  #known(info: FunctionInfo, capture: ((index: number) => unknown) | undefined): KnownFunction {
    const captures = info.captures.map(({ name }, index) => ({ name, read: () => capture?.(index) }));
    captures.push(...this.#importedCaptures(info, new Set()));
    const { name, ordinal, params, usesThis, isAsync, isTopLevel, isVisiblySync } = info;
    const source = this.sourceKey(info);
    const { file } = this.compiled;
    const text = this.compiled.source.slice(info.start, info.end);
    return { file, name, text, source, ordinal, params, usesThis, isAsync, isTopLevel, isVisiblySync, captures };
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
    for (const { index, name } of info.imports) {
      text += `\n${this.compiled.imports[index]?.specifier} ${name}`;
      for (const [file, binding] of this.#reached(index, name)) text += `\n${file.#closure(binding, seen)}`;
    }
    return text;
  }

  #importedCaptures(info: BindingInfo, seen: Set<BindingInfo>): CaptureReader[] {
    const readers: CaptureReader[] = [];
    for (const { index, name } of info.imports) {
      for (const [file, binding, exported] of this.#reached(index, name)) {
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

  /** The exports of a sibling that an imported name stands for: one, or all for a namespace import. */
  #reached(index: number, name: string): [LoadedFile, BindingInfo, string][] {
    const file = this.siblings[index];
    if (file === undefined) return [];
    return Object.entries(file.compiled.exports)
      .filter(([exported]) => name === "*" || exported === name)
      .map(([exported, binding]) => [file, binding, exported]);
  }
}

/** @throws ImportError for a name that is imported and not there */
export function checkNames(site: ImportSite, namespace: Record<string, unknown>, file: string): void {
  const missing = site.names.find((name) => name !== "*" && !(name in namespace));
  if (missing === undefined) return;
  const names = Object.keys(namespace).filter((name) => name !== "default");
  const what = missing === "default" ? "default export" : `export named “${missing}”`;
  throw new ImportError(`“${site.specifier}” has no ${what}.`, {
    position: { file, line: site.line, column: site.column },
    hint: names.length === 0 ? "It exports nothing by name." : `It exports ${names.join(", ")}.`,
  });
}
