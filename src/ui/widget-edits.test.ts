import { describe, expect, it } from "vitest";
import { runId, widgetId } from "../shared/ids.ts";
import { WidgetEdits } from "./widget-edits.ts";

const x = widgetId("x");
const y = widgetId("y");
const go = widgetId("go");

describe("WidgetEdits", () => {
  it("hands out what waits once, with the last value of each widget, in the order in which they came", () => {
    const edits = new WidgetEdits();
    edits.change(x, 1);
    edits.press(go);
    edits.change(x, 2);
    edits.change(y, 3);
    expect(edits.take(runId(0))).toEqual([
      { id: x, value: 2, isPress: false },
      { id: go, value: true, isPress: true },
      { id: y, value: 3, isPress: false },
    ]);
    expect(edits.take(runId(0))).toEqual([]);
  });

  it("is newer than a run until one is heard of that began after the value was sent", () => {
    const edits = new WidgetEdits();
    const newer = () => [4, 5].map((run) => edits.isNewer(x, runId(run)));
    expect(newer()).toEqual([false, false]);
    edits.change(x, 1);
    expect(newer()).toEqual([true, true]);
    edits.take(runId(4));
    expect(newer()).toEqual([true, false]);
    edits.forgetSent();
    expect(newer()).toEqual([false, false]);
  });

  it("says nothing of a button's value: a press has none that a page shows", () => {
    const edits = new WidgetEdits();
    edits.press(go);
    edits.take(runId(4));
    expect(edits.isNewer(go, runId(4))).toBe(false);
  });

  it("gives up presses alone", () => {
    const edits = new WidgetEdits();
    edits.change(x, 1);
    edits.press(go);
    edits.dropPresses();
    expect(edits.take(runId(0))).toEqual([{ id: x, value: 1, isPress: false }]);
  });

  it("knows of each widget in a form what the script knows of it, until the form is taken or the script says otherwise", () => {
    const edits = new WidgetEdits();
    edits.stage("f", x, "before");
    edits.stage("f", x, "typed");
    edits.stage("f", y, 1);
    edits.stage("g", go, 2);
    expect([edits.committed(x, "typed more"), edits.committed(y, 9)]).toEqual(["before", 1]);
    edits.unstage(y);
    expect(edits.committed(y, 9)).toBe(9);
    expect(edits.takeStaged("f")).toEqual([x]);
    expect([edits.committed(x, "typed more"), edits.committed(go, 9)]).toEqual(["typed more", 2]);
  });
});
