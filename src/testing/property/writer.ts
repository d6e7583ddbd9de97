/**
 * Writes the parts that all statements share.
 */
import { type CachedFn, deeper, inherit, isCallable, type Mode, type Scope } from "./scope.ts";
import type { Tape } from "./tape.ts";

export interface Statement {
  text: string;
  /** An expression that has a value from here on. */
  value?: string;
}

/** @param id a number that is in no other statement */
export type WriteStatement = (writer: Writer, scope: Scope, id: number) => Statement;

/** What the labels of widgets in fragments begin with. */
export const IN_PART = "part ";

export class Writer {
  /** The cached functions that are written, oldest first. */
  readonly fns: CachedFn[] = [];
  #ids = 0;

  /** @param statements what is written, as often as it stands there; the first is the simplest */
  constructor(
    readonly tape: Tape,
    readonly mode: Mode,
    readonly statements: readonly WriteStatement[],
    /** Every run gives the same page, and comes to its end: no clicks, no counts, no stops. */
    readonly isSteady = false,
  ) {}

  nextId(): number {
    return ++this.#ids;
  }

  /** Statements, and the expressions that have a value after them. */
  block(scope: Scope, count: number): { text: string; values: readonly string[] } {
    const lines: string[] = [];
    let { values } = scope;
    for (let at = 0; at < count; at++) {
      const write = this.tape.pick(this.statements);
      const { text, value } = write(this, { ...scope, values }, this.nextId());
      lines.push(text);
      if (value !== undefined) values = [...values, value];
    }
    return { text: lines.join("\n"), values };
  }

  /** One to `most` statements. */
  lines(scope: Scope, most: number): string {
    return this.block(scope, 1 + this.tape.next(most)).text;
  }

  /** The expression of a name that is on the page once: in a function it begins with the path of calls that leads there. */
  label({ fn, inFragment }: Scope, id: number): string {
    return fn === null ? `"${inFragment ? IN_PART : ""}w${id}"` : `p + "/w${id}"`;
  }

  /** A scope whose statements may be skipped. */
  maybe(scope: Scope): Scope {
    return { ...deeper(scope), widgets: scope.widgets && this.mode === "at rest" };
  }

  /** A cached function that may be called here, or undefined. */
  callee(scope: Scope): CachedFn | undefined {
    const able = this.fns.filter((fn) => isCallable(fn, scope));
    if (able.length === 0) return undefined;
    const fn = this.tape.pick(able);
    inherit(scope, fn);
    return fn;
  }

  /** The expression of a call. */
  invoke(scope: Scope, fn: CachedFn, id: number): string {
    const path = fn.hasWidgets ? this.label(scope, id) : '""';
    const argument = this.tape.chance(50) ? this.tape.pick(scope.values) : String(this.tape.next(3));
    return `${fn.name}(${path}, ${argument})`;
  }
}
