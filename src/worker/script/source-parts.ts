import type { BindingInfo } from "../compile/compiled.ts";
import { digestString } from "../values/digest.ts";
import type { SourcePart, Told } from "../values/known-function.ts";
import type { ExportingFile, FileOrigin } from "./file-exports.ts";

/** The exports that an imported name stands for: one, or all for a namespace import. None for packages. */
export function reached<F extends ExportingFile<F>>(from: F, index: number, name: string): FileOrigin<F>[] {
  const exported = from.siblings[index]?.exported;
  if (exported == null) return [];
  return (name === "*" ? exported.names() : [name]).flatMap((each) => {
    const origin = exported.resolve(each);
    return origin === null || !("binding" in origin) ? [] : [origin];
  });
}

/** What is asked for when somebody wants to know why a function ran. @param name of the function */
export function toldOf<F extends ExportingFile<F>>(home: F, root: BindingInfo, name: string): Told {
  return { lines: root.lines[0] ?? null, parts: () => sourceParts(home, root, name), ignored: () => ignoredNames(home, root) };
}

/**
 * What the source of a function consists of, in its file and in siblings: to tell which of it has changed.
 * @param name of the function
 */
function sourceParts<F extends ExportingFile<F>>(home: F, root: BindingInfo, name: string): SourcePart[] {
  const parts: SourcePart[] = [];
  const seen = new Set<BindingInfo>();
  const add = (from: F, info: BindingInfo, called: string): void => {
    if (seen.has(info)) return;
    seen.add(info);
    const { file, imports, dynamicImports } = from.compiled;
    for (const [at, lines] of info.lines.entries()) {
      const text = info.source.split("\n")[at] ?? "";
      const isRoot = at === 0;
      const label = isRoot ? called : text.slice(0, text.indexOf("=("));
      parts.push({ name: label, isOwn: isRoot && info === root, file, digest: digestString(text), lines });
    }
    for (const { index, name: imported } of info.imports) {
      const site = imports[index] ?? dynamicImports[index - imports.length];
      const origins = reached(from, index, imported);
      for (const origin of origins) add(origin.file, origin.binding, origin.name);
      // A package's code is not known.
      if (origins.length > 0 || site === undefined) continue;
      const lines = [site.line, site.line] as const;
      parts.push({ name: imported === "*" ? site.specifier : imported, isOwn: false, file, digest: site.specifier, lines });
    }
  };
  add(home, root, name);
  return parts;
}

/** Names of what a function and all that it uses read, and that never counts. */
function ignoredNames<F extends ExportingFile<F>>(home: F, root: BindingInfo): string[] {
  const names = new Set<string>();
  const seen = new Set<BindingInfo>();
  const add = (from: F, info: BindingInfo): void => {
    if (seen.has(info)) return;
    seen.add(info);
    for (const name of info.ignored ?? []) names.add(name);
    for (const { index, name } of info.imports) for (const { file, binding } of reached(from, index, name)) add(file, binding);
  };
  add(home, root);
  return [...names];
}
