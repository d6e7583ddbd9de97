import fc from "fast-check";
import { expect, test } from "vitest";
import type { TestNode } from "../../shared/page-reader.ts";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { AppTest } from "../app-test.ts";
import { isWidgetKind, widgetSamples } from "../widget-samples.ts";
import { generateNotebook, notebookText } from "./cells-script.ts";
import { Tape } from "./tape.ts";

/** What is compared. */
function stateOf(app: AppTest): unknown {
  const state = ["k0", "k1", "count", "seen"].map((key) => app.session.get(key) as unknown);
  return {
    page: pageOf(app.tree),
    state: JSON.stringify(state),
    thrown: app.exceptions.map(({ props }) => props.name as unknown),
  };
}

function pageOf(nodes: readonly TestNode[]): unknown {
  return nodes.map(({ kind, id, props, children }) => {
    const { name, message } = props;
    return { kind, id, props: kind === "exception" ? { name, message } : props, children: children && pageOf(children) };
  });
}

const counts: Record<string, number> = {};
async function play(choices: readonly number[], operations: readonly number[]): Promise<void> {
  const cells = generateNotebook(new Tape([...choices]));
  const tape = new Tape([...operations]);
  const undo: { order: typeof cells; versions: number[] }[] = [];
  const text = notebookText(cells);
  const plain = AppTest.fromSource(text);
  const notebook = AppTest.fromSource(text, { cells: true, onError: "stop", displayExpressions: false });
  const told: string[] = [];
  const both = async (act: (app: AppTest) => Promise<unknown>): Promise<void> => {
    for (const app of [plain, notebook]) await act(app);
    if (process.env.CELLS_STATS) for (const { state } of notebook.cells) counts[state] = (counts[state] ?? 0) + 1;
    expect(stateOf(notebook), `${told.join("\n")}\n${notebookText(cells)}`).toEqual(stateOf(plain));
  };
  try {
    await both((app) => app.run());
    for (let step = 0; step < 4 + (operations.length % 5); step++) {
      const [kind, choice, value] = [tape.next(8), tape.next(1000), tape.next(1000)];
      const before = { order: [...cells], versions: cells.map(({ version }) => version) };
      if (kind === 0) {
        told.push("rerun");
        await both((app) => app.run());
      } else if (kind <= 2) {
        undo.push(before);
        if (kind === 1) {
          const cell = cells[choice % cells.length] as (typeof cells)[number];
          cell.version++;
          told.push(`edit c${cell.id}`);
        } else {
          const [moved] = cells.splice(choice % cells.length, 1);
          cells.splice(value % (cells.length + 1), 0, moved as (typeof cells)[number]);
          told.push(`move c${moved?.id}`);
        }
        await both((app) => app.edit(notebookText(cells)));
      } else if (kind === 3) {
        const last = undo.pop();
        if (last === undefined) continue;
        cells.splice(0, cells.length, ...last.order);
        for (const [at, version] of last.versions.entries()) (cells[at] as (typeof cells)[number]).version = version;
        told.push("undo");
        await both((app) => app.edit(notebookText(cells)));
      } else {
        const widgets = plain.elements.filter(({ kind: of, id }) => id !== undefined && isWidgetKind(of));
        const element = widgets[choice % widgets.length];
        if (element === undefined) continue;
        const values = isWidgetKind(element.kind) ? widgetSamples[element.kind].values : [];
        const next = element.kind === "slider" ? value % 4 : values[value % values.length];
        told.push(`${element.kind} ${element.props.label as string} = ${String(next)}`);
        await both((app) => app.widget(element.kind, element.props.label as string).set(next));
      }
    }
  } finally {
    await plain.close();
    await notebook.close();
  }
}

test("Whatever happens to a notebook, page, state and outcome are those of its text as a script", {
  timeout: 3_600_000,
}, async () => {
  const numbers = (length: number) => fc.array(fc.nat(99_999), { minLength: length, maxLength: length + 60, size: "max" });
  await fc.assert(fc.asyncProperty(numbers(120), numbers(20), play), {
    numRuns: Number(process.env.CELLS_RUNS ?? runs(300, 10_000)),
    endOnFailure: true,
    ...seedOf(Number(process.env.CELLS_SEED ?? 7)),
  });
  if (process.env.CELLS_STATS) console.log(counts);
});
