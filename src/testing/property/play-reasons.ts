/**
 * Plays one generated script, changes something about it, and compares the reason that its cached function then names with what was
 * changed. What a script reads of its surroundings comes in by globals, so that a change of it is no change of the text.
 */
import type { MissReason } from "../../shared/trace-api.ts";
import { shortText } from "../../worker/values/short-text.ts";
import { AppTest } from "../app-test.ts";
import { helpers, type Inputs, linesOf, sourceOf, type Text } from "./reasons-script.ts";
import { Tape } from "./tape.ts";

const values = [0, 1, -0, 12.5, Number.NaN, "", "a", "1", "x".repeat(250), true, false, null, undefined, 5n].concat([
  [],
  [1, 2],
  Array.from({ length: 400 }, (_, i) => i),
  { k: 1 },
  { k: "é" },
  new Date(0),
] as never[]) as unknown[];
const primitives = values.filter((value) => typeof value !== "object" && value !== undefined);

const clears = ["f.clear()", "st.memo.clear()", "st.clearCache()", "f.clear(…)"] as const;

/** Something that is changed between two runs. */
interface Change {
  /** Of those that exclude each other. */
  readonly group: string;
  readonly needsWidget?: boolean;
  /** What has to happen in runs before. */
  prepare?(play: Play): Promise<void>;
  /** What is changed for the last run. */
  apply?(play: Play): void;
  /** What the function then has to say. */
  expected(play: Play): MissReason;
}

interface Play {
  readonly app: AppTest;
  readonly tape: Tape;
  readonly inputs: Inputs;
  readonly text: Text;
  readonly before: { args: unknown[]; rate: unknown; option: string | null };
}

const argument = (at: number): Change => ({
  group: `argument ${at}`,
  apply: ({ inputs, tape }) => {
    inputs.args[at] = another(tape, values, inputs.args[at]);
  },
  expected: ({ inputs, before }) => ({
    kind: "argument",
    name: ["a", "b"][at] ?? "",
    from: textOf(before.args[at]),
    to: textOf(inputs.args[at]),
  }),
});

/** The computation of the next run comes to something that is not kept. */
const unkept = (outcome: Inputs["outcome"], why: "cacheIf" | "threw" | "clone"): Change => ({
  group: "gone",
  prepare: async (play) => {
    const { inputs, app } = play;
    await cleared(play, 0);
    inputs.outcome = outcome;
    await app.run();
    inputs.outcome = "kept";
  },
  expected: () => ({ kind: "notKept", why }),
});

async function cleared({ inputs, app }: Play, way: number): Promise<void> {
  inputs.clear = way;
  await app.run();
  inputs.clear = null;
}

const clear = (way: number): Change => ({
  group: "gone",
  prepare: (play) => cleared(play, way),
  expected: () => ({ kind: "cleared", by: clears[way] ?? "" }),
});

const validate = (verdict: "no" | "throws"): Change => ({
  // It is asked only of what else would be given.
  group: "alone",
  apply: ({ inputs }) => {
    inputs.verdict = verdict;
  },
  expected: () => ({ kind: "invalid", threw: verdict === "no" ? null : "Error: no verdict" }),
});

const all = {
  "first argument": argument(0),
  "second argument": argument(1),
  captured: {
    group: "captured",
    apply: ({ inputs, tape }) => {
      inputs.rate = another(tape, primitives, inputs.rate);
    },
    expected: ({ inputs, before }) => ({ kind: "captured", name: "rate", from: textOf(before.rate), to: textOf(inputs.rate) }),
  },
  widget: {
    group: "widget",
    needsWidget: true,
    apply: ({ app, tape }) => app.session.set("w", 1 + tape.next(9)),
    expected: ({ app }) => ({
      kind: "widget",
      widget: { kind: "slider", label: "w" },
      from: "0",
      to: String(app.session.get("w")),
    }),
  },
  twice: {
    group: "widget",
    needsWidget: true,
    apply: ({ inputs }) => {
      inputs.isTwice = true;
    },
    expected: () => ({ kind: "twice", widget: { kind: "slider", label: "w" } }),
  },
  "own source": {
    group: "own source",
    apply: ({ text }) => {
      text.own++;
    },
    expected: ({ text }) => ({
      kind: "source",
      name: "f",
      isOwn: true,
      file: "app.ts",
      lines: linesOf(text, "(a, b)", "} // f"),
    }),
  },
  "helper source": {
    group: "helper source",
    apply: ({ text }) => {
      text.help++;
    },
    expected: ({ text }) => ({
      kind: "source",
      name: "help",
      isOwn: false,
      file: "app.ts",
      lines: linesOf(text, " help", " help"),
    }),
  },
  option: {
    group: "option",
    apply: (play) => {
      const [name, value] = play.tape.pick([
        ["ttl", "20_000"],
        ["showSpinner", "false"],
        ["validateEvery", "1"],
        ["maxBytes", "77777777"],
      ] as const);
      play.before.option = name;
      play.text.options[name] = value;
    },
    expected: ({ before }) => {
      const [from, to] = {
        ttl: ["10000", "20000"],
        showSpinner: ["true", "false"],
        validateEvery: ["0", "1"],
        maxBytes: ["none", "77777777"],
      }[before.option as string] as [string, string];
      return { kind: "option", name: before.option as string, from, to };
    },
  },
  expired: {
    group: "gone",
    prepare: async ({ app, tape }) => app.advance(10_000 + 1000 * tape.next(60)),
    expected: () => ({ kind: "expired", ttl: 10_000, ago: -1 }),
  },
  evicted: {
    group: "gone",
    prepare: async ({ app, inputs }) => {
      inputs.other = ["other", "call"];
      await app.run();
      inputs.other = null;
    },
    expected: () => ({ kind: "evicted", limit: "maxEntries", most: 1 }),
  },
  "clear of the function": clear(0),
  "clear of the kind": clear(1),
  "clear of all": clear(2),
  "clear of the call": clear(3),
  "cacheIf says no": unkept("not kept", "cacheIf"),
  "the body throws": unkept("throws", "threw"),
  "no data": unkept("no data", "clone"),
  "validate says no": validate("no"),
  "validate throws": validate("throws"),
} satisfies Record<string, Change>;

