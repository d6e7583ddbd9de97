/** Statements that decide what is drawn, and when. */
import { container, text, widget } from "./draw-statements.ts";
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
  const canStand = scope.isAlone && !scope.inFragment && !writer.isSteady && writer.mode === "at rest";
  if (!canStand) return text(writer, scope, id);
  if (scope.fn !== null) scope.fn.isAlone = true;
  return { text: `if (odd(${writer.tape.pick(scope.values)}) % 7 === ${writer.tape.next(7)}) st.stop();` };
}

/** Counts in session state. */
export function state(writer: Writer, scope: Scope, id: number): Statement {
  if (scope.fn !== null || writer.isSteady || writer.mode === "at any moment") return text(writer, scope, id);
  const count = `st.sessionState.count${id}`;
  return { text: `${count} = (${count} ?? 0) + 1;\nst.text("count " + ${count});` };
}

/** A part that reruns alone, with a container of its own. What is thrown is caught in it: else it ends the part or the script. */
export function fragment(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  if (scope.inForm || !scope.isAlone || scope.depth >= DEEPEST || writer.mode === "at any moment")
    return container(writer, scope, id);
  const isAsync = scope.isAsync && tape.chance(50);
  const own = `own${id}`;
  const handles = tape.chance(60) ? [...scope.handles, own] : scope.handles;
  const part = { ...deeper(scope), isAsync, guarded: true, inFragment: true, handles };
  // A widget, and what depends on it: else there would seldom be anything that reruns it alone.
  const first = writer.isSteady && part.widgets ? widget(writer, part, writer.nextId()) : { text: "", value: undefined };
  const values = first.value === undefined ? part.values : [...part.values, first.value, first.value];
  const inside = `${first.text}\n${writer.lines({ ...part, values }, 5)}`;
  const begin = handles === scope.handles ? "" : `const ${own} = st.container();\n${own}.text("own ${id}");\n`;
  const told = `st.text("part ${id} " + error.name + error.message);`;
  const body = `${begin}try {\n${inside}\n} catch (error) { ${told} }`;
  // Longer than a part takes: else it would be half drawn at any time.
  const options = tape.chance(30) ? `every(${1000 + tape.next(1000)})` : "{}";
  return { text: `${isAsync ? "await " : ""}st.fragment(${isAsync ? "async " : ""}() => {\n${body}\n}, ${options})();` };
}
