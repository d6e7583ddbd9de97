import { describe, expect, test } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import type { AppTest } from "../../testing/app-test.ts";
import { outline, prepared, runScript } from "../../testing/run-script.ts";

/** A notebook whose cells push into `calls`, and wait at doors. */
async function opened(source: string, globals: Record<string, unknown> = {}) {
  const door = doors();
  const calls: string[] = [];
  const ran = (name: string): void => void calls.push(name);
  const app = prepared(source, {
    cells: true,
    displayExpressions: false,
    globals: { wait: door.wait, ran, open: door.open, ...globals },
  });
  app.start();
  await door.reached("a");
  await expect.poll(() => app.get("button").length).toBe(1);
  return { app, door, calls };
}

const state = (app: AppTest, title: string) => app.cells.find((cell) => cell.title === title);

const SLOW = `// %% n
const n = st.slider("n", { max: 9 });
const m = st.slider("m", { max: 9 });
// %% slow
ran("slow");
const before = m + 1;
st.text("before " + before);
const clicked = st.button("go");
await wait("a");
ran("resumed");
let after = before + 1;
st.text("after " + after);
// %% below
st.text("below " + before + after + n);`;

describe("an event while a cell waits", () => {
  test("goes on with the cell, if what it has read so far is as it was", async () => {
    const { app, door, calls } = await opened(SLOW);
    const done = app.widget("slider", "n").set(3);
    await turns();
    expect(state(app, "slow")).toMatchObject({
      state: "running",
      reason: "It was running, and nothing that it has read so far has changed.",
    });
    const last = app.widget("slider", "n").set(4);
    await turns();
    door.open("a");
    await Promise.all([done, last]);
    expect(calls).toEqual(["slow", "resumed"]);
    const page = ["slider n=4", "slider m=0", "text before 1", "button go", "text after 2", "text below 124"];
    expect(outline(app)).toEqual(page);
    await app.run();
    expect([app.ran, outline(app)]).toEqual([[], page]);
  });

  test("ends the cell, if it reads what has changed; what it drew so far is kept by nobody", async () => {
    const { app, door, calls } = await opened(SLOW);
    const done = app.widget("slider", "m").set(3);
    await door.reached("a");
    for (const _ of [1, 2]) door.open("a");
    await done;
    expect(calls).toEqual(["slow", "slow", "resumed"]);
    expect(app.text).toBe("before 4\nafter 5\nbelow 450");
    const back = app.widget("slider", "m").set(0);
    await door.reached("a");
    door.open("a");
    await back;
    expect(app.text).toBe("before 1\nafter 2\nbelow 120");
  });

  test.each([
    [
      "a fragment",
      `await wait("a"); st.fragment(() => { st.text("part " + st.slider("p", { max: 9 })); })();`,
      ["text part 0", "slider p=0"],
    ],
    ["a dialog", `await wait("a"); const show = st.dialog("D", () => { st.text("part"); }); show();`, ["dialog(text part)"]],
    [
      "a fragment of a function",
      `await (async () => { await wait("a"); st.fragment(() => { st.text("part"); })(); })();`,
      ["text part"],
    ],
  ])("%s that the cell draws afterwards stays on the page", async (_, code, drawn) => {
    const { app, door } = await opened(
      `// %% n\nst.slider("n", { max: 9 });\n// %% slow\nst.button("go");\n${code}\nst.text("last");`,
    );
    const done = app.widget("slider", "n").set(3);
    await turns();
    expect(state(app, "slow")).toMatchObject({ reason: "It was running, and nothing that it has read so far has changed." });
    door.open("a");
    await done;
    expect(outline(app).sort()).toEqual(["slider n=3", "button go", "text last", ...drawn].sort());
  });

  const run = (app: AppTest) => app.run();
  const other = (app: AppTest) => app.widget("slider", "n").set(3);
  test.each<[string, string, (app: AppTest) => Promise<unknown>]>([
    ["it is clicked that it draws", SLOW, (app) => app.widget("button", "go").click()],
    ["its text is another one", SLOW, (app) => app.edit(app.source.replace('"after "', '"then "'))],
    ["it has written session state", SLOW.replace("const before", "st.sessionState.x = 1; const before"), other],
    ["it says that it runs always", SLOW.replace("%% slow", "%% slow always=true"), other],
    ["it has looked at st.signal", SLOW.replace("const before", "st.signal; const before"), run],
    [
      "it has changed an object in place",
      `// %%\nconst list = [];\n${SLOW.replace("const before", "list.push(1); const before")}`,
      run,
    ],
    ["a cached call of it is under way", SLOW.replace('await wait("a")', 'await st.memo(() => wait("a"))()'), run],
    ["a callback lets it go on", SLOW.replace("max: 9", 'max: 9, onChange: () => open("a")'), other],
    ["another cell above it waits", SLOW.replace("// %% slow", "// %% first\nif (n === 3) await null;\n// %% slow"), other],
  ])("ends the cell, if %s", async (_, source, act) => {
    const { app, door, calls } = await opened(source);
    const done = act(app);
    await door.reached("a");
    await turns();
    for (const _ of [1, 2]) door.open("a");
    await done;
    const script = await runScript(app.source, { globals: { wait: () => null, ran: () => {}, open: () => {} } });
    await act(script);
    expect(calls).toEqual(["slow", "slow", "resumed"]);
    expect(outline(app)).toEqual(outline(script));
  });

  test("goes on with the cell where another is edited, moved above it, or fails", async () => {
    const { app, door, calls } = await opened(SLOW);
    const done = app.edit(
      `// %% new\nst.text("new");\n// %% failing\nthrow new Error("no");\n${app.source.replace('"below "', '"lower "')}`,
    );
    await turns();
    door.open("a");
    await done.catch(() => {});
    expect(calls).toEqual(["slow", "resumed"]);
    expect(app.text).toContain("new\n");
    expect(app.text).toContain("before 1\nafter 2\nlower 120");
  });

  test("a cell whose run has taken too long is ended for good", async () => {
    const door = doors();
    const calls: string[] = [];
    const globals = { wait: door.wait, ran: (name: string) => calls.push(name) };
    const app = prepared(SLOW, { cells: true, displayExpressions: false, timeout: 200, globals });
    await expect(app.run()).rejects.toThrow("timeout");
    const done = app.run();
    await door.reached("a", 2);
    door.open("a");
    await done;
    expect(calls).toEqual(["slow", "slow", "resumed"]);
    expect(app.text).toBe("before 1\nafter 2\nbelow 120");
  });

  test("an error of a cell that is gone on with is shown in its place, in the newest run", async () => {
    const { app, door } = await opened(SLOW.replace('ran("resumed")', 'throw new Error("late")'));
    const done = app.widget("slider", "n").set(3);
    await turns();
    door.open("a");
    expect((await done.catch((error: unknown) => error)) ?? app.exceptions).toBeDefined();
    expect(app.exceptions[0]?.props.message).toBe("late");
    expect(state(app, "slow")?.state).toBe("failed");
    expect(state(app, "below")?.state).toBe("blocked");
  });
});

