/**
 * Plays one generated script under two regimes, through the same events, and compares what comes of it.
 *
 * *Cached*: as it is. *Fresh*: each call has a key of its own and its result is not kept, so that every call opens its
 * slot, is given its permission for widgets, and runs its body. In scripts where that makes no difference, fragments are
 * fragments in the first and plain functions in the second: there every event reruns the whole script.
 */

import type { TestNode } from "../../shared/page-reader.ts";
import type { Store } from "../../shared/store.ts";
import { AppTest } from "../app-test.ts";
import { memoryStore } from "../memory-store.ts";
import type { TestWidget } from "../test-widget.ts";
import { isWidgetKind, widgetKinds, widgetSamples } from "../widget-samples.ts";
import type { Mode } from "./scope.ts";
import { generateScript, isWhole } from "./script-generator.ts";
import { Tape } from "./tape.ts";
import { IN_PART } from "./writer.ts";

/** The sessions of one script under one regime. */
export interface Regime {
  readonly sessions: AppTest[];
  /** What the next run shall clear. */
  clearing: number | undefined;
  /** The script as this regime has it. */
  readonly sourceOf: (script: string) => string;
}

/** `widgets`: those on the page before the events began, the same in each regime. */
type Event = (regime: Regime, app: AppTest, widgets: readonly TestWidget[]) => Promise<unknown>;

/**
 * @param choices make the script
 * @param operations make the events, and how they come
 * @param expectEqual fails if the two differ
 */
export async function play(
  choices: number[],
  operations: number[],
  expectEqual: (actual: unknown, expected: unknown, told: string) => void,
): Promise<void> {
  const tape = new Tape(operations);
  const mode: Mode = tape.chance(40) ? "at any moment" : "at rest";
  const versions = [0, 0, 0, 0, 0];
  const script = (): string => generateScript(choices, versions, mode);
  let calls = 0;
  const isComparable = isSteady(script()) && isWhole(script());
  const plain = (source: string): string => (isComparable ? source.replaceAll("st.fragment(", "plain(") : source);
  const regimes = [
    await open(script(), (source) => source, isComparable, {}),
    await open(script(), plain, isComparable, { key: () => ++calls, cacheIf: () => false }),
  ];
  const compare = async (when: string): Promise<unknown> => {
    for (const { sessions } of regimes) for (const app of sessions) await atRest(app);
    const [cached, fresh] = regimes.map(({ sessions }) => sessions.map(stateOf));
    expectEqual(cached, fresh, `${mode}, ${when}\n${script()}`);
    return cached;
  };
  const each = async (act: Event, at: number): Promise<void> => {
    for (const regime of regimes) {
      const app = regime.sessions[at % regime.sessions.length] as AppTest;
      await act(regime, app, widgetsOf(app));
    }
  };
  try {
    await compare("first run");
    for (let step = 0; step < (isComparable ? 6 : 2) + (operations.length % 4); step++) {
      const [kind, at, choice] = [tape.next(10), tape.next(2), tape.next(1000)];
      if (kind === 0) {
        for (const { sessions } of regimes)
          if (sessions.length === 1) sessions.push(await (sessions[0] as AppTest).openSession());
      } else if (kind === 1) await each((_, app) => app.advance(3 * choice), at);
      else if (mode === "at rest") await each(nextEvent(tape, versions, script, isComparable), at);
      else await each(atAnyMoment(tape, versions, script), at);
      const when = `step ${step}, kind ${kind}`;
      const before = await compare(when);
      await each((_, app) => app.run(), at);
      const after = await compare(`${when}, and a rerun`);
      if (isComparable || (isSteady(script()) && !script().includes("st.fragment(")))
        expectEqual(after, before, `${mode}, ${when}: a rerun\n${script()}`);
    }
  } finally {
    for (const { sessions } of regimes) for (const app of sessions) await app.close();
  }
}

export function widgetsOf(app: AppTest): TestWidget[] {
  const elements = app.elements.filter(({ id }) => id !== undefined);
  return elements.map(({ kind, key, props }) => (key === undefined ? app.widget(kind, props.label) : app.widget({ key })));
}

