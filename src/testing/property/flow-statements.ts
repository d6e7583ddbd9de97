/** Statements that decide what is drawn, and when. */
import { container, text } from "./draw-statements.ts";
import { DEEPEST, deeper, type Scope } from "./scope.ts";
import type { Statement, Writer } from "./writer.ts";

export function when(writer: Writer, scope: Scope): Statement {
  const value = writer.tape.pick(scope.values);
  return { text: `if (odd(${value}) % 2 === 1) {\n${writer.lines(writer.maybe(scope), 2)}\n}` };
}

export function wait(writer: Writer, scope: Scope, id: number): Statement {
  return { text: scope.isAsync ? `await wait(${1 + writer.tape.next(40)});` : `st.caption("c${id}");` };
}

/** Throws in some cases; at any moment only where that skips no widget. */
export function thrown(writer: Writer, scope: Scope, id: number): Statement {
  if (!scope.guarded && writer.mode === "at any moment") return text(writer, scope, id);
  const value = writer.tape.pick(scope.values);
  return { text: `if (odd(${value}) % 5 === ${writer.tape.next(5)}) throw new Error("thrown ${id}");` };
}

export function attempt(writer: Writer, scope: Scope, id: number): Statement {
  const inside = writer.lines({ ...writer.maybe(scope), guarded: true }, 2);
  const last = writer.tape.chance(30) ? `finally { st.text("finally ${id}"); }` : "";
  const told = `st.text("caught ${id} " + error.name + error.message);`;
  return { text: `try {\n${inside}\n} catch (error) { ${told} } ${last}` };
}

/** Ends the run in some cases. */
export function halt(writer: Writer, scope: Scope, id: number): Statement {
  if (!scope.isAlone || writer.mode === "at any moment") return text(writer, scope, id);
  if (scope.fn !== null) scope.fn.isAlone = true;
  return { text: `if (odd(${writer.tape.pick(scope.values)}) % 7 === ${writer.tape.next(7)}) st.stop();` };
}

/** Counts in session state. */
export function state(writer: Writer, scope: Scope, id: number): Statement {
  if (scope.fn !== null || writer.mode === "at any moment") return text(writer, scope, id);
  const count = `st.sessionState.count${id}`;
  return { text: `${count} = (${count} ?? 0) + 1;\nst.text("count " + ${count});` };
}

export function fragment(writer: Writer, scope: Scope, id: number): Statement {
  const canStand = scope.fn === null && !scope.inForm && !scope.inFragment && scope.isAlone && scope.depth < DEEPEST;
  if (!canStand || writer.mode === "at any moment") return container(writer, scope, id);
  const isAsync = scope.isAsync && writer.tape.chance(50);
  const inside = writer.lines({ ...deeper(scope), isAsync, isAlone: false, inFragment: true }, 3);
  return { text: `${isAsync ? "await " : ""}st.fragment(${isAsync ? "async " : ""}() => {\n${inside}\n})();` };
}
