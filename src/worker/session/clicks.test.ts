import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import type { AppTest } from "../../testing/app-test.ts";
import { prepared, runScript } from "../../testing/run-script.ts";

const read = "st.text(String(st.sessionState.n));";

/** Scripts of 300 ms or more that count the clicks of their one button. */
const counting: Record<string, string> = {
  "below a pause": `await pause(300); if (st.button("Count")) st.sessionState.n++; ${read}`,
  "above a pause": `if (st.button("Count")) st.sessionState.n++; await pause(300); ${read}`,
  "between pauses": `await pause(300); if (st.button("Count")) st.sessionState.n++; await pause(300); ${read}`,
  "in its callback, above a pause": `st.button("Count", { onClick: () => { st.sessionState.n++; } }); await pause(300); ${read}`,
  "in its callback, below a pause": `await pause(300); st.button("Count", { onClick: () => { st.sessionState.n++; } }); ${read}`,
  "in a callback that takes its time": `st.button("Count", { onClick: async () => { const { n } = st.sessionState; await pause(300); st.sessionState.n = n + 1; } }); ${read}`,
  "of a form, below a pause": `await pause(300); st.form("f", () => { if (st.formSubmitButton("Count")) st.sessionState.n++; }); ${read}`,
  "of a form, in its callback": `st.form("f", () => { st.formSubmitButton("Count", { onClick: () => { st.sessionState.n++; } }); }); await pause(300); ${read}`,
  "in a fragment, between pauses": `await st.fragment(async () => { await pause(300); if (st.button("Count")) st.sessionState.n++; await pause(300); ${read} })();`,
  "in a fragment that reruns all": `st.fragment(() => { if (st.button("Count")) { st.sessionState.n++; st.rerun(); } })(); await pause(300); ${read}`,
  "in a cached function, below a pause": `const f = st.memo(async () => { await pause(300); return st.button("Count"); }, { allowWidgets: true }); if (await f()) st.sessionState.n++; ${read}`,
  "in a cached function, above a pause": `const f = st.memo(async () => { const is = st.button("Count"); await pause(300); return is; }, { allowWidgets: true }); if (await f()) st.sessionState.n++; ${read}`,
  "in a cached function above a pause of the script": `const f = st.memo(async () => st.button("Count"), { allowWidgets: true }); if (await f()) st.sessionState.n++; await pause(300); ${read}`,
  "in a cached function below a pause of the script": `await pause(300); const f = st.memo(() => st.button("Count"), { allowWidgets: true }); if (f()) st.sessionState.n++; ${read}`,
  "in a cached function, in its callback": `const f = st.memo(() => { st.button("Count", { onClick: () => { st.sessionState.n++; } }); }, { allowWidgets: true }); f(); await pause(300); ${read}`,
};

/** A script in virtual time whose button is clicked from the first second on, so many ms apart. */
async function clicked(source: string, { times, every }: { times: number; every: number }): Promise<AppTest> {
  const clicks: Promise<void>[] = [];
  const click = (): void => {
    clicks.push(app.widget(source.includes("formSubmitButton") ? "formSubmitButton" : "button", "Count").click());
  };
  const app = prepared(
    `const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    if (st.sessionState.n === undefined) for (let i = 0; i < ${times}; i++) setTimeout(click, 1000 + ${every} * i);
    st.sessionState.n ??= 0;
    ${source}`,
    { clock: "virtual", timeout: 60_000, globals: { click } },
  );
  await app.run();
  await app.advance(1000 + every * times);
  await Promise.all(clicks);
  return app;
}

describe("rule 49: no click is merged with another", () => {
  it.each(Object.entries(counting))("40 clicks, 30 ms apart, count 40: a button %s", async (_, source) => {
    const app = await clicked(source, { times: 40, every: 30 });
    expect(app.text).toBe("40");
    await app.run();
    expect(app.text).toBe("40");
  });

  it.each([1, 7])("at any pace: %i ms apart", async (every) => {
    const app = await clicked(counting["between pauses"] as string, { times: 12, every });
    expect(app.text).toBe("12");
  });

  it("only the second click of a button waits: what happens elsewhere goes at once, with the first", async () => {
    const door = doors();
    const world = { isLive: false, seen: [] as string[] };
    const wait = (name: string): Promise<void> | null => (world.isLive ? door.wait(name) : null);
    const app = await runScript(
      `const n = st.slider("n", { max: 9 });
      await wait("top");
      world.seen.push([n, st.button("a"), st.button("b")].join());`,
      { globals: { wait, world } },
    );
    Object.assign(world, { isLive: true, seen: [] });
    const events: Promise<unknown>[] = ["a", "a", "b", "a"].map((label) => app.widget("button", label).click());
    events.push(app.widget("slider", "n").set(4), app.edit(app.source));
    await turns();
    world.isLive = false;
    door.open("top");
    await Promise.all(events);
    expect(world.seen).toEqual(["4,true,true", "4,true,false", "4,true,false"]);
  });

  it("a form that is sent twice is sent with what stood in it each time", async () => {
    const door = doors();
    const sent: string[] = [];
    const world = { isLive: false };
    const app = await runScript(
      `await (world.isLive ? wait("top") : null);
      st.form("f", { clearOnSubmit: true }, () => {
        const text = st.textInput("text", { key: "text" });
        if (st.formSubmitButton("Send")) sent.push(text);
        if (st.formSubmitButton("Save")) sent.push("save " + text);
      });
      st.slider("n", { max: 9 });`,
      { globals: { wait: door.wait, sent, world } },
    );
    world.isLive = true;
    const events: Promise<void>[] = [];
    for (const [text, button] of [
      ["one", "Send"],
      ["two", "Send"],
      ["three", "Save"],
    ] as const) {
      await app.widget({ key: "text" }).set(text);
      events.push(app.widget("formSubmitButton", button).click());
    }
    await turns();
    events.push(app.widget("slider", "n").set(1));
    await turns();
    world.isLive = false;
    door.open("top");
    await Promise.all(events);
    expect(sent).toEqual(["one", "two", "save three"]);
    expect(app.widget({ key: "text" }).value).toBe("");
  });

  it("a click after the first was handed out supersedes its run, as any event does", async () => {
    const door = doors();
    const app = await runScript(`if (st.button("go")) await wait("below"); st.text("end");`, { globals: { wait: door.wait } });
    const first = app.widget("button", "go").click();
    await door.reached("below");
    const second = app.widget("button", "go").click();
    await door.reached("below", 2);
    door.open("below");
    await Promise.all([first, second]);
    expect(app.runs).toBe(3);
  });

  it("a run of the whole script that a fragment asked for comes, though a click waits in that fragment", async () => {
    const door = doors();
    const world = { isLive: false };
    const app = await runScript(
      `st.text("n " + st.sessionState.n);
      await st.fragment(async () => {
        await (world.isLive ? wait("part") : null);
        if (st.button("go")) {
          st.sessionState.n = (st.sessionState.n ?? 0) + 1;
          if (st.sessionState.n === 1) st.rerun();
        }
      })();`,
      { globals: { wait: door.wait, world } },
    );
    world.isLive = true;
    const clicks = [app.widget("button", "go").click(), app.widget("button", "go").click()];
    await door.reached("part");
    world.isLive = false;
    door.open("part");
    await Promise.all(clicks);
    expect([app.session.get("n"), app.text]).toEqual([2, "n 1"]);
  });
});
