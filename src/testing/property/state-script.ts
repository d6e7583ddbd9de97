/**
 * Scripts of widgets with callbacks, for the property of state: which widgets there are and what their callbacks do comes from
 * choices. Values of widgets are told by tokens: of a choice, the place in its list, since its options are made anew in each run.
 */
import type { Tape } from "./tape.ts";

export type Token = boolean | string | number | readonly number[];

interface Kind {
  /** The call; LIST and MORE are replaced. */
  readonly call: string;
  readonly initial: Token;
  readonly values: readonly Token[];
  /** Tokens are places in a list of options. */
  readonly isChoice?: true;
}

const kinds: readonly Kind[] = [
  { call: "checkbox(LABEL, { MORE })", initial: false, values: [true, false] },
  { call: 'textInput(LABEL, { value: "d", MORE })', initial: "d", values: ["", "x", "d"] },
  {
    call: "slider(LABEL, { value: [1, 2], max: 3, MORE })",
    initial: [1, 2],
    values: [
      [0, 3],
      [2, 2],
      [1, 2],
    ],
  },
  { call: "selectbox(LABEL, LIST, { format, MORE })", initial: 0, values: [0, 1, 2, 3, 4, 5, 6], isChoice: true },
  {
    call: "multiselect(LABEL, LIST, { default: [LIST[1]], format, MORE })",
    initial: [1],
    values: [[], [5, 2], [6, 0, 1], [3], [4]],
    isChoice: true,
  },
];

/** Options of every kind: what has content, and what has none. */
const OPTIONS = '[{ id: 1 }, "text", null, function named() {}, new Secret(1), new Secret(2), undefined]';

/** What a callback does, in order. `end`: how it ends its run, if it does. */
export interface Action {
  readonly kind: "write" | "delete" | "await";
  readonly target: number;
  /** What is written; undefined for what makes no sense there. */
  readonly token: Token | undefined;
}

export interface TestedWidget {
  readonly kind: Kind;
  readonly index: number;
  readonly key: string | null;
  readonly persistState: boolean;
  readonly actions: readonly Action[];
  readonly end: "rerun" | "stop" | "throw" | null;
}

/** The widgets of a script. Only those with a key are written and deleted. */
export function widgetsFrom(tape: Tape): TestedWidget[] {
  const count = 2 + tape.next(3);
  const base = Array.from({ length: count }, (_, index) => ({
    index,
    kind: tape.pick(kinds),
    key: tape.chance(70) ? `k${index}` : null,
    persistState: tape.chance(20),
  }));
  const keyed = base.filter(({ key }) => key !== null);
  const action = (): Action => {
    const target = keyed.length === 0 ? undefined : tape.pick(keyed);
    if (target === undefined) return { kind: "await", target: 0, token: undefined };
    const token = tape.chance(10) ? undefined : tape.pick(target.kind.values);
    return { kind: tape.pick(["await", "write", "write", "delete"] as const), target: target.index, token };
  };
  return base.map((widget) => ({
    ...widget,
    actions: Array.from({ length: tape.next(3) }, action),
    end: tape.pick([null, null, "rerun", "stop", "throw"] as const),
  }));
}

/**
 * The script. It sees two globals: `expose(index, list)` is given the options of each choice, and `called(index)` is told of callbacks.
 * What it is given it changes.
 */
export function scriptOf(widgets: readonly TestedWidget[]): string {
  const keys = JSON.stringify(widgets.map(({ key }) => key));
  return [
    "class Secret { #x; constructor(x) { this.#x = x; } get x() { return this.#x; } }",
    "const format = (o) => typeof o === 'function' ? o.name : o?.x > 0 ? 'secret ' + o.x : 'data';",
    "const spoil = (v) => { if (Array.isArray(v)) v.push(...v.splice(0, 1), 9); else if (v?.id) v.spoilt = (v.spoilt ?? 0) + 1; };",
    ...widgets
      .filter(({ kind }) => kind.isChoice)
      .map(({ index }) => `const l${index} = ${OPTIONS}; expose(${index}, l${index});`),
    ...widgets.map(callback),
    'if (st.button("again")) st.rerun();',
    `const there = ${keys}.map((key) => key !== null && key in st.sessionState);`,
    "const shown = [];",
    ...widgets.map(draw),
    "st.json({ there, shown });",
  ].join("\n");
}

function callback({ index, actions, end }: TestedWidget, _: number, widgets: readonly TestedWidget[]): string {
  const steps = actions.map(({ kind, target, token }) => {
    if (kind === "await") return "await null;";
    const entry = `st.sessionState.k${target}`;
    return kind === "delete" ? `delete ${entry};` : `${entry} = ${valueText(widgets[target] as TestedWidget, token)};`;
  });
  const last = { rerun: "st.rerun();", stop: "st.stop();", throw: 'throw new Error("thrown");', none: "" }[end ?? "none"];
  return `const c${index} = ${steps.includes("await null;") ? "async " : ""}(v) => { called(${index}); spoil(v); ${steps.join(" ")} ${last} };`;
}

function draw({ index, kind, key, persistState }: TestedWidget): string {
  const more = `onChange: c${index}, persistState: ${persistState}${key === null ? "" : `, key: "${key}"`}`;
  const call = kind.call.replace("LABEL", `"w${index}"`).replaceAll("LIST", `l${index}`).replace("MORE", more);
  const place = (value: string): string => `l${index}.indexOf(${value})`;
  const single = kind.isChoice ? place("v") : "v";
  const token = Array.isArray(kind.initial) ? `v.map((o) => ${kind.isChoice ? place("o") : "o"})` : single;
  const own = key === null ? "" : `spoil(st.sessionState.${key});`;
  return `if (!st.sessionState.hide${index}) { const v = st.${call}; shown[${index}] = ${token}; spoil(v); ${own} } else shown[${index}] = null;`;
}

function valueText({ index, kind }: TestedWidget, token: Token | undefined): string {
  if (token === undefined) return "{ none: 1 }";
  if (kind.isChoice !== true) return JSON.stringify(token);
  return Array.isArray(token) ? `[${token.map((place) => `l${index}[${place}]`).join()}]` : `l${index}[${String(token)}]`;
}
