import { describe, expect, it } from "vitest";
import { runId, type WidgetId, widgetId } from "../shared/ids.ts";
import type { RerunRequest, RunResult } from "../shared/protocol.ts";
import { FakeClock } from "../test-helpers/ui/fake-clock.ts";
import { GESTURE_PAUSE } from "./gesture.ts";
import { PageStore } from "./page-store.ts";
import { wholePage } from "./whole-page.ts";
import { SILENCE, STOP_PATIENCE, SUPERSEDE_AFTER, WidgetClient } from "./widget-client.ts";

const x = widgetId("x");
const go = widgetId("go");

/** A client with a session whose requests end when the test says so. */
function setUp({ connected = true, flags = new Int32Array(3) as Int32Array | null } = {}) {
  const clock = new FakeClock();
  const store = new PageStore({ maker: wholePage, clock });
  const requests: RerunRequest[] = [];
  const ends: ((result: RunResult | null) => void)[] = [];
  const log = { stuck: 0, stops: 0 };
  const world = { answerStop: true };
  const value = (id: WidgetId) => store.tree.value.value(id);
  /** The page has heard of that run. */
  const hear = (run: number): void => void store.receive({ run, deltas: [] });
  const client = new WidgetClient(store, clock);
  const session = {
    setFlag: (index: number, value: number) => void (flags && Atomics.store(flags, index, value)),
    rerun: (request: RerunRequest) => {
      requests.push(request);
      return new Promise<RunResult>((resolve, reject) =>
        ends.push((result) => (result === null ? reject(new Error("gone")) : resolve(result))),
      );
    },
    stop: () => {
      log.stops++;
      return world.answerStop ? Promise.resolve() : new Promise<void>(() => {});
    },
    replaceWorker: () => {
      log.stuck++;
    },
  };
  const end = async (index: number, outcome: RunResult["outcome"] | null = "done"): Promise<void> => {
    ends[index]?.(outcome === null ? null : { runId: runId(index + 1), outcome });
    await new Promise((resolve) => setTimeout(resolve));
  };
  if (connected) client.connect(session);
  return { client, store, clock, requests, end, value, hear, log, world, session, flags };
}

