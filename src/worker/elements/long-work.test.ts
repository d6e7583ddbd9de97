import { describe, expect, it, onTestFinished } from "vitest";
import { eventually } from "../../test-helpers/eventually.ts";
import { AppTest } from "../../testing/app-test.ts";
import { runScript } from "../../testing/run-script.ts";
import { timeText } from "./progress-rate.ts";

const bar = (app: AppTest) => app.get("progress")[0]?.props.text;

describe("st.progress with rate", () => {
  /** Goes to values, some ms before each. */
  const steps = (options: string, ...moves: (readonly [ms: number, value: number | string])[]): string =>
    `const bar = st.progress(0, ${options});` +
    moves.map(([ms, value]) => `await new Promise((done) => setTimeout(done, ${ms})); bar.update(${value});`).join(" ");

  it.each([
    ["{ max: 100, rate: 'files' }", [[10_000, 20]], "2 files/s, 40 s left"],
    ["{ max: 100, rate: 'files' }", [[100_000, 10]], "6 files/min, 15 min left"],
    ["{ max: 100, rate: true }", [[1000, 50]], "50/s, 1 s left"],
    ["{ rate: true }", [[90_000, 0.5]], "1 min 30 s left"],
    [
      "{ max: 20, rate: 'rows' }",
      [
        [1000, 5],
        [1000, 20],
      ],
      "20 rows in 2 s",
    ],
    ["{ rate: true }", [[5000, 1]], "in 5 s"],
    ["{ max: 4, rate: 'parts', text: 'a' }", [[2000, '2, { text: "Half" }']], "Half · 1 parts/s, 2 s left"],
    ["{ max: 4, rate: true }", [[2000, "null"]], null],
    ["{ max: 4, rate: true }", [], null],
  ] as const)("%s, after %j: %s", async (options, moves, expected) => {
    const app = await runScript(steps(options, ...moves), { clock: "virtual" });
    expect(app.exceptions).toEqual([]);
    expect(bar(app)).toBe(expected);
  });

  it.each([
    ["{ rate: 'files' }", /options\.rate is "files", and options\.max does not say how many/],
    ["{ rate: 3 }", /options\.rate must be true, or what is counted/],
  ])("%s is an error", async (options, message) => {
    const { exceptions } = await runScript(`st.progress(0, ${options})`);
    expect(exceptions.map(({ props }) => props.message)).toEqual([expect.stringMatching(message)]);
  });

  it("a time in its two largest units", () => {
    expect([1, 59_400, 60_000, 3_600_000, 5_460_000, 90_000_000].map(timeText)).toEqual([
      "1 s",
      "59 s",
      "1 min",
      "1 h",
      "1 h 31 min",
      "1 d 1 h",
    ]);
  });
});

describe("st.status with stages", () => {
  const shown = (app: AppTest) => [app.get("status")[0]?.props.label, app.get("markdown")[0]?.props.body];

  it("says which it is at; those before are done, those behind to come", async () => {
    const app = await runScript(
      `const s = st.status("Import", { stages: ["Load", "Clean *all*", "Save"] }); s.stage("Clean *all*"); s.write("inside");`,
    );
    expect(shown(app)).toEqual([
      "Import: Clean *all* (2 of 3)",
      ":green[✓] Load  \n:blue[▸] **Clean \\*all\\***  \n:gray[○] Save",
    ]);
  });

  it("with a callback, its end completes all of them, and a throw marks the one that it was at", async () => {
    const done = await runScript(`st.status("Import", { stages: ["Load", "Save"] }, ({ stage }) => { stage("Save"); });`);
    expect(shown(done)).toEqual(["Import", ":green[✓] Load  \n:green[✓] Save"]);
    const failed = await runScript(
      `st.status("Import", { stages: ["Load", "Save"] }, ({ stage }) => { stage("Save"); throw new Error("full"); });`,
    );
    expect(shown(failed)).toEqual(["Import: Save (2 of 2)", ":green[✓] Load  \n:red[✗] **Save**"]);
    expect(failed.get("status")[0]?.props.state).toBe("error");
  });

  it("update completes them, too, and changes the headline", async () => {
    const app = await runScript(
      `const s = st.status("Import", { stages: ["Load", "Save"] }); s.update({ label: "Imported", state: "complete" });`,
    );
    expect(shown(app)).toEqual(["Imported", ":green[✓] Load  \n:green[✓] Save"]);
  });

  it("rule 3: replays as it stood at the end", async () => {
    const calls = { n: 0 };
    const app = await runScript(
      `const f = st.memo(() => { calls.n++; st.status("Import", { stages: ["Load", "Save"] }, ({ stage }) => stage("Save")); }); f();`,
      { globals: { calls } },
    );
    const before = shown(app);
    await app.run();
    expect([calls.n, shown(app)]).toEqual([1, before]);
  });

  it.each([
    [`st.status("s", { stages: [] })`, /options\.stages must be an array of texts of one line, each once/],
    [`st.status("s", { stages: ["a", "a"] })`, /options\.stages must be an array of texts of one line, each once/],
    [`st.status("s", { stages: ["a"] }).stage("b")`, /status\.stage\(\): the stage must be one of "a"/],
    [`st.status("s").stage("a")`, /status\.stage\(\): the status has no stages/],
  ])("%s is an error", async (source, message) => {
    const { exceptions } = await runScript(source);
    expect(exceptions.map(({ props }) => props.message)).toEqual([expect.stringMatching(message)]);
  });
});

