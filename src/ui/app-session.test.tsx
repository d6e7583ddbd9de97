import * as Comlink from "comlink";
import { afterEach, describe, expect, it } from "vitest";
import { type LogId, runId, sessionId } from "../shared/ids.ts";
import type { RerunRequest, RunResult } from "../shared/protocol.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { FakeWorker } from "../test-helpers/ui/fake-worker.ts";
import { AppModel } from "./app.ts";
import { WorkerClient } from "./worker-client.ts";

const state = (phase: "running" | "idle") => ({ phase, cause: "rerun", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 });

let count = 0;
let open: { app: AppModel; worker: WorkerClient } | undefined;
afterEach(() => {
  void open?.app.close();
  open?.worker.dispose();
});

/** An app on a worker of the test's, and what its workers were asked for. */
function setUp() {
  const workers: FakeWorker[] = [];
  const requests: RerunRequest[] = [];
  const announced: LogId[][] = [];
  const answers: ((result: RunResult) => void)[] = [];
  const spawn = () => {
    const fake = new FakeWorker(`app-worker-${count++}`, Comlink.expose, {
      rerun: (_, request) => {
        requests.push(request);
        return new Promise((resolve) => answers.push(resolve));
      },
      ask: async (question, ...[session, logs]) => {
        if (question === "forgetCells") return new Promise(() => {});
        if (question === "announce") announced.push(logs as LogId[]);
        return [{ question, session }];
      },
    });
    workers.push(fake);
    return fake.spawned;
  };
  const worker = new WorkerClient({ baseUrl: "https://x.test/", packages: {}, live: true, spawn });
  const app = new AppModel(worker, { source: "1" }, null);
  open = { app, worker };
  const say = (message: unknown): void => workers.at(-1)?.ports[0]?.postMessage(message);
  const asked = (n: number) => eventually(() => expect(requests.length).toBe(n));
  return { app, worker, say, requests, asked, announced, answers };
}

describe("the session of an app", () => {
  it("asks for logs that the page was told to show but never got", async () => {
    const { say, asked, announced } = setUp();
    await asked(1);
    say({ run: 1, deltas: [{ kind: "set", block: 0, index: 0, node: { kind: "group", log: 7, part: "main" } }] });
    await eventually(() => expect(announced).toEqual([[7]]));
  });

  it("tells of a run when both its result and its page are here", async () => {
    const { app, say, asked, answers } = setUp();
    const ended: RunResult[] = [];
    app.on("run", (result) => ended.push(result));
    await asked(1);
    answers[0]?.({ runId: runId(1), outcome: "done" });
    say({ run: 1, deltas: [], state: state("running") });
    await eventually(() => expect(app.store.state.value?.phase).toBe("running"));
    expect([ended, app.state.value]).toEqual([[], "running"]);
    say({ run: 1, deltas: [], state: state("idle") });
    await app.idle();
    expect(ended).toEqual([{ runId: 1, outcome: "done" }]);
  });

  it("tells of a run that the page did not ask for", async () => {
    const { app, say, asked, answers } = setUp();
    const ended: RunResult[] = [];
    app.on("run", (result) => ended.push(result));
    await asked(1);
    answers[0]?.({ runId: runId(1), outcome: "done" });
    say({ run: 1, deltas: [], state: state("idle") });
    await app.idle();
    say({ run: 2, deltas: [], state: { ...state("idle"), outcome: "error" } });
    await eventually(() => expect(ended.at(-1)).toEqual({ runId: 2, outcome: "error" }));
  });

  it("runs the script again on the next worker, once: not if no run has ended since", async () => {
    const { app, worker, requests, asked, answers, say } = setUp();
    await asked(1);
    worker.replace("asked");
    await asked(2);
    expect(requests[1]).toMatchObject({ seq: 1, cause: "worker replaced" });
    await app.ready;
    worker.replace("died");
    await eventually(() => expect(app.state.value).toBe("idle"));
    expect(app.notices.shown.value.map(({ text }) => text)).toEqual([expect.stringContaining("It was not run again")]);
    expect(requests.length).toBe(2);
    const run = app.run();
    await asked(3);
    answers[2]?.({ runId: runId(1), outcome: "done" });
    say({ run: 1, deltas: [], state: state("idle") });
    expect(await run).toEqual({ runId: 1, outcome: "done" });
  });

  it.each<[string, unknown]>([
    ["a run that nobody ever hears of", { runId: 1e9, outcome: "done" }],
    ["a number that is none", { runId: "1", outcome: "done" }],
    ["an outcome that is none", { runId: 1, outcome: { toString: null } }],
    ["nothing", undefined],
  ])("takes an answer for stopped that names %s: nobody waits for it", async (_, forged) => {
    const { app, asked, answers, say } = setUp();
    await asked(1);
    const idle = app.idle();
    say({ run: 1, deltas: [], state: state("idle") });
    const result = app.run();
    answers[0]?.(forged as RunResult);
    await eventually(() => expect(answers.length).toBe(2));
    answers[1]?.(forged as RunResult);
    await expect(result).resolves.toMatchObject({ outcome: "stopped" });
    await idle;
  });

  it("asks the worker for the trace of its own session, and reads nothing that is none", async () => {
    const { app, worker, asked } = setUp();
    await asked(1);
    await expect(app.trace()).rejects.toThrow("could not be read");
    expect(await worker.call("ask", "trace", sessionId("s7"))).toEqual([{ question: "trace", session: "s7" }]);
  });

  it.each<[string, (parts: { app: AppModel; worker: WorkerClient }) => unknown]>([
    ["its worker is replaced", ({ worker }) => worker.replace("died")],
    ["the app is closed with its runtime", ({ app, worker }) => app.close().then(() => worker.dispose())],
  ])("answers with nothing what was asked when %s: a press on the page throws no error there", async (_, lose) => {
    const parts = setUp();
    await parts.asked(1);
    const answer = parts.app.session.ask("forgetCells", [0]);
    await lose(parts);
    expect(await answer).toEqual([]);
  });
});
