import { describe, expect, it } from "vitest";
import { doors, turns } from "../../test-helpers/waiting.ts";
import { outline, runScript } from "../../testing/run-script.ts";

/** A script that waits at the door “a” while its slider n is 1, and a page where n went on to 2 meanwhile. */
async function superseded(source: string) {
  const door = doors();
  const fail = (): Promise<never> =>
    door.wait("a").then(() => {
      throw new Error("too late");
    });
  const app = await runScript(source, { globals: { wait: door.wait, fail } });
  void app.widget("slider", "n").set(1);
  await door.reached("a");
  await app.widget("slider", "n").set(2);
  const before = outline(app);
  door.open("a");
  await turns();
  return { app, before, door };
}

const slider = 'const n = st.slider("n", { max: 9 });';

describe("rule 49: what a superseded run still comes to changes nothing", () => {
  it.each([
    ["a status that ends", 'if (n === 1) await st.status("S", () => wait("a")); else { st.text("one"); st.text("two"); }'],
    ["a status that fails", 'await st.status("S" + n, n === 1 ? () => fail() : () => {}); st.text("end");'],
    [
      "a promise that is written",
      'if (n === 1) st.write(wait("a").then(() => "old")); else st.container(() => { st.text("mine"); });',
    ],
    ["a promise that is written, and fails", "st.write(n === 1 ? fail() : 3);"],
    ["a callback of a container that fails", 'st.container(async () => { if (n === 1) await fail(); else st.text("mine"); });'],
    ["a cached call that fails", 'const f = st.memo((n) => n === 1 ? fail() : 3); f(n); st.text("end");'],
  ])("%s", async (_, body) => {
    const { app, before } = await superseded(`${slider}\n${body}`);
    expect(outline(app)).toEqual(before);
  });

  it("a run that its timeout has ended: the error is shown once, and not on a later run's page", async () => {
    const door = doors();
    const app = await runScript(`${slider} if (n === 1) await wait("a"); st.text("end");`, {
      globals: { wait: door.wait },
      timeout: 300,
    });
    await expect(app.widget("slider", "n").set(1)).rejects.toThrow("timeout");
    expect(app.exceptions).toHaveLength(1);
    await app.widget("slider", "n").set(2);
    door.open("a");
    await turns();
    expect(outline(app)).toEqual(["slider n=2", "text end"]);
  });
});

describe("rule 49: a click", () => {
  it("is not lost when the run that had it joins a body that had already asked for it", async () => {
    const door = doors();
    let isLive = false;
    const wait = (name: string): Promise<void> | null => (isLive ? door.wait(name) : null);
    const app = await runScript(
      `st.slider("z", { key: "z", max: 9 });
      const f = st.memo(async () => {
        await wait("before");
        const pressed = st.button("Go");
        await wait("after");
        return pressed;
      }, { allowWidgets: true });
      if (st.sessionState.clear) { st.sessionState.clear = false; f.clear(); }
      st.text("pressed " + await f());`,
      { globals: { wait } },
    );
    isLive = true;
    app.session.set("clear", true);
    app.start();
    await door.reached("before");
    void app.widget("button", "Go").click();
    door.open("before");
    await door.reached("after");
    const last = app.widget({ key: "z" }).set(1);
    isLive = false;
    for (const name of ["after", "before", "after"]) {
      door.open(name);
      await turns();
    }
    await last;
    expect(app.text).toBe("pressed true");
  });
});

describe("rule 18: st.stop in a body", () => {
  it("ends what comes after it, not what it had begun: that is shown, cached or not", async () => {
    const app = await runScript(
      `const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const inner = st.memo(async () => { await wait(2); st.text("inner"); });
      const outer = st.memo(async () => { st.text("outer"); inner(); await wait(1); st.stop(); });
      await outer();
      st.text("not reached");`,
      { clock: "virtual" },
    );
    for (let run = 0; run < 2; run++) {
      expect(outline(app)).toEqual(["text outer", "text inner"]);
      await app.run();
    }
  });

  it("in the script: what it had begun is shown as well", async () => {
    const app = await runScript(
      `const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      const inner = st.memo(async () => { await wait(2); st.text("inner"); });
      inner();
      await wait(1);
      st.stop();`,
      { clock: "virtual" },
    );
    expect(outline(app)).toEqual(["text inner"]);
  });
});

describe("rule 49: a computation that outlives its run", () => {
  it("shows the error of a call that its body did not await, for the run that joined it", async () => {
    const door = doors();
    const fail = (): Promise<never> =>
      door.wait("a").then(() => {
        throw new Error("inner");
      });
    const app = await runScript(
      `${slider}
      const inner = st.memo(async () => { st.text("inner"); await fail(); });
      const outer = st.memo(async () => { inner(); await wait("b"); return "outer"; });
      if (n > 0) st.text(await outer());`,
      { globals: { wait: door.wait, fail } },
    );
    void app.widget("slider", "n").set(1);
    await door.reached("b");
    const end = app.widget("slider", "n").set(2);
    door.open("a");
    await turns();
    door.open("b");
    await end;
    expect(outline(app)).toEqual(["slider n=2", "text inner", "error Error", "text outer"]);
  });
});