describe("st.cancellable", () => {
  const load = `const load = (signal) => new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });`;
  const going = (app: AppTest) => app.get("cancellable").map(({ props }) => [props.label, props.call !== null]);

  /** A script whose work goes on, and stands on the page. */
  async function begun(source: string, globals: Record<string, unknown> = {}): Promise<AppTest> {
    const app = AppTest.fromSource(load + source, { globals });
    onTestFinished(() => app.close());
    app.start();
    await eventually(() => expect(going(app).flat()).toContain(true));
    return app;
  }

  it("cancelled, it gives undefined; the run goes on, and no other begins", async () => {
    const app = await begun(`const rows = await st.cancellable("Rows", load); st.text("got " + rows);`);
    expect(going(app)).toEqual([["Rows", true]]);
    await app.cancel("Rows");
    expect([app.text, app.runs, going(app), app.exceptions]).toEqual(["got undefined", 1, [["Rows", false]], []]);
  });

  it("what comes to its end is given, and takes its button off the page; so is an error of its own", async () => {
    const app = await runScript(
      `st.text("got " + await st.cancellable("Rows", async () => 3)); await st.cancellable("Bad", () => { throw new Error("full"); });`,
    );
    expect([app.text, going(app)]).toEqual([
      "got 3",
      [
        ["Rows", false],
        ["Bad", false],
      ],
    ]);
    expect(app.exceptions.map(({ props }) => props.message)).toEqual(["full"]);
  });

  it("each call has a button of its own", async () => {
    const app = await begun(`
      const one = st.cancellable("One", load);
      const two = st.cancellable("Two", () => new Promise((resolve) => setTimeout(resolve, 5, "whole")));
      st.text((await one) + ", " + (await two));`);
    await app.cancel("One");
    expect(app.text).toBe("undefined, whole");
  });

  it("a cached function keeps nothing of what was cancelled, nor do those around it; what was whole is replayed without a button", async () => {
    const calls = { n: 0 };
    const app = await begun(
      `
      const inner = st.memo(async () => { calls.n++; st.text("in"); return st.cancellable("Rows", (signal) => (calls.n > 1 ? "whole" : load(signal))); });
      const outer = st.memo(async () => inner());
      st.text("got " + (await outer()));`,
      { calls },
    );
    await app.cancel("Rows");
    expect([calls.n, app.text]).toEqual([1, "in\ngot undefined"]);
    await app.run();
    expect([calls.n, app.text]).toEqual([2, "in\ngot whole"]);
    const miss = app.tree;
    await app.run();
    expect([calls.n, app.tree]).toEqual([2, miss]);
    expect(going(app)).toEqual([["Rows", false]]);
  });

  it("an event during a cached call leaves its button on the page; a press after that cancels it all the same", async () => {
    const app = await begun(`
      const rows = st.memo(() => st.cancellable("Rows", load));
      st.button("again");
      st.text("got " + (await rows()));`);
    const again = app.widget("button", "again").click();
    await eventually(() => expect(app.runs).toBe(2));
    expect(going(app)).toEqual([["Rows", true]]);
    await app.cancel("Rows");
    await again;
    expect([app.text, going(app)]).toEqual(["got undefined", [["Rows", false]]]);
  });

  it("its signal ends with the run, too, and that is no cancelling", async () => {
    const seen: string[] = [];
    const app = await begun(
      `st.button("b"); await st.cancellable("Rows", (signal) => new Promise(() => signal.addEventListener("abort", () => seen.push(signal.reason.name))));`,
      { seen },
    );
    await app.edit(`st.text("another")`);
    expect([app.text, seen.length]).toEqual(["another", 1]);
    await expect(app.cancel("Rows")).rejects.toThrow("Nothing called “Rows” can be cancelled");
  });

  it.each([
    [`st.cancellable("a")`, /the callback must be a function/],
    [`st.cancellable(3, () => {})`, /the label must be/],
    [`st.cancellable("a", { wdith: 3 }, () => {})`, /wdith/],
  ])("%s is an error", async (source, message) => {
    const { exceptions } = await runScript(source);
    expect(exceptions.map(({ props }) => props.message)).toEqual([expect.stringMatching(message)]);
  });
});
