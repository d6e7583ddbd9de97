import type { AnyNode } from "acorn";
import type { CellCode } from "./cell-code.ts";
import type { Edits } from "./edits.ts";
import type { Erased } from "./erase-types.ts";
import type { Annotations } from "./functions.ts";
import type { Modules } from "./modules.ts";
import type { Names } from "./names.ts";
import type { Parsed } from "./parse.ts";
import type { Scopes } from "./scope.ts";

/** The function, or the file, that the code at hand runs in. */
export interface Enclosing {
  /** Name of its context, `$k…`. */
  context: string;
  /** Name of its activation, `$a…`; null in code that cannot suspend. */
  activation: string | null;
  isAsyncGenerator: boolean;
}

/** Everything known about a file before it is rewritten. */
export interface Analysis {
  parsed: Parsed;
  erased: Erased;
  scopes: Scopes;
  modules: Modules;
  annotations: Annotations;
  names: Names;
  /** Top-level expression statements whose value is displayed. */
  displayed: Set<AnyNode>;
  /** Of a cell of a notebook; null for a file. */
  cell: CellCode | null;
}

/** The rewriting of one file, as the `emit-*` files see it: each rewrites one group of syntax and calls back for what is below. */
export interface Emission {
  readonly analysis: Analysis;
  readonly edits: Edits;
  /** Names of the dispose stacks in force, by the node whose `using` declarations they hold. */
  readonly stacks: Map<AnyNode, string>;
  /** Names of the contexts of functions, and of the program, in which code that is rewritten stands. */
  readonly contexts: Map<AnyNode, string>;
  /** A number that no other name of compiled code in this file has. */
  number(): number;
  /** Rewrites a node and what is below it. */
  visit(node: AnyNode, enclosing: Enclosing): void;
  /** Rewrites what is below a node. */
  visitChildren(node: AnyNode, enclosing: Enclosing): void;
  /** Puts text around an expression, in brackets of its own where a comma would tear it apart. */
  wrap(node: AnyNode, open: string, enclosing: Enclosing, close: string): void;
  /** The same around what is assigned to `target`: a function or class keeps the name that it takes from there. */
  wrapNamed(node: AnyNode, target: AnyNode, open: string, enclosing: Enclosing, close: string): void;
  /** Rewrites the statements of a list between two offsets: the place for scope starts and for disposal. */
  visitList(statements: readonly AnyNode[], scope: AnyNode, start: number, end: number, enclosing: Enclosing): void;
}
