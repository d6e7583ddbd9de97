import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { runScript } from "../../testing/run-script.ts";

describe("rule 18: the finally of a run that was superseded", () => {
  it.each([
    ["of an await", `try { await wait("a"); } finally { SAY }`],
    ["after an await of its own", `try { await wait("a"); } finally { await null; SAY }`],
    ["around another one", `try { try { await wait("a"); } finally { await null; } } finally { SAY }`],
    ["of a function of the script", `const go = async () => { try { await wait("a"); } finally { SAY } }; await go();`],
    ["of a generator", `async function* go() { try { yield await wait("a"); } finally { SAY } } for await (const _ of go());`],
    ["in a cell of a container", `await st.container(async () => { try { await wait("a"); } finally { SAY } });`],
  ])("%s reads, writes and deletes session state, and nothing of it is lost", async (_, body) => {
    const door = doors();
    const seen: unknown[] = [];
    const say = `seen.push(st.sessionState.given, "gone" in st.sessionState); st.sessionState.said = "by " + n; delete st.sessionState.gone;`;
    const app = await runScript(
      `const n = st.slider("n", { max: 9 });
      st.sessionState.given ??= "first"; st.sessionState.gone ??= 1;
      if (n === 1) { ${body.replace("SAY", say)} }
      st.text("said " + st.sessionState.said);`,
      { globals: { wait: door.wait, seen } },
    );
    void app.widget("slider", "n").set(1);
    await door.reached("a");
    await app.widget("slider", "n").set(2);
    expect(app.text).toBe("said undefined");
    door.open("a");
    await turns();
    expect(seen).toEqual(["first", true]);
    expect([app.session.get("said"), app.session.get("gone")]).toEqual(["by 1", undefined]);
    await app.run();
    expect(app.text).toBe("said by 1");
    expect(app.exceptions).toEqual([]);
  });

  it("writes the entry of a widget, which has that value in the next run", async () => {
    const door = doors();
    const app = await runScript(
      `const n = st.slider("n", { max: 9 });
      if (n === 1) { try { await wait("a"); } finally { st.sessionState.m = 7; } }
      st.slider("m", { key: "m", max: 9 });`,
      { globals: { wait: door.wait } },
    );
    void app.widget("slider", "n").set(1);
    await door.reached("a");
    await app.widget("slider", "n").set(2);
    door.open("a");
    await turns();
    await app.run();
    expect(app.widget("slider", "m").value).toBe(7);
  });
});
