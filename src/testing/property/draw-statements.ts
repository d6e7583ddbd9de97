/** Statements that draw: elements, widgets and containers. */
import { widgetCall, widgetKinds, widgetSamples } from "../widget-samples.ts";
import { DEEPEST, deeper, type Scope } from "./scope.ts";
import type { Statement, Writer } from "./writer.ts";

/** Kinds that may stand outside of forms, and those of them whose value is kept, which may stand anywhere. */
const freeKinds = widgetKinds.filter((kind) => widgetSamples[kind].isOfForms !== true);
const keptKinds = freeKinds.filter((kind) => widgetSamples[kind].isTrigger !== true);

export function text(writer: Writer, { values }: Scope, id: number): Statement {
  return { text: `st.text("t${id} " + JSON.stringify(${writer.tape.pick(values)}));` };
}

export function widget(writer: Writer, scope: Scope, id: number): Statement {
  if (!scope.widgets) return { text: `st.caption("no widget ${id}");` };
  const kind = writer.tape.pick(scope.inForm || writer.isSteady || writer.mode === "at any moment" ? keptKinds : freeKinds);
  if (scope.fn !== null) {
    scope.fn.hasWidgets = true;
    scope.fn.hasButtons ||= widgetSamples[kind].isTrigger === true;
  }
  const label = writer.label(scope, id);
  const options = writer.tape.chance(30) ? `{ key: ${label} }` : "{}";
  return { text: `const w${id} = ${widgetCall(kind, label, options)};`, value: `w${id}` };
}

/** A widget that may be on the page already; also through a second call with the same arguments, since it has no path. */
export function twin(writer: Writer, scope: Scope, id: number): Statement {
  if (!scope.widgets || !scope.isAlone || scope.inFragment || writer.mode === "at any moment") return widget(writer, scope, id);
  if (scope.fn !== null) scope.fn.isAlone = true;
  return { text: `const w${id} = st.checkbox("twin");`, value: `w${id}` };
}

export function form(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  if (!scope.widgets || writer.isSteady || scope.inForm || scope.depth >= DEEPEST) return widget(writer, scope, id);
  if (scope.fn !== null) {
    scope.fn.hasWidgets = true;
    scope.fn.hasButtons = true;
  }
  const name = writer.label(scope, id);
  const atRest = writer.mode === "at rest";
  const inside = writer.lines({ ...deeper(scope), isAsync: false, inForm: true }, 3);
  const submit = widgetCall("formSubmitButton", name, "{}");
  const clears = atRest && tape.chance(30);
  const text = `const sent${id} = st.form(${name}, { clearOnSubmit: ${clears} }, () => {\n${inside}\nreturn ${submit};\n});`;
  return atRest ? { text, value: `sent${id}` } : { text };
}

export function container(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  const value = tape.pick(scope.values);
  if (scope.depth >= DEEPEST) return { text: `st.container().text("deepest ${id}");` };
  const isAsync = scope.isAsync && tape.chance(60);
  const callback = (): string => `${isAsync ? "async " : ""}() => {\n${writer.lines({ ...deeper(scope), isAsync }, 3)}\n}`;
  const wait = isAsync ? "await " : "";
  const late = `text("late ${id} " + JSON.stringify(${value}));`;
  switch (tape.next(6)) {
    case 1:
      return { text: `${wait}st.expander("e${id}", ${callback()});` };
    case 2:
      return {
        text: `const [a${id}, b${id}] = st.columns(2);\nb${id}.text("right");\n${wait}a${id}(${callback()});\nb${id}.${late}`,
      };
    case 3:
      return { text: `const box${id} = st.container();\n${writer.lines(withHandle(scope, `box${id}`), 3)}\nbox${id}.${late}` };
    case 4:
      return { text: `const [, b${id}] = st.tabs(["A", "B"]);\n${wait}b${id}(${callback()});\nst.toast("toast ${id}");` };
    case 5:
      return { text: `${wait}st.status("s${id}", { state: "running" }, ${callback()});\nst.balloons();` };
    default:
      return { text: `${wait}st.container(${callback()});` };
  }
}

export function sidebar(writer: Writer, scope: Scope, id: number): Statement {
  if (!scope.isAlone || scope.inForm) return { text: `st.text("no sidebar ${id}");` };
  if (scope.fn !== null) scope.fn.hasSidebar = true;
  if (writer.tape.chance(50)) return { text: `st.sidebar.text("s${id}");` };
  return { text: `st.sidebar(() => {\n${writer.lines({ ...deeper(scope), isAsync: false }, 2)}\n});` };
}

export function placeholder(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  const value = tape.pick(scope.values);
  const pause = scope.isAsync && tape.chance(50) ? `await wait(${1 + tape.next(20)});\n` : "";
  const last = tape.pick([
    `s${id}.text("second " + JSON.stringify(${value}));`,
    `s${id}.clear();`,
    `s${id}.container(() => { st.text("boxed"); });`,
  ]);
  const bar = `const bar${id} = st.progress(0, { max: 4 });\n${pause}bar${id}.update(odd(${value}) % 5);`;
  return { text: tape.chance(30) ? bar : `const s${id} = st.empty();\ns${id}.text("first");\n${pause}${last}` };
}

/** Draws into a container, or updates an element, that was made around. */
export function outside(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  if (scope.fn === null) return aroundStatement(writer, scope, id);
  if (!scope.guarded && writer.mode === "at any moment") return text(writer, scope, id);
  return { text: `if (odd(${tape.pick(scope.values)}) % 3 === 0) outside.text("o${id}");` };
}

function aroundStatement(writer: Writer, scope: Scope, id: number): Statement {
  const { tape } = writer;
  if (!scope.isAlone || scope.inForm) return { text: `st.caption("inside ${id}");` };
  const handle = tape.pick(scope.handles);
  const value = tape.pick(scope.values);
  const when = tape.chance(50) ? `if (odd(${value}) % 2 === 1) ` : "";
  switch (tape.next(9)) {
    case 1:
      return { text: `${when}slot.text("o${id} " + JSON.stringify(${value}));` };
    case 2:
      return { text: `${when}slot.clear();` };
    case 3:
      return { text: `${when}slot.container(() => { st.text("boxed ${id}"); st.text(JSON.stringify(${value})); });` };
    case 4:
      return { text: `${when}bar.update(odd(${value}) % 5);` };
    case 5:
      return { text: `${when}phase.update({ label: "phase ${id} " + odd(${value}), state: "complete" });` };
    case 6:
      return { text: `${when}phase.text("o${id}");` };
    case 7:
      if (scope.depth < DEEPEST) {
        const inside = writer.lines({ ...deeper(scope), isAsync: false }, 3);
        return { text: `${handle}(() => {\n${inside}\n});` };
      }
  }
  return { text: `${when}${handle}.text("o${id} " + JSON.stringify(${value}));` };
}

function withHandle(scope: Scope, name: string): Scope {
  return { ...deeper(scope), handles: [...scope.handles, name] };
}
