/**
 * Makes scripts for the test that replay equals a rerun: cached functions that call each other, with containers,
 * widgets, placeholders, awaits and throws.
 *
 * Note: what a generated script must not do
 * -----------------------------------------
 * Its page has to be a function of its inputs, else a difference means nothing. So branches that run at the same time
 * draw in blocks of their own (cached calls and containers), only one of them into the sidebar; a widget's label names
 * the path of calls that leads to it, so that none is there twice; and a cached function depends on its arguments,
 * captured primitives and the widgets it draws.
 */

/** Choices, in order; 0 where they have run out: the simplest that there is. */
export class Tape {
  #at = 0;

  constructor(readonly choices: readonly number[]) {}

  /** A whole number from 0 to `count - 1`. */
  next(count: number): number {
    return (this.choices[this.#at++] ?? 0) % count;
  }

  chance(percent: number): boolean {
    return this.next(100) >= 100 - percent;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.next(list.length)] as T;
  }
}

interface CachedFn {
  name: string;
  isAsync: boolean;
  hasWidgets: boolean;
  hasSidebar: boolean;
}

/** Where statements are being written. */
interface Scope {
  /** The function they belong to; null for the script itself. */
  fn: CachedFn | null;
  isAsync: boolean;
  depth: number;
  /** Expressions that have a value here. */
  values: readonly string[];
  /** May draw into the sidebar and into the outside container, where branches at the same time would draw in any order. */
  sidebar: boolean;
}

/** The values that widgets of generated scripts may be given, by kind. */
export const widgetValues: Record<string, readonly unknown[]> = {
  checkbox: [true, false],
  slider: [0, 1, 2, 3],
  selectbox: ["a", { o: 1 }, 3],
  textInput: ["", "x", "yy"],
  button: [true],
};

const widgetCalls: Record<string, string> = {
  checkbox: "checkbox(LABEL, OPTIONS)",
  slider: "slider(LABEL, { max: 3, ...OPTIONS })",
  selectbox: 'selectbox(LABEL, ["a", { o: 1 }, 3], OPTIONS)',
  textInput: "textInput(LABEL, OPTIONS)",
  button: "button(LABEL, OPTIONS)",
};

/** What is written, as often as it stands here; the first is the simplest. */
const statements = [
  "text",
  ...(["widget", "widget", "widget", "call", "call", "call", "call", "late call", "later"] as const),
  ...(["container", "container", "if", "if", "sidebar", "wait", "wait", "placeholder"] as const),
  ...(["parallel", "parallel", "throw", "try", "outside"] as const),
] as const;

/** How deep containers nest. */
const DEEPEST = 3;

class Generator {
  readonly fns: CachedFn[] = [];
  #ids = 0;

  constructor(
    readonly tape: Tape,
    readonly versions: readonly number[],
  ) {}

  script(): string {
    const { tape } = this;
    const count = 1 + tape.next(4);
    const lines = [
      "const odd = (x) => [...(JSON.stringify(x) ?? 'u')].reduce((sum, c) => sum + c.charCodeAt(0), 0);",
      "const wait = (ms) => new Promise((done) => setTimeout(done, ms));",
      'const cap = st.slider("cap", { max: 3 });',
      "const outside = st.container();",
    ];
    for (let index = 0; index < count; index++) lines.push(this.#fn(index));
    const names = this.fns.map(({ name }) => name);
    lines.push(`const fns = [${names.join(", ")}];`);
    lines.push(
      "{ const at = st.sessionState.clear; delete st.sessionState.clear; if (at !== undefined) void (fns[at % (fns.length + 1)]?.clear() ?? st.clearCache()); }",
    );
    lines.push(`st.text("script ${this.versions[0] ?? 0}");`);
    const scope: Scope = { fn: null, isAsync: true, depth: 0, values: ["cap"], sidebar: true };
    lines.push(...this.#block(scope, 2 + tape.next(5)));
    return lines.join("\n");
  }

  #fn(index: number): string {
    const { tape } = this;
    const fn: CachedFn = { name: `f${index}`, isAsync: tape.chance(60), hasWidgets: false, hasSidebar: false };
    const options = `{ allowWidgets: ${tape.chance(60)}, showSpinner: ${tape.chance(30)}, ...extra }`;
    const values = tape.chance(30) ? ["n", "cap"] : ["n"];
    const scope: Scope = { fn, isAsync: fn.isAsync, depth: 0, values, sidebar: true };
    const body = [`st.text("${fn.name} ${this.versions[index + 1] ?? 0} " + n);`, ...this.#block(scope, 1 + tape.next(4))];
    const decorator = tape.pick(["memo", "singleton"]);
    this.fns.push(fn);
    return `const ${fn.name} = st.${decorator}(${fn.isAsync ? "async " : ""}(p, n) => {\n${body.join("\n")}\nreturn { of: n };\n}, ${options});`;
  }

  #id(): number {
    return ++this.#ids;
  }

  #block(scope: Scope, count: number): string[] {
    const lines: string[] = [];
    let inner = scope;
    for (let at = 0; at < count; at++) {
      const { text, value } = this.#statement(inner);
      lines.push(text);
      if (value !== undefined) inner = { ...inner, values: [...inner.values, value] };
    }
    return lines;
  }

