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

/**
 * A script from choices. It sees three globals: `extra`, more options of each cached function; `rejects()`, the verdict
 * of a `validate`; and `clearing()`, which cached function it shall clear, if any.
 * @param versions texts that differ between edits: of the script, and of each function
 */
export function generateScript(choices: readonly number[], versions: readonly number[], mode: Mode): string {
  const tape = new Tape(choices);
  const writer = new Writer(tape, mode, statements);
  const lines = [
    "const odd = (x) => [...(JSON.stringify(x) ?? 'u')].reduce((sum, c) => sum + c.charCodeAt(0), 0);",
    "const wait = (ms) => new Promise((done) => setTimeout(done, ms));",
    'const cap = st.slider("cap", { max: 3 });',
    "const outside = st.container();",
  ];
  const count = 1 + tape.next(4);
  for (let index = 0; index < count; index++) lines.push(cachedFn(writer, `f${index}`, versions[index + 1] ?? 0));
  const names = writer.fns.map(({ name }) => name);
  lines.push(`const fns = [${names.join(", ")}];`);
  lines.push("const at = clearing();\nif (at !== undefined) void (fns[at % (fns.length + 1)]?.clear() ?? st.clearCache());");
  lines.push(`st.text("script ${versions[0] ?? 0}");`);
  const script = writer.block(topOf(null, ["cap"]), 2 + tape.next(5));
  lines.push(script.text, `st.sessionState.result = JSON.stringify([${script.values.join(", ")}]);`);
  return lines.join("\n");
}

function topOf(fn: CachedFn | null, values: readonly string[]): Scope {
  const inside = { guarded: false, inForm: false, inFragment: false };
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