export type Mutation = keyof typeof all;
export const mutations: Readonly<Record<Mutation, Change>> = all;

/**
 * @param choices make the script, and what it is changed to
 * @param changed what is changed, in one step
 * @returns the reasons of the next call, those that it should have, and what was played
 */
export async function playReasons(
  choices: readonly number[],
  changed: readonly Mutation[],
): Promise<{ reasons: readonly MissReason[]; expected: MissReason[]; told: string }> {
  const tape = new Tape(choices);
  const chosen = changed.map((name) => mutations[name]);
  const isEvicted = changed.includes("evicted");
  const text = textFrom(tape, changed, chosen);
  const inputs: Inputs = {
    ...{ args: [tape.pick(values), tape.pick(values)], rate: tape.pick(primitives) },
    ...{ verdict: "yes", outcome: "kept", clear: null, isTwice: false, other: null },
  };
  const app = await AppTest.fromSource(sourceOf(text), { clock: "virtual", globals: { inputs } }).run();
  try {
    // Other calls of the past, which what stands there now is not compared with.
    if (!text.isNested && !isEvicted && tape.chance(40)) await detour(app, inputs, tape);
    const before = { args: [...inputs.args], rate: inputs.rate, option: null };
    const play: Play = { app, tape, inputs, text, before };
    for (const change of chosen) await change.prepare?.(play);
    const source = sourceOf(text);
    for (const change of chosen) change.apply?.(play);
    if (sourceOf(text) === source) await app.run();
    else await app.edit(sourceOf(text));
    const call = app
      .trace()
      .at(-1)
      ?.calls.find(({ fn }) => fn === "f");
    const expected = chosen.map((change) => change.expected(play));
    const told = `${changed.join(", ")}\n${sourceOf(text)}\n${shortText(before, 1000)}\n${shortText(inputs, 1000)}`;
    return { reasons: (call?.reasons ?? []).map(timeless), expected, told };
  } finally {
    await app.close();
  }
}

function textFrom(tape: Tape, changed: readonly Mutation[], chosen: readonly Change[]): Text {
  const isOfMemo = changed.includes("no data") || changed.includes("clear of the kind");
  const maxEntries = changed.includes("evicted") ? { maxEntries: "1" } : ({} as Record<string, string>);
  return {
    decorator: isOfMemo || tape.chance(60) ? "st.memo" : "st.singleton",
    isAsync: tape.chance(40),
    isNested: !changed.includes("evicted") && tape.chance(25),
    hasWidget: chosen.some(({ needsWidget }) => needsWidget) || (!changed.includes("evicted") && tape.chance(30)),
    helper: tape.pick(helpers),
    own: 0,
    help: 0,
    options: { ttl: "10_000", ...maxEntries },
  };
}

/** The script goes through other inputs, and comes back. */
async function detour(app: AppTest, inputs: Inputs, tape: Tape): Promise<void> {
  const home = [...inputs.args];
  for (let turn = 1 + tape.next(3); turn > 0; turn--) {
    // None that the change may lead to: that would be a call which is known.
    inputs.args = [["a detour", tape.pick(values)], tape.pick(values)];
    await app.run();
  }
  inputs.args = home;
  await app.run();
}

function another(tape: Tape, list: readonly unknown[], value: unknown): unknown {
  const others = list.filter((other) => !Object.is(other, value));
  return tape.pick(others);
}

/** A value as a reason says it. */
function textOf(value: unknown): string {
  if (typeof value !== "string") return shortText(value, 80);
  return value.length > 100 ? shortText(JSON.stringify(value), 80) : JSON.stringify(value);
}

/** How long ago is a matter of the clock. */
function timeless(reason: MissReason): MissReason {
  return reason.kind === "expired" ? { ...reason, ago: -1 } : reason;
}