  #statement(scope: Scope): { text: string; value?: string } {
    const { tape } = this;
    const id = this.#id();
    const value = tape.pick(scope.values);
    switch (tape.pick(statements)) {
      case "widget":
        return this.#widget(scope, id);
      case "call":
        return this.#call(scope, id);
      case "container":
        return this.#container(scope, id);
      case "if":
        return { text: `if (odd(${value}) % 2 === 1) {\n${this.#block(deeper(scope), 1 + tape.next(2)).join("\n")}\n}` };
      case "sidebar":
        return { text: this.#sidebar(scope, id) };
      case "wait":
        return { text: scope.isAsync ? `await wait(${1 + tape.next(40)});` : `st.caption("c${id}");` };
      case "placeholder":
        return { text: this.#placeholder(scope, id) };
      case "parallel":
        return { text: this.#parallel(scope, id) };
      case "throw":
        return { text: `if (odd(${value}) % 5 === ${tape.next(5)}) throw new Error("thrown ${id}");` };
      case "try":
        return {
          text: `try {\n${this.#block(deeper(scope), 1 + tape.next(2)).join("\n")}\n} catch (error) { st.text("caught ${id} " + error.name + error.message); }`,
        };
      case "later":
        return { text: this.#later(scope, id) };
      case "late call":
        return this.#lateCall(scope, id);
      case "outside":
        if (scope.fn === null && !scope.sidebar) return { text: `st.caption("inside ${id}");` };
        return { text: scope.fn === null ? `outside.text("o${id}");` : `if (odd(${value}) % 3 === 0) outside.text("o${id}");` };
      case "text":
        return { text: `st.text("t${id} " + JSON.stringify(${value}));` };
    }
  }

  #label(scope: Scope, id: number): string {
    return scope.fn === null ? `"w${id}"` : `p + "/w${id}"`;
  }

  #widget(scope: Scope, id: number): { text: string; value: string } {
    const kind = this.tape.pick(Object.keys(widgetCalls));
    if (scope.fn !== null) scope.fn.hasWidgets = true;
    const label = this.#label(scope, id);
    const options = this.tape.chance(30) ? `{ key: ${label} }` : "{}";
    const call = widgetCalls[kind]?.replace("LABEL", label).replace("OPTIONS", options);
    return { text: `const w${id} = st.${call};`, value: `w${id}` };
  }

  /** A cached function that may be called here, or undefined. */
  #callee(scope: Scope): CachedFn | undefined {
    const able = this.fns.filter(({ isAsync, hasSidebar }) => (scope.isAsync || !isAsync) && (scope.sidebar || !hasSidebar));
    if (able.length === 0) return undefined;
    const fn = this.tape.pick(able);
    if (scope.fn !== null) {
      scope.fn.hasWidgets ||= fn.hasWidgets;
      scope.fn.hasSidebar ||= fn.hasSidebar;
    }
    return fn;
  }

  #invoke(scope: Scope, fn: CachedFn, id: number): string {
    const path = !fn.hasWidgets ? '""' : this.#label(scope, id);
    const argument = this.tape.chance(50) ? this.tape.pick(scope.values) : String(this.tape.next(3));
    return `${fn.name}(${path}, ${argument})`;
  }

