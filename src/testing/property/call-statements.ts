/** Statements that call cached functions, and what runs beside them. */
import { DEEPEST, deeper, type Scope } from "./scope.ts";
import type { Statement, Writer } from "./writer.ts";

export function call(writer: Writer, scope: Scope, id: number): Statement {
  const fn = writer.callee(scope);
  if (fn === undefined) return { text: `st.text("none ${id}");` };
  const call = writer.invoke(scope, fn, id);
  return { text: `const r${id} = ${fn.isAsync ? "await " : ""}${call};`, value: `r${id}` };
}

/** A call that is awaited after other statements. */
export function lateCall(writer: Writer, scope: Scope, id: number): Statement {
  const fn = writer.callee({ ...scope, isAlone: false });
  if (fn === undefined || !fn.isAsync) return { text: `st.text("sync ${id}");` };
  const calling = `const c${id} = ${writer.invoke(scope, fn, id)};`;
  // What stands between must not throw, else nobody awaits.
  return { text: `${calling}\nst.text("between ${id}");\nconst r${id} = await c${id};`, value: `r${id}` };
}

/** A call that nobody awaits, in whatever function. */
export function later(writer: Writer, scope: Scope, id: number): Statement {
  const fn = writer.callee({ ...scope, isAsync: true, isAlone: false });
  return { text: fn === undefined ? `st.text("none ${id}");` : `${writer.invoke(scope, fn, id)};` };
}

/** Branches that run at the same time, each in a place of its own. */
export function parallel(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  if (!scope.isAsync) return { text: `st.text("not parallel ${id}");` };
  const branches: string[] = [];
  for (let count = 2 + tape.next(2); count > 0; count--) {
    const fn = tape.chance(70) ? writer.callee({ ...scope, isAlone: false }) : undefined;
    if (fn?.isAsync) branches.push(writer.invoke(scope, fn, writer.nextId()));
    else if (scope.depth < DEEPEST) {
      const inside = writer.lines({ ...deeper(scope), isAlone: false, isAsync: true }, 3);
      branches.push(`st.container(async () => {\n${inside}\n})`);
    }
  }
  // Not `Promise.all`: of several that fail, which is the first depends on real time.
  const outcomes = `(await Promise.allSettled([${branches.join(", ")}])).map(({ value, reason }) => value ?? String(reason?.message))`;
  return { text: `st.text("parallel ${id} " + JSON.stringify(${outcomes}));` };
}
