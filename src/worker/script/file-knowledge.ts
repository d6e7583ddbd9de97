/**
 * What is known of the functions of a file, and of the calls that cache some: of use to who caches, and loaded with that.
 */
import type { BindingInfo, FunctionInfo, SiteInfo } from "../compile/compiled.ts";
import { captureKey } from "../values/capture-key.ts";
import { digestString } from "../values/digest.ts";
import { type CaptureReader, type KnownFunction, type KnownSite, originOf, siteOriginOf } from "../values/known-function.ts";
import type { LoadedFile, Noted } from "./loaded-file.ts";
import { reached, toldOf } from "./source-parts.ts";

/** What is known of a function of a file. */
export function knownFunction(noted: Noted<FunctionInfo>): KnownFunction {
  const { file: home, info } = noted;
  const { name, ordinal, params, usesThis, isAsync, isTopLevel, isVisiblySync } = info;
  const captures = readersOf(noted);
  const source = sourceKey(home, info);
  const { file } = home.compiled;
  const text = home.compiled.source.slice(info.start, info.end);
  const shape = { params, usesThis, isAsync, isTopLevel, isVisiblySync };
  return { file, name, text, source, ordinal, captures, ...shape, ...toldOf<LoadedFile>(home, info, name) };
}

/** What is known of a call that is handed a function that it caches. */
export function knownSite(noted: Noted<SiteInfo>): KnownSite {
  const { file: home, info } = noted;
  const captures = readersOf(noted);
  if (info.isMade && captures.length > 0) {
    // The function was made from what the variables hold now, whatever they hold when it is called.
    const before = captureKey(captures);
    captures.push({ name: "", read: () => before });
  }
  const origin = siteOriginOf({ ...info, file: home.compiled.file, source: sourceKey(home, info) });
  return { origin, name: info.name, captures, ...toldOf<LoadedFile>(home, info, info.name) };
}

/** The origins of all functions that files may cache. */
export function originsIn(files: readonly LoadedFile[]): ReadonlySet<string> {
  const origins = new Set<string>();
  for (const file of files) {
    const { functions, sites, file: name } = file.compiled;
    for (const info of functions) origins.add(originOf({ ...info, file: name, source: sourceKey(file, info) }));
    for (const info of sites) origins.add(siteOriginOf({ ...info, file: name, source: sourceKey(file, info) }));
  }
  return origins;
}

function readersOf({ file, info, capture }: Noted<FunctionInfo | SiteInfo>): CaptureReader[] {
  const { length } = info.captures;
  const readers: CaptureReader[] = info.captures.map(({ name }, index) => ({ name, read: () => capture?.(index) }));
  readers.push(...importedCaptures(file, info, new Set()));
  if (info.readsThis) readers.push({ name: "this", isThis: true, read: () => capture?.(length) });
  return readers;
}

/** Digest of a binding's normalised source with that of what it imports from siblings. */
function sourceKey(file: LoadedFile, info: BindingInfo): string {
  let key = file.sources.get(info);
  if (key === undefined) {
    key = digestString(closureOf(file, info, new Set()));
    file.sources.set(info, key);
  }
  return key;
}

function closureOf(home: LoadedFile, info: BindingInfo, seen: Set<BindingInfo>): string {
  if (seen.has(info)) return "";
  seen.add(info);
  let text = info.source;
  const { imports, dynamicImports } = home.compiled;
  for (const { index, name } of info.imports) {
    text += `\n${(imports[index] ?? dynamicImports[index - imports.length])?.specifier} ${name}`;
    for (const { file, binding } of reached<LoadedFile>(home, index, name)) text += `\n${closureOf(file, binding, seen)}`;
  }
  return text;
}

function importedCaptures(home: LoadedFile, info: BindingInfo, seen: Set<BindingInfo>): CaptureReader[] {
  const readers: CaptureReader[] = [];
  for (const { index, name } of info.imports) {
    // What is imported while the function runs has no values yet when its first call is made.
    if (index >= home.compiled.imports.length) continue;
    for (const { file, binding, name: exported } of reached<LoadedFile>(home, index, name)) {
      if (seen.has(binding)) continue;
      seen.add(binding);
      binding.captures.forEach((capture, at) => {
        const read = () => file.exportCaptures.get(exported)?.(at);
        readers.push({ name: `${file.compiled.file}:${capture.name}`, read });
      });
      readers.push(...importedCaptures(file, binding, seen));
    }
  }
  return readers;
}
