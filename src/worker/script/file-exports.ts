/**
 * What one file exports: its own names, and by `export *` those of others.
 */
import { invariant } from "../../shared/assert.ts";
import type { BindingInfo, CompiledFile, ImportUse } from "../compile/compiled.ts";

/** A file as its exports know it. `LoadedFile` is one; `F` is what its siblings are. */
export interface ExportingFile<F extends ExportingFile<F>> {
  readonly compiled: CompiledFile;
  /** By import index; undefined for packages. */
  readonly siblings: readonly (F | undefined)[];
  readonly imports: readonly Record<string, unknown>[];
  /** Null for one that nobody can import. */
  readonly exported: FileExports<F> | null;
  /** How to read its own exports; empty until its body runs. */
  readonly getters: Record<string, () => unknown>;
}

/** Where an exported name comes from: a file's own export, or one of a package. */
export type ExportOrigin<F> = FileOrigin<F> | PackageOrigin;

/** A file's own export. */
export interface FileOrigin<F> {
  file: F;
  name: string;
  binding: BindingInfo;
}

interface PackageOrigin {
  file: null;
  name: string;
  namespace: Record<string, unknown>;
}

export class FileExports<F extends ExportingFile<F>> {
  readonly namespace: Record<string, unknown> = Object.create(null) as Record<string, unknown>;

  constructor(readonly file: F) {}

  /**
   * Gives the namespace its names, once the imports of all files that the file reaches are known. None is evaluated yet:
   * files may import each other.
   */
  link(): void {
    for (const name of this.names().sort()) {
      const origin = this.resolve(name);
      if (origin === null) continue;
      const get = (): unknown => ("namespace" in origin ? origin.namespace[name] : read(origin));
      Object.defineProperty(this.namespace, name, { get, enumerable: true });
    }
    Object.defineProperty(this.namespace, Symbol.toStringTag, { value: "Module" });
    Object.preventExtensions(this.namespace);
  }

  /** All names, also such as are ambiguous. */
  names(seen = new Set<FileExports<F>>()): string[] {
    if (seen.has(this)) return [];
    seen.add(this);
    const { compiled, siblings, imports } = this.file;
    const passedOn = compiled.starExports.flatMap((index) => {
      const names = siblings[index]?.exported?.names(seen) ?? Object.keys(imports[index] ?? {});
      return names.filter((name) => name !== "default");
    });
    return [...new Set([...Object.keys(compiled.exports), ...passedOn])];
  }

  /** As modules do: own exports come first, `export *` passes on no `default`, and what two of them disagree on is not there. */
  resolve(name: string): ExportOrigin<F> | null {
    const found = this.#find(name, new Set());
    return found === "ambiguous" ? null : found;
  }

  #find(name: string, seen: Set<string>): ExportOrigin<F> | "ambiguous" | null {
    const { compiled, siblings, imports } = this.file;
    const step = JSON.stringify([compiled.file, name]);
    if (seen.has(step)) return null;
    seen.add(step);
    const binding = Object.hasOwn(compiled.exports, name) ? compiled.exports[name] : undefined;
    if (binding !== undefined) {
      const use = importedAs(binding);
      const sibling = use === undefined ? undefined : siblings[use.index];
      if (use === undefined || sibling?.exported == null) return { file: this.file, name, binding };
      return sibling.exported.#find(use.name, seen);
    }
    if (name === "default") return null;
    let found: ExportOrigin<F> | null = null;
    for (const index of compiled.starExports) {
      const sibling = siblings[index];
      const origin = sibling?.exported == null ? ofPackage(imports[index], name) : sibling.exported.#find(name, seen);
      if (origin === "ambiguous" || (origin !== null && found !== null && !isSame(origin, found))) return "ambiguous";
      found ??= origin;
    }
    return found;
  }
}

/** What importers of a file get. */
export function namespaceOf<F extends ExportingFile<F>>({ exported }: F): Record<string, unknown> {
  return invariant(exported, "a file that is imported has exports").namespace;
}

function read<F extends ExportingFile<F>>({ file, name }: FileOrigin<F>): unknown {
  const get = file.getters[name];
  if (get === undefined) throw new ReferenceError(`Cannot access '${name}' before initialization`);
  return get();
}

/** The import that is exported again as it is; not a namespace, which is an export of its own. */
function importedAs({ source, imports }: BindingInfo): ImportUse | undefined {
  return source === "" && imports[0]?.name !== "*" ? imports[0] : undefined;
}

function ofPackage(namespace: Record<string, unknown> | undefined, name: string): PackageOrigin | null {
  return namespace !== undefined && name in namespace ? { file: null, name, namespace } : null;
}

function isSame(a: ExportOrigin<object>, b: ExportOrigin<object>): boolean {
  return a.name === b.name && homeOf(a) === homeOf(b);
}

function homeOf(origin: ExportOrigin<object>): object {
  return origin.file ?? origin.namespace;
}