describe("what a cell draws after its end", () => {
  const late = `// %% late
st.text("begun");
setTimeout(() => st.text("late"), 100);
// %% n
st.slider("n", { max: 9 });`;

  test("stands in its place, also when later runs have kept it; from then on it runs in each run", async () => {
    const app = await runScript(late, { cells: true, displayExpressions: false, clock: "virtual" });
    await app.widget("slider", "n").set(1);
    await app.widget("slider", "n").set(2);
    expect(app.ran).toEqual(["n"]);
    await app.advance(100);
    expect(outline(app)).toEqual(["text begun", "text late", "slider n=2"]);
    await app.run();
    expect(app.ran).toEqual(["late"]);
    expect(state(app, "late")?.reason).toBe("It runs in each run: it draws after its end.");
    expect(outline(app)).toEqual(["text begun", "slider n=2"]);
    await app.advance(100);
    expect(outline(app)).toEqual(["text begun", "text late", "slider n=2"]);
  });

  test("is drawn nowhere once another result stands there, or the cell is gone: its timer is told so, as in a script", async () => {
    const pages = [];
    for (const cells of [true, false]) {
      const app = await runScript(late, { cells, displayExpressions: false, clock: "virtual" });
      const page: string[][] = [];
      const advance = async (): Promise<void> => {
        await app.advance(100);
        page.push(outline(app));
      };
      await app.edit(late.replace("begun", "again").replace(", 100", ", 200"));
      await advance();
      await app.edit(late.slice(late.indexOf("// %% n")));
      await advance();
      pages.push(page);
    }
    expect(pages[0]).toEqual(pages[1]);
    expect(pages[0]).toEqual([
      ["text again", "slider n=0", "error NoCurrentRunError"],
      ["slider n=0", "error NoCurrentRunError"],
    ]);
  });

  test("is drawn by what goes on after awaits, too", async () => {
    const door = doors();
    const source = late.replace(
      'setTimeout(() => st.text("late"), 100);',
      'const go = async () => { await wait("a"); st.text("late"); };\ngo();',
    );
    const app = await runScript(source, { cells: true, displayExpressions: false, globals: { wait: door.wait } });
    await app.widget("slider", "n").set(1);
    expect(app.ran).toEqual(["n"]);
    door.open("a");
    await expect.poll(() => outline(app)).toEqual(["text begun", "text late", "slider n=1"]);
  });
});

test("st.signal of a cell ends when its result leaves the page, not with its run", async () => {
  const signals: AbortSignal[] = [];
  const app = await runScript("// %% a\nsignals.push(st.signal);\n// %% b\nst.text('b');", { cells: true, globals: { signals } });
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  await app.edit(app.source.replace("'b'", "'c'"));
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
});
