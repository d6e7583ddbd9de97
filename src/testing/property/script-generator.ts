/**
 * Makes scripts for the test that replay equals a rerun: cached functions that call each other, with containers,
 * widgets, forms, placeholders, awaits and throws.
 *
 * Note: what a generated script must not do
 * -----------------------------------------
 * Its page has to be a function of its inputs, else a difference means nothing. So branches that run at the same time
 * draw in blocks of their own (cached calls and containers), only one of them into the sidebar; a widget's label names
 * the path of calls that leads to it, so that none is there twice but on purpose; and a cached function depends on its
 * arguments, captured primitives and the widgets it draws.
 * A fragment catches what is thrown in it, and does not stop the run: in a run of the whole script that would end more than the part.
 */
import { call, lateCall, later, parallel } from "./call-statements.ts";
import { container, form, outside, placeholder, sidebar, text, twin, widget } from "./draw-statements.ts";
import { attempt, fragment, halt, state, thrown, wait, when } from "./flow-statements.ts";
import type { CachedFn, Mode, Scope } from "./scope.ts";
import { Tape } from "./tape.ts";
import { Writer } from "./writer.ts";

const statements = [
  ...[text, widget, widget, widget, call, call, call, call, lateCall, later],
  ...[container, container, container, when, when, sidebar, wait, wait, placeholder],
  ...[parallel, parallel, thrown, attempt, outside, form, twin, twin, halt, state, fragment],
];

/** For scripts whose fragments are compared with plain functions. */
const steadyStatements = [
  ...statements,
  ...Array.from({ length: 5 }, () => [fragment, fragment, outside, outside, widget]).flat(),
];

/**
 * A script from choices. It sees globals: `extra`, more options of each cached function; `rejects()`, the verdict of a `validate`;
 * `clearing()`, which cached function it shall clear, if any; and `every(ms)`, options of a fragment.
 * @param versions texts that differ between edits: of the script, and of each function
 */
export function generateScript(choices: readonly number[], versions: readonly number[], mode: Mode): string {
  const tape = new Tape(choices);
  const isSteady = mode === "at rest" && tape.chance(60);
  const writer = new Writer(tape, mode, isSteady ? steadyStatements : statements, isSteady);
  const lines = [
    "const odd = (x) => [...(JSON.stringify(x) ?? 'u')].reduce((sum, c) => sum + c.charCodeAt(0), 0);",
    "const wait = (ms) => new Promise((done) => setTimeout(done, ms));",
    'const cap = st.slider("cap", { max: 3 });',
    "const outside = st.container();\nconst slot = st.empty();",
    'const bar = st.progress(0, { max: 4 });\nconst phase = st.status("phase");',
  ];
  const count = isSteady ? tape.next(3) : 1 + tape.next(4);
  for (let index = 0; index < count; index++) lines.push(cachedFn(writer, `f${index}`, versions[index + 1] ?? 0));
  const names = writer.fns.map(({ name }) => name);
  lines.push(`const fns = [${names.join(", ")}];`);
  lines.push("const at = clearing();\nif (at !== undefined) void (fns[at % (fns.length + 1)]?.clear() ?? st.clearCache());");
  lines.push(`st.text("script ${versions[0] ?? 0}");`);
  const script = writer.block(topOf(null, ["cap"]), (isSteady ? 4 : 2) + tape.next(5));
  const result = `st.sessionState.result = JSON.stringify([${script.values.join(", ")}]);`;
  const body = `${script.text}\n${result}`;
  lines.push(isSteady || tape.chance(30) ? caught(body) : body);
  return lines.join("\n");
}

/** A script that comes to its end whatever is thrown. */
function caught(body: string): string {
  return `${CAUGHT}\n${body}\n} catch (error) { st.text("ended by " + error.name + error.message); }`;
}

const CAUGHT = "try { // the whole script";

/**
 * A script in which it makes no difference whether an event reruns a fragment alone: each run comes to its end, so that it forgets the
 * widgets that it has not drawn, and no click or count belongs to one run.
 */
export function isWhole(script: string): boolean {
  return script.includes(CAUGHT) && !script.includes("st.stop()");
}

function topOf(fn: CachedFn | null, values: readonly string[]): Scope {
  const inside = { guarded: false, inForm: false, inFragment: false, handles: fn === null ? ["outside"] : [] };
  return { fn, isAsync: fn?.isAsync ?? true, depth: 0, values, isAlone: true, widgets: true, ...inside };
}

function cachedFn(writer: Writer, name: string, version: number): string {
  const { tape } = writer;
  const contents = { hasWidgets: false, hasSidebar: false, hasButtons: false, isAlone: false };
  const fn: CachedFn = { name, isAsync: tape.chance(60), ...contents };
  const options = optionsOf(fn, tape);
  const { text, values } = writer.block(topOf(fn, tape.chance(30) ? ["n", "cap"] : ["n"]), 1 + tape.next(4));
  const drew = values.filter((value) => value.startsWith("w"));
  const begin = fn.isAsync && tape.chance(30) ? "await wait(2);" : "";
  const body = [begin, `st.text("${name} ${version} " + n);`, text, `return { of: n, drew: [${drew.join(", ")}] };`];
  writer.fns.push(fn);
  const decorator = tape.pick(["memo", "singleton"]);
  return `const ${name} = st.${decorator}(${fn.isAsync ? "async " : ""}(p, n) => {\n${body.join("\n")}\n}, ${options});`;
}

function optionsOf({ isAsync }: CachedFn, tape: Tape): string {
  const throwing = 'validate: () => { if (rejects()) throw new Error("no verdict"); return true; }';
  const verdicts = [
    "validate: (value) => odd(value) % 3 !== 0",
    "validate: () => !rejects()",
    `${throwing}, onValidateError: "recompute"`,
    `${throwing}, onValidateError: "keep"`,
    ...(isAsync ? ["validate: async () => { await wait(5); return !rejects(); }"] : []),
  ];
  const options = [`allowWidgets: ${tape.chance(60)}`, `showSpinner: ${tape.chance(30)}`];
  if (tape.chance(25)) options.push(tape.pick(verdicts));
  if (tape.chance(20)) options.push(`ttl: ${tape.pick([1000, 60, 20, 1])}`);
  if (tape.chance(10)) options.push(`maxEntries: ${1 + tape.next(2)}`);
  if (tape.chance(10)) options.push("cacheIf: (value) => odd(value) % 2 === 0");
  if (tape.chance(10)) options.push('scope: "session"');
  return `{ ${options.join(", ")}, ...extra }`;
}
