import fc from "fast-check";
import { expect, it } from "vitest";
import { runs, seedOf } from "../../test-helpers/test-runs.ts";
import { turns } from "../../test-helpers/waiting.ts";
import { AppTest } from "../app-test.ts";
import { Gate, playCells } from "./play-cells.ts";

const choices = fc.array(fc.nat(999), { minLength: 100, maxLength: 300, size: "max" });
const operations = fc.array(fc.nat(999), { minLength: 20, maxLength: 60, size: "max" });
const expectEqual = (notebook: unknown, script: unknown, told: string): void => expect(notebook, told).toEqual(script);

it("whatever happens to a notebook, its page and session state are those of its text as a script", async () => {
  const gate = new Gate();
  const globals = { wait: gate.wait };
  const script = await AppTest.fromSource("", { globals }).run();
  const notebook = await AppTest.fromSource("", { cells: true, onError: "stop", displayExpressions: false, globals }).run();
  const property = fc.asyncProperty(choices, operations, (text, events) =>
    playCells({ script, notebook, gate, turns }, text, events, expectEqual),
  );
  try {
    await fc.assert(property, { numRuns: runs(300, 20_000), endOnFailure: true, ...seedOf(7) });
  } finally {
    await script.close();
    await notebook.close();
  }
}, 3_600_000);
