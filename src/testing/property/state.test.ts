import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../test-helpers/test-runs.ts";
import { AppTest } from "../app-test.ts";
import { StateModel } from "./state-model.ts";
import { scriptOf, type TestedWidget, type Token, widgetsFrom } from "./state-script.ts";
import { Tape } from "./tape.ts";

const numbers = fc.array(fc.nat(999), { minLength: 40, maxLength: 80, size: "max" });

describe("rules 50 and 54-57: widgets, session state and callbacks", () => {
  it("are what the rules say, whatever callbacks do and whichever widgets are shown", async () => {
    const property = fc.asyncProperty(numbers, numbers, play);
    await fc.assert(property, { numRuns: runs(60, 5000), endOnFailure: true });
  }, 600_000);
});

async function play(choices: number[], operations: number[]): Promise<void> {
  const widgets = widgetsFrom(new Tape(choices));
  const tape = new Tape(operations);
  const source = scriptOf(widgets);
  const lists: unknown[][] = [];
  const calls: number[] = [];
  const globals = {
    expose: (index: number, list: unknown[]) => {
      lists[index] = list;
    },
    called: (index: number) => calls.push(index),
  };
  const app = await AppTest.fromSource(source, { globals, clock: "virtual" }).run();
  const model = new StateModel(widgets);
  model.run();
  const told = [source];
  try {
    for (let step = 0; step < 10; step++) {
      told.push(await event(app, model, tape, lists));
      expect({ ...(app.get("json")[0]?.props.value as object), calls }, told.join("\n")).toEqual({
        ...model.page,
        calls: model.calls,
      });
    }
  } finally {
    await app.close();
  }
}

/** Something that happens, to the app and to the model. @returns what it was */
async function event(app: AppTest, model: StateModel, tape: Tape, lists: readonly unknown[][]): Promise<string> {
  const { widgets } = model;
  const kind = tape.next(6);
  if (kind === 0) {
    model.run();
    await app.widget("button", "again").click();
    return "again";
  }
  if (kind === 1) {
    const index = tape.next(widgets.length);
    const isHidden = model.hidden[index] !== true;
    model.hidden[index] = isHidden;
    app.session.set(`hide${index}`, isHidden);
    model.run();
    await app.run();
    return `${isHidden ? "hide" : "show"} ${index}`;
  }
  const able = widgets.filter(({ index }) => model.isThere(index));
  if (able.length === 0) return "nothing";
  const changes = Array.from({ length: 1 + tape.next(2) }, () => {
    const widget = tape.pick(able);
    return [widget, tape.pick(widget.kind.values)] as const;
  });
  // All before the first has an effect: the page is the same for each.
  const sets = changes.map(([widget, token]) =>
    app.widget(widget.kind.call.replace(/\(.*/s, ""), `w${widget.index}`).set(tokenValue(widget, token, lists)),
  );
  await Promise.all(sets);
  model.change(changes.map(([{ index }, token]) => [index, token]));
  return changes.map(([{ index }, token]) => `w${index} = ${JSON.stringify(token)}`).join(", ");
}

/** The value that a token stands for now. */
function tokenValue({ index, kind }: TestedWidget, token: Token, lists: readonly unknown[][]): unknown {
  if (kind.isChoice !== true) return token;
  const list = lists[index] ?? [];
  return Array.isArray(token) ? token.map((place: number) => list[place]) : list[token as number];
}
