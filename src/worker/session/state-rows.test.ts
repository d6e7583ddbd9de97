import { expect, it, onTestFinished } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { OffsetClock } from "../host/offset-clock.ts";
import { Runtime } from "../runtime.ts";
import { stateRows } from "./state-rows.ts";

it("a session's widgets in the order of the page, then its other entries, in short; no buttons, and no word of a password", async () => {
  const runtime = await Runtime.start(
    nodeHost({ clock: new OffsetClock(Date.now), packages: {}, folder: undefined, globals: {} }),
  );
  onTestFinished(() => runtime.close());
  const source = `
    st.sessionState.basket = [1, 2];
    st.sessionState.secret = "s3cret";
    st.multiselect("Towns", ["Bern", "Chur"], { default: ["Chur", "Bern"] });
    st.textInput("PIN", { key: "secret", type: "password" });
    st.slider("n"); st.button("go"); st.form("f", () => { st.formSubmitButton("send"); });
    st.sessionState.big = "x".repeat(5000);`;
  const runner = runtime.openSession(sessionInit(source), () => {});
  await runner.rerun({ seq: 1, cause: "first run", changes: [] });
  const rows = stateRows(runner.session);
  expect(rows.map(({ key, widget, value }) => [key, widget?.label, value.slice(0, 20)])).toEqual([
    [null, "Towns", "[Chur, Bern]"],
    ["secret", "PIN", "•••"],
    [null, "n", "0"],
    ["basket", undefined, "[1, 2]"],
    ["big", undefined, "x".repeat(20)],
  ]);
  expect(Math.max(...rows.map(({ value }) => value.length))).toBeLessThan(200);
});

it("entries alone, while there can be no widgets yet", async () => {
  const host = nodeHost({ clock: new OffsetClock(Date.now), packages: {}, folder: undefined, globals: {} });
  const runtime = await Runtime.start(host, { late: true, rest: () => new Promise(() => {}) });
  const runner = runtime.openSession(sessionInit(`st.sessionState.basket = [1, 2]; st.text("a");`), () => {});
  await runner.rerun({ seq: 1, cause: "first run", changes: [] });
  expect(stateRows(runner.session)).toEqual([{ key: "basket", widget: null, value: "[1, 2]" }]);
});