const unsteady = new RegExp(
  `st\\.(${widgetKinds.filter((kind) => widgetSamples[kind].isTrigger).join("|")})\\(|\\bst\\.sessionState\\.count`,
);

/** Two runs without an event between them give the same page: no click, nothing counted. */
function isSteady(script: string): boolean {
  return !unsteady.test(script);
}

/**
 * @param isTimed fragments rerun as time goes by
 * @param extra more options of each cached function
 */
export async function open(
  script: string,
  sourceOf: Regime["sourceOf"],
  isTimed: boolean,
  extra: object,
  storage: Store = memoryStore(),
): Promise<Regime> {
  const regime: Regime = { sessions: [], clearing: undefined, sourceOf };
  let verdicts = 0;
  const globals = {
    extra,
    plain: (fn: unknown) => fn,
    every: (ms: number) => (isTimed ? { runEvery: ms } : {}),
    rejects: () => verdicts++ % 3 === 1,
    clearing: () => {
      const { clearing } = regime;
      regime.clearing = undefined;
      return clearing;
    },
  };
  regime.sessions.push(await AppTest.fromSource(sourceOf(script), { clock: "virtual", timeout: 10_000, globals, storage }).run());
  return regime;
}

/**
 * Something that a user does, from choices: the same for each regime.
 * @param again often with one of few widgets, which stand in fragments: what a rerun takes away is seen by the second
 */
export function nextEvent(tape: Tape, versions: number[], script: () => string, again = false): Event {
  const [kind, choice, value] = [tape.next(again ? 16 : 8), tape.next(1000), tape.next(1000)];
  if (kind === 0) return (_, app) => app.run();
  if (kind === 1) {
    return (regime, app) => {
      regime.clearing = choice;
      return app.run();
    };
  }
  if (kind === 2) {
    const index = choice % versions.length;
    versions[index] = (versions[index] ?? 0) + 1;
    const source = script();
    return ({ sourceOf }, app) => app.edit(sourceOf(source));
  }
  return (_regime, _app, widgets) =>
    again && choice % 4 > 0 ? change(inParts(widgets).slice(0, 3), choice, value % 2) : change(widgets, choice, value);
}

/** Several events, each after so many tasks, while runs and computations are going. */
function atAnyMoment(tape: Tape, versions: number[], script: () => string): Event {
  const events = Array.from({ length: 1 + tape.next(4) }, () => ({
    event: nextEvent(tape, versions, script),
    turns: tape.next(8),
  }));
  return async (regime, app, widgets) => {
    const pending: Promise<unknown>[] = [];
    for (const { event, turns } of events) {
      pending.push(event(regime, app, widgets));
      for (let turn = 0; turn < turns; turn++) await new Promise((done) => setImmediate(done));
    }
    await Promise.all(pending);
    await app.idle();
  };
}

function inParts(widgets: readonly TestWidget[]): TestWidget[] {
  return widgets.filter(({ props }) => String(props.label).startsWith(IN_PART));
}

async function change(widgets: readonly TestWidget[], choice: number, value: number): Promise<void> {
  const widget = widgets[choice % widgets.length];
  if (widget === undefined) return;
  const values = isWidgetKind(widget.kind) ? widgetSamples[widget.kind].values : [];
  if (widget.kind === "formSubmitButton") await widget.click();
  else await widget.set(values[value % values.length]);
}

/** Waits until nothing runs, whatever time has begun meanwhile. */
export async function atRest(app: AppTest): Promise<void> {
  for (let runs = -1; app.runs !== runs; ) {
    ({ runs } = app);
    await app.idle();
  }
}

/** What is compared: page and widget values, and the values of the last complete run. */
export function stateOf(app: AppTest): unknown {
  return { page: pageOf(app.tree), result: app.session.get("result") as unknown };
}

/** A page without what tells where it was recorded. */
function pageOf(nodes: readonly TestNode[]): unknown {
  return nodes.map(({ kind, id, key, props, children }) => {
    const { name, message, severity } = props;
    const shown = kind === "exception" ? { name, message, severity } : props;
    return { kind, id, key, props: shown, children: children && pageOf(children) };
  });
}
