import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../shared/test-runs.ts";
import { AppTest } from "./app-test.ts";
import type { TestNode } from "./page-reader.ts";
import { generateScript, Tape, widgetValues } from "./script-generator.ts";

/** A page without what tells where it was recorded. */
function page(nodes: readonly TestNode[]): unknown {
  return nodes.map(({ kind, id, key, props, children }) => {
    const { name, message, severity } = props;
    return {
      kind,
      id,
      key,
      props: kind === "exception" ? { name, message, severity } : props,
      children: children && page(children),
    };
  });
}

/** One script under two regimes: as it is, and with a new key for each call, so that every call runs its body. */
async function play(choices: number[], operations: number[]): Promise<void> {
  let calls = 0;
  const versions = [0, 0, 0, 0, 0];
  const script = (): string => generateScript(choices, versions);
  const open = (extra: object): Promise<AppTest> =>
    AppTest.fromSource(script(), { clock: "virtual", timeout: 3000, globals: { extra } }).run();
  const cached = [await open({})];
  const fresh = [await open({ key: () => ++calls, cacheIf: () => false })];
  const each = async (at: number, act: (app: AppTest) => Promise<unknown>): Promise<void> => {
    for (const apps of [cached, fresh]) await act(apps[at] as AppTest);
  };
  const compare = (when: string): unknown => {
    const pages = cached.map((app) => page(app.tree));
    const expected = fresh.map((app) => page(app.tree));
    expect(pages, `${when}\n${script()}`).toEqual(expected);
    return pages;
  };
  try {
    compare("first run");
    const tape = new Tape(operations);
    for (let step = 0; step < 2 + (operations.length % 4); step++) {
      const at = tape.next(cached.length);
      const operation = tape.next(11);
      const [choice, value] = [tape.next(1000), tape.next(1000)];
      const change = async (app: AppTest): Promise<void> => {
        const widgets = app.elements.filter(({ id }) => id !== undefined);
        const widget = widgets[choice % widgets.length];
        if (widget === undefined) return;
        const values = widgetValues[widget.kind] ?? [];
        const { key } = widget;
        const found = key === undefined ? app.widget(widget.kind, widget.props.label) : app.widget({ key });
        await found.set(values[value % values.length]);
      };
      const clear = (app: AppTest): void => app.session.set("clear", choice);
      if (operation === 0) await each(at, (app) => app.run());
      else if (operation <= 2) await each(at, change);
      else if (operation === 3) {
        await each(at, (app) => {
          clear(app);
          return app.run();
        });
      } else if (operation === 4) {
        const index = choice % versions.length;
        versions[index] = (versions[index] ?? 0) + 1;
        await each(at, (app) => app.edit(script()));
      } else if (operation === 5 && cached.length === 1) {
        for (const apps of [cached, fresh]) apps.push(await (apps[0] as AppTest).openSession());
      } else {
        // An event while a run is going, with computations in flight.
        await each(at, async (app) => {
          clear(app);
          app.start();
          for (let turn = 0; turn < value % 6; turn++) await new Promise((done) => setImmediate(done));
          try {
            await change(app);
          } catch {
            // The run is about to replace the widget's place.
            await app.run();
            await change(app);
          }
          await app.idle();
        });
      }
      const before = compare(`step ${step}: operation ${operation}`);
      await each(at, (app) => app.run());
      const after = compare(`step ${step}: operation ${operation}, and a rerun`);
      // A click's run differs from the next one.
      if (!script().includes("st.button(")) expect(after, `a hit, ${script()}`).toEqual(before);
    }
  } finally {
    for (const app of [...cached, ...fresh]) await app.close();
  }
}

const choices = fc.array(fc.nat(999), { minLength: 60, maxLength: 300, size: "max" });
const operations = fc.array(fc.nat(999), { minLength: 8, maxLength: 30, size: "max" });

describe("rules 28 and 29: replay equals a rerun", () => {
  it("gives the same pages and widget values with the cache and without it", async () => {
    // A failure is told at once, with its seed: shrinking takes minutes, and is done by hand (`endOnFailure: false`).
    await fc.assert(fc.asyncProperty(choices, operations, play), { numRuns: runs(1000, 5000), endOnFailure: true });
  }, 600_000);
});
