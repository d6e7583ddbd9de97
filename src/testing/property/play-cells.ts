/**
 * Plays a generated notebook and the same text as a script side by side, through the same events, and compares what comes of them.
 */
import type { TestNode } from "../../shared/page-reader.ts";
import type { AppTest } from "../app-test.ts";
import { isWidgetKind, widgetSamples } from "../widget-samples.ts";
import { type GeneratedCell, generateNotebook, notebookText } from "./cells-script.ts";
import { Tape } from "./tape.ts";

/** What the two are opened in: a session of each runtime per notebook. */
export interface Runtimes {
  readonly script: AppTest;
  readonly notebook: AppTest;
  readonly gate: Gate;
  /** Lets what is pending go on until it waits for something else. */
  readonly turns: () => Promise<void>;
}

/** Where cells wait while it is shut. */
export class Gate {
  #isShut = false;
  #waiting: (() => void)[] = [];
  #arrived: () => void = () => {};

  /** For scripts. */
  readonly wait = (): Promise<void> | null => {
    if (!this.#isShut) return null;
    this.#arrived();
    return new Promise((done) => this.#waiting.push(done));
  };

  /** @returns when somebody waits */
  shut(): Promise<void> {
    this.#isShut = true;
    return new Promise((done) => {
      this.#arrived = done;
    });
  }

  open(): void {
    this.#isShut = false;
    for (const done of this.#waiting.splice(0)) done();
  }
}

/** One notebook with its history. */
class Played {
  readonly told: string[] = [];
  readonly #before: (() => void)[] = [];

  constructor(readonly cells: GeneratedCell[]) {}

  get text(): string {
    return notebookText(this.cells);
  }

  /** Changes the text; false if there is nothing to change. */
  edit(kind: number, choice: number, value: number): boolean {
    if (kind === 0) {
      const undo = this.#before.pop();
      undo?.();
      this.told.push("undo");
      return undo !== undefined;
    }
    // All of them may have been cut.
    if (this.cells.length === 0) return false;
    const order = [...this.cells];
    const versions = order.map(({ version }) => version);
    this.#before.push(() => {
      this.cells.splice(0, this.cells.length, ...order);
      for (const [at, cell] of order.entries()) cell.version = versions[at] as number;
    });
    const at = choice % this.cells.length;
    const cell = this.cells[at] as GeneratedCell;
    if (kind === 1) {
      cell.version++;
      this.told.push(`edit c${cell.id}`);
    } else {
      this.cells.splice(at, 1);
      // One that is cut may be pasted, or not.
      if (kind === 2) this.cells.splice(value % (this.cells.length + 1), 0, cell);
      this.told.push(`${kind === 2 ? "move" : "cut"} c${cell.id}`);
    }
    return true;
  }
}

/**
 * @param choices make the notebook
 * @param operations make the events
 * @param compare is given what is to be equal
 */
export async function playCells(
  { script: plainHome, notebook: cellsHome, gate, turns }: Runtimes,
  choices: readonly number[],
  operations: readonly number[],
  compare: (notebook: unknown, script: unknown, told: string) => void,
): Promise<void> {
  const played = new Played(generateNotebook(new Tape([...choices])));
  const tape = new Tape([...operations]);
  const script = await plainHome.openSession(played.text);
  const notebook = await cellsHome.openSession(played.text);
  const both = async (act: (app: AppTest) => Promise<unknown>): Promise<void> => {
    for (const app of [script, notebook]) await act(app);
    compare(stateOf(notebook), stateOf(script), `${played.told.join("\n")}\n${played.text}`);
  };
  try {
    await both(async () => {});
    for (let step = 0; step < 4 + (operations.length % 5); step++) {
      const [kind, choice, value] = [tape.next(11), tape.next(1000), tape.next(1000)];
      if (kind === 0) {
        played.told.push("rerun");
        await both((app) => app.run());
      } else if (kind <= 4) {
        if (played.edit(tape.next(4), choice, value)) await both((app) => app.edit(played.text));
      } else {
        const change = widgetChange(script, played.text, choice, value);
        if (change === null) continue;
        played.told.push(change.told);
        // How far a run gets before the next one takes its place shows in what outlives it: a script waits where a cell is kept.
        const isTimeless = !/sessionState|setQueryParams|st\.button/.test(played.text);
        if (kind <= 8 || !isTimeless) await both(change.act);
        else {
          const other = tape.chance(50) ? widgetChange(script, played.text, tape.next(1000), tape.next(1000)) : null;
          // Where a notebook is over already, the event of a fragment runs it alone, and what it looks at is as the run has left it.
          const next = other !== null && looksAround(other.label, played.text) ? null : other;
          played.told.push(`while it waits: ${next?.told ?? "rerun"}`);
          await both((app) =>
            overlapping(
              { gate, turns },
              () => change.act(app),
              () => (next?.isThere(app) === true ? next.act(app) : app.run()),
            ),
          );
        }
      }
    }
  } finally {
    await script.close();
    await notebook.close();
  }
}

/** Lets a run wait at the gate, and something else happen meanwhile. */
async function overlapping(
  { gate, turns }: Pick<Runtimes, "gate" | "turns">,
  first: () => Promise<unknown>,
  then: () => Promise<unknown>,
): Promise<void> {
  const arrived = gate.shut();
  const begun = first();
  await Promise.race([begun, arrived]);
  await turns();
  const second = then();
  await turns();
  gate.open();
  await Promise.all([begun, second]);
}

function widgetChange(
  script: AppTest,
  text: string,
  choice: number,
  value: number,
): { told: string; label: string; act: (app: AppTest) => Promise<void>; isThere: (app: AppTest) => boolean } | null {
  // Below what ended a run, a script knows its fragments by their places on the page, and a cell's are new ones: where one of them is known
  // no more, its events rerun all.
  const isCut = script.exceptions.length > 0 || /st\.stop/.test(text);
  const widgets = script.elements.filter(
    ({ kind, id, props: { label } }) => id !== undefined && isWidgetKind(kind) && !(isCut && /^f\d/.test(String(label))),
  );
  const element = widgets[choice % widgets.length];
  if (element === undefined || !isWidgetKind(element.kind)) return null;
  const { kind } = element;
  const label = String(element.props.label);
  const { values } = widgetSamples[kind];
  const next = kind === "slider" ? value % 4 : values[value % values.length];
  return {
    told: `${kind} ${label} = ${String(next)}`,
    label,
    act: (app) => app.widget(kind, label).set(next),
    // What has happened just before may have taken it away.
    isThere: (app) => app.get(kind).some(({ props }) => props.label === label),
  };
}

/** A widget is that of a fragment which looks at a variable. */
const looksAround = (label: string, text: string): boolean => new RegExp(`"${label}", .*\\) \\+ JSON\\.stringify\\(v`).test(text);

function stateOf(app: AppTest): unknown {
  const state = ["k0", "k1", "count", "seen", "kept"].map((key) => app.session.get(key) as unknown);
  return { page: pageOf(app.tree), state: JSON.stringify(state) };
}

/** A page without what tells where it was drawn. */
function pageOf(nodes: readonly TestNode[]): unknown {
  return nodes.map(({ kind, id, props, children }) => {
    const { name, message } = props;
    return { kind, id, props: kind === "exception" ? { name, message } : props, children: children && pageOf(children) };
  });
}
