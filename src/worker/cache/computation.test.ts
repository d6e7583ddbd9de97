import { describe, expect, it, onTestFinished } from "vitest";
import { sessionInit } from "../../test-helpers/test-session.ts";
import { doors } from "../../test-helpers/waiting.ts";
import { nodeHost } from "../../testing/node-host.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { Runtime } from "../runtime.ts";

describe("a computation that is ended from outside", () => {
  it("ends what its body has begun, however deep, and nothing that it has only joined", async () => {
    const { wait, reached } = doors();
    const clock = new VirtualClock(0);
    const runtime = await Runtime.start(nodeHost({ clock, packages: {}, folder: undefined, globals: { wait } }));
    onTestFinished(() => runtime.close());
    const source = `
      const shared = st.memo(async () => { await wait("shared"); });
      const inmost = st.memo(async () => { await wait("inmost"); });
      const inner = st.memo(async () => { await inmost(); });
      const outer = st.memo(async () => { await Promise.all([inner(), shared()]); });
      await Promise.all([shared(), outer()]);
    `;
    const runner = runtime.openSession(sessionInit(source), () => {});
    const { session } = runner;
    void runner.rerun({ seq: 1, cause: "first run", changes: [] });
    await reached("shared");
    await reached("inmost");
    const going = (): string[] => [...session.computations].map(({ displayName }) => displayName);
    expect(going()).toEqual(["shared()", "outer()", "inner()", "inmost()"]);
    for (const computation of session.computations) if (computation.displayName === "outer()") computation.end("stopped");
    expect(going()).toEqual(["shared()"]);
  });
});
