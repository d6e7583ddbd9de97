import { originOf, siteOriginOf } from "../values/known-function.ts";
import type { LoadedFile } from "./loaded-file.ts";

/** The origins of all functions that files may cache. */
export function originsIn(files: readonly LoadedFile[]): ReadonlySet<string> {
  const origins = new Set<string>();
  for (const file of files) {
    const { functions, sites, file: name } = file.compiled;
    for (const info of functions) origins.add(originOf({ ...info, file: name, source: file.sourceKey(info) }));
    for (const info of sites) origins.add(siteOriginOf({ ...info, file: name, source: file.sourceKey(info) }));
  }
  return origins;
}
