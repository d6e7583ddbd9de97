import { ImportError } from "../../shared/errors.ts";
import type { CompiledFile, CompileOptions } from "../compile/compiled.ts";

/** See `compile/compile.ts`. */
export type Compile = (source: string, options: CompileOptions) => CompiledFile;

let loading: Promise<Compile> | undefined;

/** The compiler, loaded when it is first asked for: who runs what was compiled ahead never does. @throws ImportError */
export function loadCompiler(): Promise<Compile> {
  loading ??= import("../compile/compile.ts").then(
    ({ compile }) => compile,
    (cause: unknown) => {
      // The next text tries again.
      loading = undefined;
      throw new ImportError("The compiler of scripts could not be loaded.", {
        cause,
        hint: "Check the network, and that the server has all files of the worker; then load the page again.",
      });
    },
  );
  return loading;
}