describe("WidgetClient", () => {
  it("shows a value and sends it in the same task", () => {
    const { client, requests, value, flags } = setUp();
    client.set(x, 3, "slider “x”");
    expect(value(x).value).toBe(3);
    expect(requests).toEqual([{ seq: 1, cause: "slider “x”", changes: [{ id: x, value: 3 }] }]);
    expect(flags?.[1]).toBe(1);
    expect(client.busy.value).toBe(true);
  });

  it("holds a flood while a run is under way and sends the last value when it ends", async () => {
    const { client, requests, end } = setUp();
    for (let i = 0; i <= 200; i++) client.set(x, i, "slider “x”");
    expect(requests.map(({ changes }) => changes[0]?.value)).toEqual([0]);
    await end(0);
    expect(requests.map(({ changes }) => changes[0]?.value)).toEqual([0, 200]);
    await end(1);
    expect(requests.length).toBe(2);
    expect(client.busy.value).toBe(false);
  });

  it("supersedes a run that has been going for a while, at once", () => {
    const { client, clock, requests } = setUp();
    client.set(x, 1, "a");
    clock.advance(SUPERSEDE_AFTER + 1);
    client.set(x, 2, "b");
    expect(requests.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("sends what was held when the run in flight has become slow", () => {
    const { client, clock, requests } = setUp();
    client.set(x, 1, "a");
    clock.advance(10);
    client.set(x, 2, "b");
    expect(requests.length).toBe(1);
    clock.advance(SUPERSEDE_AFTER - 10);
    expect(requests.length).toBe(2);
  });

  it("never loses a click that comes together with values", async () => {
    const { client, requests, end } = setUp();
    client.set(x, 1, "a");
    client.trigger(go, "button “Go”");
    client.set(x, 2, "a");
    client.set(x, 3, "a");
    await end(0);
    expect(requests[1]?.changes).toEqual([
      { id: go, value: true },
      { id: x, value: 3 },
    ]);
  });

  it("keeps what was asked for before the session was open", () => {
    const { client, requests, session } = setUp({ connected: false });
    void client.rerun("first run");
    client.set(x, 1, "slider “x”");
    expect(requests).toEqual([]);
    client.connect(session);
    expect(requests).toEqual([{ seq: 1, cause: "slider “x”", changes: [{ id: x, value: 1 }] }]);
  });

  it("resolves each rerun with the run that took it up", async () => {
    const { client, end } = setUp();
    const first = client.rerun("rerun", { source: "1" });
    const second = client.rerun("rerun", { source: "2" });
    const third = client.rerun("rerun", { source: "3" });
    await end(0);
    await end(1);
    expect([await first, await second, await third].map(({ runId }) => runId)).toEqual([1, 2, 2]);
  });

  it("counts requests that died with their worker as stopped", async () => {
    const { client, end } = setUp();
    const run = client.rerun("rerun");
    await end(0, null);
    expect(await run).toEqual({ runId: 0, outcome: "stopped" });
    expect(client.busy.value).toBe(false);
  });

  it("leaves nobody waiting when the session is gone, and does not take its late answers for those of the next", async () => {
    const { client, hear, end, requests, session, flags } = setUp();
    hear(4);
    const runs = [client.rerun("first"), client.rerun("second")];
    client.disconnect();
    expect(await runs[0]).toEqual({ runId: 4, outcome: "stopped" });
    // What loops sees that it is out of date.
    expect(flags?.[1]).toBeGreaterThan(1e9);
    client.connect(session);
    expect(requests.map(({ seq, cause }) => [seq, cause])).toEqual([
      [1, "first"],
      [1, "second"],
    ]);
    expect(flags?.[1]).toBe(1);
    await end(0);
    expect(client.busy.value).toBe(true);
    await end(1);
    expect([await runs[1], client.busy.value]).toEqual([{ runId: 2, outcome: "done" }, false]);
  });

  it("tells who waits that nothing will run, and keeps values for the next session", async () => {
    const { client, requests, session } = setUp({ connected: false });
    const run = client.rerun("rerun");
    client.set(x, 1, "slider “x”");
    const error = { name: "WorkerGoneError", message: "The worker did not start." };
    client.giveUp({ outcome: "error", error });
    expect(await run).toEqual({ runId: 0, outcome: "error", error });
    expect(client.busy.value).toBe(false);
    client.connect(session);
    void client.rerun("again");
    expect(requests).toEqual([{ seq: 1, cause: "again", changes: [{ id: x, value: 1 }] }]);
  });

  it("does not take an older run's word on a value that was changed since", async () => {
    const { client, store, value, end } = setUp();
    const says = (run: number, of: number): unknown => {
      store.receive({ run, deltas: [{ kind: "value", id: x, value: of }] });
      return value(x).value;
    };
    expect(says(4, 10)).toBe(10);
    client.set(x, 1, "a");
    expect(says(4, 11)).toBe(1);
    expect(says(5, 12)).toBe(12);
    client.set(x, 2, "a");
    expect(says(5, 13)).toBe(2);
    await end(0);
    expect([says(5, 14), says(6, 15)]).toEqual([2, 15]);
  });

  it("puts its value back when it goes out, in case an older run overwrote it", async () => {
    const { client, value, end } = setUp();
    client.set(x, 1, "a");
    client.set(x, 2, "a");
    value(x).value = 7;
    await end(0);
    expect(value(x).value).toBe(2);
  });

  it("stops by flag and by call, and replaces a worker that does not answer", () => {
    const { client, clock, log, world, flags } = setUp();
    world.answerStop = false;
    client.set(x, 1, "a");
    client.stop();
    client.stop();
    expect([flags?.[0], log.stops]).toEqual([2, 2]);
    clock.advance(STOP_PATIENCE - 1);
    expect(log.stuck).toBe(0);
    clock.advance(1);
    expect(log.stuck).toBe(1);
  });

  it("leaves a worker alone that answers Stop in time, with or without shared memory", async () => {
    const { client, clock, log } = setUp({ flags: null });
    client.set(x, 1, "a");
    client.stop();
    await Promise.resolve();
    clock.advance(STOP_PATIENCE * 2);
    expect(log.stuck).toBe(0);
  });

  it("runs nothing that waited when Stop was pressed, but sends the values with the next request", async () => {
    const { client, requests, end } = setUp();
    client.set(x, 1, "a");
    client.set(x, 2, "a");
    const waiting = client.rerun("rerun");
    client.stop();
    expect((await waiting).outcome).toBe("stopped");
    await end(0, "stopped");
    expect(requests.length).toBe(1);
    void client.rerun("rerun");
    expect(requests[1]?.changes).toEqual([{ id: x, value: 2 }]);
  });

  it("says when an event has had no answer, until there is one", () => {
    const { client, clock } = setUp();
    client.set(x, 1, "a");
    clock.advance(SILENCE);
    expect(client.silent.value).toBe(true);
    client.heard();
    expect(client.silent.value).toBe(false);
  });

  it("says so as well when there is no session yet", () => {
    const { client, clock } = setUp({ connected: false });
    void client.rerun("first run");
    clock.advance(SILENCE);
    expect(client.silent.value).toBe(true);
  });
});

describe("rule 49: no press is merged with another", () => {
  it("each second press has a request of its own, with the newest values in the first; loops are left alone", async () => {
    const { client, requests, end, flags } = setUp();
    for (let press = 0; press < 3; press++) client.trigger(go, "button “Go”");
    client.set(x, 1, "a");
    client.trigger(widgetId("other"), "b");
    const changes = () => requests.map((request) => request.changes.map(({ id }) => id));
    await end(0);
    await end(1);
    await end(2);
    expect(changes()).toEqual([["go"], ["go", "x", "other"], ["go"]]);
    expect(client.busy.value).toBe(false);
    expect([flags?.[1], flags?.[2]]).toEqual([3, 3]);
  });

  it("a second press while the run of the first goes on does not count as another event", () => {
    const { client, clock, requests, flags } = setUp();
    for (const each of [go, go, x]) {
      client.trigger(each, "a");
      clock.advance(SUPERSEDE_AFTER);
    }
    expect(requests.length).toBe(3);
    expect([flags?.[1], flags?.[2]]).toEqual([3, 3]);
    client.trigger(go, "a");
    expect([flags?.[1], flags?.[2]]).toEqual([4, 3]);
  });

  it("a form that is sent twice is sent with what stood in it each time", async () => {
    const { client, requests, end, flags } = setUp();
    void client.rerun("first");
    for (const text of ["one", "two"]) {
      client.stage("f", x, text);
      client.submit("f", go, "form “f”");
    }
    await end(0);
    await end(1);
    expect(requests.slice(1).map(({ changes }) => changes)).toEqual([
      [
        { id: x, value: "one" },
        { id: go, value: true },
      ],
      [
        { id: x, value: "two" },
        { id: go, value: true },
      ],
    ]);
    expect(flags?.[2]).toBe(3);
  });

  it("Stop drops the presses that wait, and keeps the newest values", async () => {
    const { client, requests, end } = setUp();
    for (const text of ["one", "two", "three"]) {
      client.stage("f", x, text);
      client.submit("f", go, "form “f”");
    }
    client.stop();
    await end(0, "stopped");
    expect(requests.length).toBe(1);
    void client.rerun("again");
    expect(requests[1]?.changes).toEqual([{ id: x, value: "three" }]);
  });
});

describe("rule 49: values of one gesture", () => {
  /** A drag that has given 1, whose run is going, and then 2. */
  function dragging() {
    const page = setUp();
    const { client, clock, requests } = page;
    const values = () => requests.map(({ changes }) => changes.map(({ value }) => value).join());
    client.gesture?.hold();
    client.set(x, 1, "a");
    clock.advance(2 * SUPERSEDE_AFTER);
    client.set(x, 2, "a");
    return { ...page, values };
  }

  it("wait for the end of the run that the gesture began; the newest goes then", async () => {
    const { client, clock, end, values, flags } = dragging();
    clock.advance(4 * SUPERSEDE_AFTER);
    client.set(x, 3, "a");
    expect([values(), flags?.[1]]).toEqual([["1"], 1]);
    await end(0);
    expect(values()).toEqual(["1", "3"]);
  });

  it("the last supersedes at once when the pointer or key is up", () => {
    const { client, values, flags } = dragging();
    client.gesture?.release();
    expect([values(), flags?.[1]]).toEqual([["1", "2"], 2]);
  });

  it("or after a pause", () => {
    const { clock, values } = dragging();
    clock.advance(GESTURE_PAUSE - 1);
    expect(values()).toEqual(["1"]);
    clock.advance(1);
    expect(values()).toEqual(["1", "2"]);
  });

  it("anything else supersedes as ever, and takes them along", () => {
    const { client, values } = dragging();
    client.trigger(go, "button “Go”");
    expect(values()).toEqual(["1", "2,true"]);
  });

  it("the first supersedes what it did not begin, also the run of the gesture before", () => {
    const { client, clock, values } = dragging();
    client.gesture?.release();
    clock.advance(SUPERSEDE_AFTER);
    client.gesture?.hold();
    client.set(x, 3, "a");
    expect(values()).toEqual(["1", "2", "3"]);
  });

  it("a run that the script asked for by itself is the gesture's as well", async () => {
    const { store, end, values } = dragging();
    const state = { cause: "st.rerun()", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };
    store.receive({ run: 2, deltas: [], state: { ...state, phase: "running" } });
    await end(0);
    expect(values()).toEqual(["1"]);
    store.receive({ run: 2, deltas: [], state: { ...state, phase: "idle", outcome: "done" } });
    expect(values()).toEqual(["1", "2"]);
  });

  it("typing is one until there is a pause, with nothing held", () => {
    const { client, clock, requests } = setUp();
    for (const text of ["a", "ab", "abc"]) {
      client.set(x, text, "a", true);
      clock.advance(2 * SUPERSEDE_AFTER);
    }
    expect(requests.length).toBe(1);
    clock.advance(GESTURE_PAUSE);
    expect(requests.map(({ changes }) => changes[0]?.value)).toEqual(["a", "abc"]);
  });

  it("without a gesture each value supersedes", () => {
    const { client, clock, requests } = setUp();
    for (const value of [1, 2, 3]) {
      client.set(x, value, "a");
      clock.advance(SUPERSEDE_AFTER);
    }
    expect(requests.length).toBe(3);
  });
});