  #call(scope: Scope, id: number): { text: string; value?: string } {
    const fn = this.#callee(scope);
    if (fn === undefined) return { text: `st.text("none ${id}");` };
    const call = this.#invoke(scope, fn, id);
    return { text: `const r${id} = ${fn.isAsync ? "await " : ""}${call};`, value: `r${id}` };
  }

  /** A call that is awaited after other statements. */
  #lateCall(scope: Scope, id: number): { text: string; value?: string } {
    const fn = this.#callee(scope);
    if (fn === undefined || !fn.isAsync) return { text: `st.text("sync ${id}");` };
    const calling = `const c${id} = ${this.#invoke(scope, fn, id)};`;
    // What stands between must not throw, else nobody awaits.
    return { text: `${calling}\nst.text("between ${id}");\nconst r${id} = await c${id};`, value: `r${id}` };
  }

  /** A call that nobody awaits, in whatever function. */
  #later(scope: Scope, id: number): string {
    const fn = this.#callee({ ...scope, isAsync: true });
    return fn === undefined ? `st.text("none ${id}");` : `${this.#invoke(scope, fn, id)};`;
  }

  #container(scope: Scope, id: number): { text: string } {
    const { tape } = this;
    const value = tape.pick(scope.values);
    if (scope.depth >= DEEPEST) return { text: `st.container().text("deepest ${id}");` };
    const isAsync = scope.isAsync && tape.chance(60);
    const body = (inside = deeper(scope)): string => this.#block(inside, 1 + tape.next(3)).join("\n");
    const callback = (): string => `${isAsync ? "async " : ""}() => {\n${body({ ...deeper(scope), isAsync })}\n}`;
    const wait = isAsync ? "await " : "";
    switch (tape.next(4)) {
      case 1:
        return { text: `${wait}st.expander("e${id}", ${callback()});` };
      case 2:
        return {
          text: `const [a${id}, b${id}] = st.columns(2);\nb${id}.text("right");\n${wait}a${id}(${callback()});\nb${id}.text("late " + JSON.stringify(${value}));`,
        };
      case 3:
        return { text: `const box${id} = st.container();\n${body()}\nbox${id}.text("late in ${id}");` };
      default:
        return { text: `${wait}st.container(${callback()});` };
    }
  }

  #sidebar(scope: Scope, id: number): string {
    if (!scope.sidebar) return `st.text("no sidebar ${id}");`;
    if (scope.fn !== null) scope.fn.hasSidebar = true;
    if (this.tape.chance(50)) return `st.sidebar.text("s${id}");`;
    return `st.sidebar(() => {\n${this.#block({ ...deeper(scope), isAsync: false }, 1 + this.tape.next(2)).join("\n")}\n});`;
  }

  #placeholder(scope: Scope, id: number): string {
    const { tape } = this;
    const value = tape.pick(scope.values);
    const pause = scope.isAsync && tape.chance(50) ? `await wait(${1 + tape.next(20)});\n` : "";
    const last = tape.pick([
      `s${id}.text("second " + JSON.stringify(${value}));`,
      `s${id}.clear();`,
      `s${id}.container(() => { st.text("boxed"); });`,
    ]);
    const bar = `const bar${id} = st.progress(0, { max: 4 });\n${pause}bar${id}.update(odd(${value}) % 5);`;
    return tape.chance(30) ? bar : `const s${id} = st.empty();\ns${id}.text("first");\n${pause}${last}`;
  }

  /** Branches that run at the same time, each in a place of its own. */
  #parallel(scope: Scope, id: number): string {
    const { tape } = this;
    if (!scope.isAsync) return `st.text("not parallel ${id}");`;
    const branches: string[] = [];
    for (let count = 2 + tape.next(2); count > 0; count--) {
      const fn = tape.chance(70) ? this.#callee(scope) : undefined;
      if (fn?.isAsync) branches.push(this.#invoke(scope, fn, this.#id()));
      else if (scope.depth < DEEPEST) {
        const inner = this.#block({ ...deeper(scope), sidebar: false, isAsync: true }, 1 + tape.next(3));
        branches.push(`st.container(async () => {\n${inner.join("\n")}\n})`);
      }
    }
    // Not `Promise.all`: of several that fail, which is the first depends on real time.
    const outcomes = `(await Promise.allSettled([${branches.join(", ")}])).map(({ value, reason }) => value ?? String(reason?.message))`;
    return `st.text("parallel ${id} " + JSON.stringify(${outcomes}));`;
  }
}

function deeper(scope: Scope): Scope {
  return { ...scope, depth: scope.depth + 1 };
}

/**
 * A script from choices. `extra` stands for more options of each cached function.
 * @param versions texts that differ between edits: of the script, and of each function
 */
export function generateScript(choices: readonly number[], versions: readonly number[]): string {
  return new Generator(new Tape(choices), versions).script();
}
