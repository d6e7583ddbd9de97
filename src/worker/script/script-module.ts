/**
 * A script that was compiled ahead, as an ES module: the worker imports it, and needs neither the compiler nor eval.
 *
 * Note: what is compiled ahead stands beside what is compiled here
 * ------------------------------------------------------------------
 * A module holds what `compile` made of each file of a script, with the code as functions. The linker takes a part for the text that it
 * was made from, and only for that: a script that was edited since, or a file of another text, is compiled as ever. So a module that is
 * out of date costs time and is never wrong.
 */
import { ImportError } from "../../shared/errors.ts";
import type { ScriptAbi } from "../compile/abi.ts";
import type { CompiledFile, CompileOptions } from "../compile/compiled.ts";

/** Rises when the format changes, or what compiled code calls or waits for. */
export const MODULE_FORMAT = 3;

/** A compiled body as a function of `$r` and the globals. */
export type Body = (abi: ScriptAbi, ...globals: unknown[]) => Promise<void>;

/** What a module holds of one file. */
export interface ModulePart {
  options: Required<CompileOptions>;
  /** Its code is the body. */
  compiled: CompiledFile;
  /** The line of the module with which the code begins, 1-based. */
  firstLine: number;
}

/** The script that a module was made from. */
export interface ModuleScript {
  file: string;
  displayExpressions: boolean;
  source: string;
  /** Names that the bodies take behind `$r`. */
  globals: string[];
}

/** Loads a package that was bundled with a script; undefined for any other name. */
export type PackageLoader = (specifier: string) => Promise<Record<string, unknown>> | undefined;

export interface ScriptModule {
  script: ModuleScript;
  parts: readonly (readonly [ModulePart, Body])[];
  /** Missing where the script came without packages. */
  packages?: PackageLoader | undefined;
  /** The address that stacks show, if that is another one than it was loaded from. */
  address?: string | undefined;
}

/**
 * Takes a module for what it is.
 * @param globals names that files see here
 * @throws ImportError if it is none, or of another version of Reprise
 */
export function readScriptModule(url: string, module: Record<string, unknown>, globals: readonly string[]): ScriptModule {
  const { format, script, parts, packages, address } = module as Partial<ScriptModule & { format: number }>;
  if (format === undefined || script === undefined || parts === undefined) {
    throw new ImportError(`${url} is no compiled script.`, {
      hint: "Give `compiled` the address of a module that was built from a script, and the script's text as `source`.",
    });
  }
  if (format !== MODULE_FORMAT || script.globals.join() !== globals.join()) {
    throw new ImportError(
      `${url} was compiled for another version of Reprise (format ${format}; this one is ${MODULE_FORMAT}).`,
      {
        hint: "Build it again with this one.",
      },
    );
  }
  return { script, parts, packages, address };
}
