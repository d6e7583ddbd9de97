import * as Comlink from "comlink";
import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runId } from "../shared/ids.ts";
import type { RerunRequest, RunResult, SessionInit } from "../shared/protocol.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { FakeWorker } from "../test-helpers/ui/fake-worker.ts";
import { AppModel } from "./app.ts";
import { PageStore } from "./page-store.ts";
import { RefusalBar } from "./refusal-bar.tsx";
import { SourceKeeper } from "./source-keeper.ts";
import { wholePage } from "./whole-page.ts";
import { WorkerClient } from "./worker-client.ts";

const refusal = {
  name: "ScriptSyntaxError",
  message: "Unexpected token.",
  severity: "error",
  file: "app.ts",
  line: 3,
  column: 4,
  frame: null,
  hint: "Close it.",
  stack: null,
  causes: [],
};
const idle = { phase: "idle", outcome: "done", cause: "rerun", ms: 1, hits: 0, misses: 0, replayed: 0, drawn: 0 };

let count = 0;
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** An app on a worker of the test's. */
function setUp() {
  const inits: SessionInit[] = [];
  const requests: RerunRequest[] = [];
  const answers: ((result: RunResult) => void)[] = [];
  const ports: MessagePort[] = [];
  const spawn = () =>
    new FakeWorker(`refusing-worker-${count++}`, Comlink.expose, {
      openSession: async (_id, init, port) => {
        inits.push(init);
        ports.push(port as unknown as MessagePort);
      },
      rerun: (_, request) => {
        requests.push(request);
        return new Promise((resolve) => answers.push(resolve));
      },
    }).spawned;
  const worker = new WorkerClient({ baseUrl: "https://x.test/", packages: {}, live: true, spawn });
  const app = new AppModel(worker, { source: "good" }, null);
  endings.push(() => {
    void app.close();
    worker.dispose();
  });
  const asked = (n: number) => eventually(() => expect(requests.length).toBe(n));
  const say = (message: unknown): void => ports.at(-1)?.postMessage(message);
  return { app, worker, inits, requests, answers, asked, say };
}

describe("rule 50: a text that was refused", () => {
  it("ends its call of run with the error, once that stands above the page; the host is told", async () => {
    const { app, answers, asked, say } = setUp();
    const errors: unknown[] = [];
    app.on("error", (error) => errors.push(error));
    await asked(1);
    say({ run: 1, deltas: [], state: idle });
    answers[0]?.({ runId: runId(1), outcome: "done" });
    await app.idle();
    const { name, message } = refusal;
    let isOver = false;
    const ran = app.run("bad").finally(() => {
      isOver = true;
    });
    await asked(2);
    answers[1]?.({ runId: runId(1), outcome: "error", refused: true, error: { name, message } });
    await new Promise((resolve) => setTimeout(resolve));
    expect(isOver).toBe(false);
    say({ run: 1, deltas: [], refusal });
    expect(await ran).toEqual({ runId: 1, outcome: "error", refused: true, error: { name, message } });
    expect([app.store.refusal.value, errors]).toEqual([refusal, [{ name, message }]]);
  });

  it("is not what the next worker begins with, and what was said of it still stands", async () => {
    const { app, worker, inits, requests, answers, asked, say } = setUp();
    await asked(1);
    say({ run: 1, deltas: [], state: idle });
    answers[0]?.({ runId: runId(1), outcome: "done" });
    const better = app.run("better");
    await asked(2);
    say({ run: 2, deltas: [], state: idle, refusal: null });
    answers[1]?.({ runId: runId(2), outcome: "done" });
    await better;
    const bad = app.run("bad");
    await asked(3);
    say({ run: 2, deltas: [], refusal });
    answers[2]?.({ runId: runId(2), outcome: "error", refused: true, error: { name: "", message: "" } });
    await bad;
    worker.replace("asked");
    await asked(4);
    expect(inits.map(({ source }) => source)).toEqual(["good", "better"]);
    expect([requests[3]?.source, app.store.refusal.value]).toEqual([undefined, refusal]);
  });

  it("is said in a bar with its place, until another text has become the script's", async () => {
    const store = new PageStore({ maker: wholePage });
    const host = document.createElement("div");
    document.body.append(host);
    endings.push(() => host.remove());
    render(<RefusalBar store={store} />, host);
    const located = vi.fn();
    host.addEventListener("reprise-locate", (event) => located((event as CustomEvent).detail));
    expect(host.querySelector("[role=status]")?.textContent).toBe("");
    store.receive({ run: 1, deltas: [], refusal });
    await eventually(() =>
      expect(host.textContent).toBe(
        "app.ts:3:4 ScriptSyntaxError Unexpected token. Close it.The page of the last text that ran stays.",
      ),
    );
    host.querySelector("button")?.click();
    expect(located).toHaveBeenCalledWith({ file: "app.ts", line: 3, column: 4 });
    store.receive({ run: 2, deltas: [], state: idle, refusal: null });
    await eventually(() => expect(host.textContent).toBe(""));
  });
});

describe("the text that a next worker begins with", () => {
  it("is the newest that was asked for, but for one that was refused; answers may come in any order", () => {
    const source = new SourceKeeper("a");
    source.ask("b");
    expect(source.toRun).toBe("b");
    source.ask("c");
    source.answered("c", 2, true);
    expect(source.toRun).toBe("a");
    source.answered("b", 1, false);
    expect(source.toRun).toBe("b");
    source.ask("d");
    source.restart();
    source.answered("d", 1, true);
    expect(source.toRun).toBe("d");
  });
});
