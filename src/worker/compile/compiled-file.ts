import type { CompiledFile } from "./compiled.ts";
import type { Edits } from "./edits.ts";
import type { Annotations } from "./functions.ts";
import type { Modules } from "./modules.ts";
import type { Parsed } from "./parse.ts";

/** What compiling came to, once all edits of the text are made. */
export function compiledFile(
  file: string,
  parsed: Parsed,
  edits: Edits,
  modules: Modules,
  { functions, sites, exports, dynamicWrapping }: Annotations,
): Omit<CompiledFile, "source"> {
  return {
    file,
    ...edits.apply(parsed.text),
    imports: modules.imports,
    dynamicImports: modules.dynamic.map(({ site }) => site),
    functions,
    sites,
    exports,
    starExports: modules.stars,
    dynamicWrapping,
  };
}
