/**
 * Notebooks for the property that cells are a script: what their cells declare, read and change comes from choices.
 *
 * Note: what a generated notebook must not do
 * -------------------------------------------
 * Its page has to be a function of text, widgets and state: it asks neither clock nor chance, and leaves nothing going on. What a script
 * would make anew in each run, and shows by identity, is shown by content.
 */
import type { Tape } from "./tape.ts";

/** One cell: its statements, made of choices when the notebook was. */
export interface GeneratedCell {
  readonly id: number;
  /** Texts between which edits choose. */
  readonly versions: readonly string[];
  version: number;
}

/** The text of a notebook. */
export function notebookText(cells: readonly GeneratedCell[]): string {
  return cells
    .map(({ id, versions, version }) => {
      const text = versions[version % versions.length] ?? "";
      const updated = new Set(
        Array.from(text.matchAll(/\b(h\d+)\.next\(/g), ([, name]) => name).filter((name) => name !== `h${id}`),
      );
      // Nothing sees what a private field of another cell's object holds.
      return `// %% c${id}${updated.size === 0 ? "" : ` updates="${[...updated].join(", ")}"`}\n${text}`;
    })
    .join("\n");
}

/** Names by what their values are: cells above declare them, or will have. */
interface Names {
  readonly numbers: string[];
  readonly lists: string[];
  readonly records: string[];
  readonly functions: string[];
  readonly counters: string[];
  readonly boxes: string[];
  readonly adders: string[];
  readonly hidden: string[];
  readonly bars: string[];
  /** Nothing of it outlives a run: events may come while it waits. */
  readonly isTimeless: boolean;
}

/** Cells that declare names of their own and use those of others. */
export function generateNotebook(tape: Tape): GeneratedCell[] {
  const isTimeless = tape.chance(35);
  const names: Names = {
    numbers: [],
    lists: [],
    records: [],
    functions: [],
    counters: [],
    boxes: [],
    adders: [],
    hidden: [],
    bars: [],
    isTimeless,
  };
  const count = 3 + tape.next(5);
  return Array.from({ length: count }, (_, id) => {
    const own = declaration(tape, names, id);
    const rest = (): string =>
      Array.from({ length: 1 + tape.next(3) }, (_, at) => guarded(tape, names, `${id}_${at}`)).join("\n");
    const order = tape.chance(80);
    const versions = [rest(), rest()].map((body, version) => {
      const declared = own.replaceAll("VERSION", String(tape.chance(40) ? version : 0));
      return order ? `${declared}\n${body}` : `${body}\n${declared}`;
    });
    return { id, versions, version: 0 };
  });
}

/** How often what is declared, and done: what shares objects and changes them comes often. */
const DECLARATIONS = [
  0, 1, 2, 2, 3, 3, 3, 3, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 7, 8, 9, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 22,
  23, 24,
];
const STATEMENTS = [
  ...[
    0, 1, 3, 3, 3, 5, 5, 6, 7, 7, 8, 9, 9, 9, 9, 9, 11, 11, 12, 13, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
    27,
  ],
  ...[28, 29, 30, 31, 31, 31, 31, 32, 33, 33, 34, 35, 35, 35, 36, 36, 37, 38, 39, 39],
];

/** Statements whose effects outlive a run. */
const OUTLIVING: ReadonlySet<number> = new Set([14, 15, 16, 17, 20, 23, 24, 27]);

function declaration(tape: Tape, names: Names, id: number): string {
  const number = (): string => (names.numbers.length > 0 && tape.chance(60) ? tape.pick(names.numbers) : String(tape.next(4)));
  const kind = tape.pick(DECLARATIONS);
  const name = `v${id}`;
  switch (kind) {
    case 0:
    case 1: {
      names.numbers.push(name);
      return `let ${name} = ${number()} + VERSION;`;
    }
    case 2: {
      names.numbers.push(name);
      return `const ${name} = st.slider("s${id}", { max: 3 });`;
    }
    case 3:
    case 4: {
      names.lists.push(name);
      return `const ${name} = [${number()}, VERSION];`;
    }
    case 5: {
      const list = names.lists.length > 0 ? tape.pick(names.lists) : "[1]";
      names.records.push(name);
      return `const ${name} = { list: ${list}, n: ${number()} };`;
    }
    case 6: {
      if (names.lists.length === 0) return `var ${name} = VERSION;`;
      const list = tape.pick(names.lists);
      names.lists.push(name);
      return `let ${name} = ${list};`;
    }
    case 7: {
      names.functions.push(name);
      return `function ${name}(x) { return x + ${number()} + VERSION; }`;
    }
    case 8: {
      names.functions.push(name);
      return `const ${name} = (x) => x * 2 + ${number()};`;
    }
    case 9: {
      names.counters.push(name);
      return `const ${name} = (() => { let n = VERSION; return () => ++n; })();`;
    }
    case 10: {
      names.boxes.push(name);
      return `const ${name} = st.container();\nst.text("below ${id}");`;
    }
    case 11: {
      names.counters.push(name);
      return `class K${id} { n = 0; next() { return ++this.n; } }\nconst o${id} = new K${id}();\nconst ${name} = () => o${id}.next();`;
    }
    case 12: {
      if (names.lists.length === 0) return `st.text("none ${id}");`;
      names.adders.push(name);
      return `function ${name}(x) { ${tape.pick(names.lists)}.push(x); }`;
    }
    case 13: {
      names.lists.push(name);
      return names.isTimeless ? `const ${name} = [VERSION];` : `const ${name} = (st.sessionState.kept ??= [VERSION]);`;
    }
    case 14: {
      names.numbers.push(name);
      names.lists.push(`${name}l`);
      return `const [${name} = 2, ...${name}l] = [VERSION, ${number()}, 1];`;
    }
    case 15: {
      names.functions.push(name);
      return `function ${name}(x) { ${name}.calls = (${name}.calls ?? 0) + 1; return x + ${name}.calls; }`;
    }
    case 16: {
      names.counters.push(name);
      return `const ${name}m = new Map([["n", VERSION]]);\nconst ${name} = () => { ${name}m.set("n", ${name}m.get("n") + 1); return ${name}m.get("n"); };`;
    }
    case 17: {
      names.counters.push(name);
      return `const ${name}s = (() => { const items = [VERSION]; return { add: (x) => { items.push(x); }, count: () => items.length }; })();\nfunction ${name}() { ${name}s.add(1); return ${name}s.count(); }`;
    }
    case 18: {
      names.boxes.push(name);
      return `const ${name} = st.empty();\nst.text("below ${id}");`;
    }
    case 19: {
      names.functions.push(name);
      return `const ${name} = st.memo((x) => { st.text("memo " + x); return x + VERSION; });`;
    }
    case 20: {
      names.records.push(name);
      return `const ${name} = await (async () => { await null; return { list: [VERSION, ${number()}], n: 1 }; })();`;
    }
    case 23: {
      names.bars.push(name);
      return `const ${name} = st.progress(0, "VERSION");`;
    }
    case 24: {
      names.boxes.push(`${name}a`, `${name}b`);
      return `const [${name}a, ${name}b] = ${tape.pick(["st.columns(2)", 'st.tabs(["a", "b"])', "st.sidebar.columns(2)"])};`;
    }
    case 22: {
      names.hidden.push(`h${id}`);
      return `class P${id} { #n = VERSION; next() { return ++this.#n; } get n() { return this.#n; } }\nconst h${id} = new P${id}();`;
    }
    default: {
      names.numbers.push(name);
      return `await null;\nconst ${name} = st.checkbox("c${id}") ? 1 : 0;`;
    }
  }
}

/** Most statements do not end the run. */
function guarded(tape: Tape, names: Names, label: string): string {
  const text = statement(tape, names, label);
  return tape.chance(70) ? `try { ${text} } catch (error) { st.text("${label} " + error.name); }` : text;
}

function statement(tape: Tape, names: Names, label: string): string {
  const any = (list: readonly string[], otherwise: string): string => (list.length > 0 ? tape.pick(list) : otherwise);
  const show = (what: string): string => `st.text("${label} " + JSON.stringify(${what}));`;
  const number = any(names.numbers, "1");
  const list = any(names.lists, "[0]");
  const kind = tape.pick(STATEMENTS);
  if (names.isTimeless && OUTLIVING.has(kind)) return show(number);
  switch (kind) {
    case 0:
    case 1:
    case 2:
      return show(number);
    case 3:
    case 4:
      return show(list);
    case 5:
      return show(any(names.records, "{}"));
    case 6:
      return names.functions.length > 0 ? show(`${tape.pick(names.functions)}(${number})`) : show("0");
    case 7:
      return names.counters.length > 0 ? show(`${tape.pick(names.counters)}()`) : show("1");
    case 8:
      return names.numbers.some((name) => name.startsWith("v"))
        ? `try { ${number} = ${number} + 1; } catch (e) { ${show("e.name")} }`
        : show("2");
    case 9:
    case 10:
      return names.lists.length > 0 ? `${list}.push(${number});` : show("3");
    case 11:
      return names.records.length > 0 ? `${tape.pick(names.records)}.list[0] = ${number};` : show("4");
    case 12:
      return names.records.length > 0 ? `${tape.pick(names.records)}.n += 1;` : show("5");
    case 13:
      return names.boxes.length > 0 ? `${tape.pick(names.boxes)}.text("in ${label} " + ${number});` : show("6");
    case 14:
      return `st.sessionState.k${tape.next(2)} = ${number};`;
    case 15:
      return show(`st.sessionState.k${tape.next(2)} ?? null`);
    case 16:
      return `st.sessionState.count = (st.sessionState.count ?? 0) + 1;\n${show("st.sessionState.count")}`;
    case 17:
      return `(st.sessionState.seen ??= []).push(${number});\n${show("st.sessionState.seen.length")}`;
    case 21:
      return names.boxes.length > 0 ? `${tape.pick(names.boxes)}.container().text("deep ${label} " + ${number});` : show("8");
    case 22:
      return `st.sidebar.text("side ${label} " + ${number});`;
    case 23:
      return `st.setQueryParams({ n: ${number} });\n${show("st.getQueryParams()")}`;
    case 24:
      return show("{ ...st.queryParams }");
    case 25:
      return `for (const x of ${list}) { st.text("${label} " + x); }`;
    case 26:
      return names.counters.length > 0 ? `const f${label} = ${tape.pick(names.counters)};\n${show(`f${label}()`)}` : show("9");
    case 27:
      return names.lists.length > 0
        ? `if (st.button("add${label}", { onClick: () => { ${list}.push(7); } })) st.text("clicked ${label}");`
        : show("10");
    case 28:
      return names.lists.length > 0 ? `const r${label} = { held: ${list} };\n${show(`r${label}`)}` : show("11");
    case 29:
      return names.records.length > 0 ? `${tape.pick(names.records)}.list = [${number}];` : show("12");
    case 30:
      return names.records.length > 0 ? `delete ${tape.pick(names.records)}.n;` : show("13");
    case 31:
      return names.records.length > 0 ? `${tape.pick(names.records)}.list.push(${number});` : show("14");
    case 18:
      return `if (${number} === ${tape.next(4)}) ${tape.pick(["st.stop()", 'throw new Error("thrown")', 'st.text("met")', 'st.text("also")'])};`;
    case 19:
      return names.adders.length > 0 ? `${tape.pick(names.adders)}(${number});` : show("7");
    case 20:
      return `if (st.button("b${label}")) st.text("clicked ${label} " + ${number});`;
    case 33:
      return names.hidden.length > 0 ? show(`${tape.pick(names.hidden)}.next()`) : show("15");
    case 35:
      return `await wait();\n${show(number)}`;
    case 39:
      return names.lists.length > 0 ? `${list}.push(${number});\nawait wait();\n${show(list)}` : show("19");
    case 36:
      return names.bars.length > 0 ? `${tape.pick(names.bars)}.update(${number} > 1 ? 1 : 0.5);` : show("17");
    case 37:
      return names.boxes.length > 0 ? `${tape.pick(names.boxes)}.empty().text("only ${label} " + ${number});` : show("18");
    case 38:
      return `st.fragment(() => { st.text("part ${label} " + st.slider("f${label}", { max: 3 }) + JSON.stringify(${list})); })();`;
    case 34:
      return names.hidden.length > 0 ? show(`${tape.pick(names.hidden)}.n`) : show("16");
    default:
      return `await null;\n${show(list)}`;
  }
}
