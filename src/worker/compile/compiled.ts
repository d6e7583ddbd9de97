/**
 * What `compile` makes of one file. Plain data: it can be stored, and be part of a module that was built ahead.
 */
import type { PositionMap } from "./position-map.ts";

/** What the text of a module is. */
export type ModuleType = "script" | "json";

export interface CompileOptions {
  /** Name of the file as errors show it, e.g. `app.ts`. */
  file: string;
  /** Notebook cells: top-level expression statements are handed to `$r.display`. Default false. */
  displayExpressions?: boolean;
  /**
   * `"candidates"` (default) annotates the functions that a cached call names; `"all"` annotates every function,
   * needed when some file of the module graph wraps functions that it is handed (`dynamicWrapping`).
   */
  annotate?: "candidates" | "all";
  /** Default `"script"`. JSON is the default export of its module. */
  type?: ModuleType;
  /** Of a file with cells that is imported: names of which the cells are taken that these need, and no others. Default: all is taken. */
  taken?: readonly string[] | null;
}

export interface CompiledFile {
  file: string;
  /** The source as written. */
  source: string;
  /**
   * The body of a strict async function whose parameters are `$r` (see abi.ts) and then the host's globals.
   * No inserted text holds a line break but the one behind the last line, so lines are those of `source`.
   */
  code: string;
  /** Static imports in source order; `$r.imports[index]` holds the namespace of each before the body runs. */
  imports: ImportSite[];
  /** Dynamic imports of siblings whose names are written out. Import uses count them behind `imports`. */
  dynamicImports: ImportSite[];
  /** Information on each annotated function; `FunctionInfo.id` is the index. */
  functions: FunctionInfo[];
  /** The calls that cache a function which comes from elsewhere, by the index they hand to `$r.site`. */
  sites: SiteInfo[];
  /** Exports by exported name (`default` too), with what identity and inputs reach through them. */
  exports: Record<string, BindingInfo>;
  /** Indexes of the imports whose exports are all exported again (`export * from`); explicit exports hide theirs. */
  starExports: number[];
  /** True if a cached function is made from something that is not a function known in this file, e.g. a parameter. */
  dynamicWrapping: boolean;
  /** Names that cells export which were left out: see `CompileOptions.taken`. Left out: none. */
  leftOut?: readonly string[];
  /** From positions in `code` to those in `source`. */
  map: PositionMap;
}

export interface ImportSite {
  specifier: string;
  /** Imported names (`default`, `*`, or the export's name); empty for an import for side effects, or of what is not used. */
  names: string[];
  /** It is for side effects: `import "./setup.ts"`. Left out: it is not. */
  isBare?: true;
  /** As its attributes say: `with { type: "json" }`. */
  type: ModuleType;
  /** 1-based, of the specifier. */
  line: number;
  column: number;
}

/** An imported binding that a function reaches: identity and inputs continue in the other file's `exports`. */
export interface ImportUse {
  /** Index into `CompiledFile.imports`, and behind those `dynamicImports`. */
  index: number;
  name: string;
}

/** A variable of the script whose value, when primitive, is an input of the call. */
export interface Capture {
  name: string;
}

/** What identity and inputs of a binding consist of, closed over the bindings of the same file. */
export interface BindingInfo {
  /**
   * Normalised source: the syntax tree without types, comments, positions and formatting, of the function and of the
   * helpers, constants (initialisers) and classes of this file that it uses, each once, in a fixed order.
   */
  source: string;
  /** First and last line of each part of `source`, which stand there a line each: as they are in the text as written. */
  lines: (readonly [first: number, last: number])[];
  /** Variables that count as inputs while they hold primitives; read by the getter handed to `$r.fn` / `$r.top` at the same index. */
  captures: Capture[];
  /** What is read and never counts: variables that are assigned in there or whose names begin with `_`, and globals. Left out: none. */
  ignored?: string[];
  /** Imported bindings reached, also through helpers. */
  imports: ImportUse[];
}

export interface ParamInfo {
  /** As written; null for a destructured parameter. */
  name: string | null;
  rest: boolean;
}

export interface FunctionInfo extends BindingInfo {
  id: number;
  /** Declared name, else the variable, property or field it is assigned to (through a cached call too), else "". */
  name: string;
  /** 1-based, where the function begins in the source as written. */
  line: number;
  column: number;
  /** Offsets of the function in the source as written. */
  start: number;
  end: number;
  params: ParamInfo[];
  /** A `this` parameter of TypeScript does not count; true if the body (arrows inside included) reads `this` of its own. */
  usesThis: boolean;
  /** True if it reads the `this` around it: the getter handed to `$r.fn` reads that behind the last of `captures`. */
  readsThis: boolean;
  /** The text shows that it returns a promise; async generators return none. */
  isAsync: boolean;
  /** Declared by a statement of the file's top level. */
  isTopLevel: boolean;
  /** Every result is visibly no promise: a literal, an object or array literal, an operator's result. */
  isVisiblySync: boolean;
  /** Among the functions of this file with the same name and own source, in textual order, from 0. */
  ordinal: number;
}

/** The first argument of a cached call that is no function of this file: `const f = st.memo(retry(…))`. */
export interface SiteInfo extends BindingInfo {
  /** The variable, property or field that the cached function is assigned to, else "". */
  name: string;
  /** True if the expression does more than name a function: each call may then cache a function of its own. */
  isMade: boolean;
  /** Among the sites of this file with the same name and own source, in textual order, from 0. */
  ordinal: number;
  /** As of a function. */
  readsThis: boolean;
}
