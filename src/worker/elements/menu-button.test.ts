import { expect, it } from "vitest";
import { runScript } from "../../testing/run-script.ts";

it("gives the option in the one run that its choice caused, as the script's own object, and tells onClick before", async () => {
  const seen: unknown[] = [];
  const app = await runScript(
    `const options = [{ n: 1 }, { n: 2 }];
    const picked = st.menuButton("Do", options, { format: (o) => "n" + o.n, args: ["x"], onClick: (...given) => { seen.push(given); } });
    seen.push(picked === null ? null : options.indexOf(picked));`,
    { globals: { seen } },
  );
  await app.widget("menuButton", "Do").set({ n: 2 });
  await app.run();
  expect(seen).toEqual([null, [{ n: 2 }, "x"], 1, null]);
});

it("the same option chosen again is a choice of its own", async () => {
  const app = await runScript(
    `st.sessionState.count = (st.sessionState.count ?? 0) + (st.menuButton("Do", ["a", "b"]) === "a" ? 1 : 0);`,
  );
  for (let times = 0; times < 2; times++) await app.widget("menuButton", "Do").set("a");
  expect(app.session.get("count")).toBe(2);
});

it("an option that is barred can't be chosen, nor one that there is not", async () => {
  const app = await runScript(`st.write(st.menuButton("Do", { A: ["a", "b"], B: ["c"] }, { disabled: ["b"] }) ?? "none");`);
  const menu = app.widget("menuButton", "Do");
  for (const option of ["b", "d"]) await expect(menu.set(option)).rejects.toThrow("can't be set");
  await menu.set("c");
  expect(app.text).toBe("c");
});

it("an option that is gone in the run which its choice causes was not chosen", async () => {
  const app = await runScript(`
    const options = st.sessionState.options ?? ["a", "b"];
    st.sessionState.options = ["a"];
    st.text(String(st.menuButton("Do", options, { key: "k" })));`);
  await app.widget("menuButton").choose("b");
  expect(app.text).toBe("null");
  await app.widget("menuButton").choose("a");
  expect(app.text).toBe("a");
});

it("in a cached function each option has a result of its own, which later choices reuse", async () => {
  const calls: string[] = [];
  const app = await runScript(
    `const f = st.memo(() => { const picked = st.menuButton("Do", ["a", "b"]) ?? "none"; calls.push(picked); st.text(picked); }, { allowWidgets: true });
    f();`,
    { globals: { calls } },
  );
  for (const option of ["a", "b", "a"]) await app.widget("menuButton", "Do").set(option);
  expect([calls, app.text]).toEqual([["none", "a", "b"], "a"]);
});
