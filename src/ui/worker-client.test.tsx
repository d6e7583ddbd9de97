import * as Comlink from "comlink";
import { afterEach, describe, expect, it } from "vitest";
import { PROTOCOL_VERSION } from "../shared/protocol-version.ts";
import { eventually } from "../test-helpers/eventually.ts";
import { sessionInit } from "../test-helpers/test-session.ts";
import { FakeClock } from "../test-helpers/ui/fake-clock.ts";
import { FakeWorker } from "../test-helpers/ui/fake-worker.ts";
import type { SpawnedWorker } from "./spawn-worker.ts";
import { STOP_PATIENCE } from "./widget-client.ts";
import { WorkerClient } from "./worker-client.ts";
import { WorkerGoneError } from "./worker-gone.ts";

const init = sessionInit("");

let count = 0;
let client: WorkerClient | undefined;
afterEach(() => client?.dispose());

function setUp(protocol = PROTOCOL_VERSION) {
  const workers: FakeWorker[] = [];
  const spawn = (): SpawnedWorker => {
    const worker = new FakeWorker(`test-worker-${count++}`, Comlink.expose, { start: async () => ({ protocol }) });
    workers.push(worker);
    return worker.spawned;
  };
  const clock = new FakeClock();
  client = new WorkerClient({ baseUrl: "https://x.test/", packages: {}, live: true, spawn, clock });
  const causes: string[] = [];
  client.onReplaced((cause) => causes.push(cause));
  return { client, workers, clock, causes };
}

describe("WorkerClient", () => {
  it("opens sessions whose messages arrive as they come", async () => {
    const { client, workers } = setUp();
    const messages: unknown[] = [];
    const session = client.openSession(init, (message) => messages.push(message));
    await session.opened;
    workers[0]?.ports[0]?.postMessage({ run: 1 });
    await eventually(() => expect(messages).toEqual([{ run: 1 }]));
    session.close(true);
  });

  it("rejects the calls under way when the worker is replaced, and starts another", async () => {
    const { client, workers, causes } = setUp();
    const { id } = client.openSession(init, () => {});
    const call = client.call("rerun", id, { seq: 1, cause: "x", changes: [] });
    client.replace("asked");
    await expect(call).rejects.toBeInstanceOf(WorkerGoneError);
    expect([workers[0]?.terminated, workers.length, causes]).toEqual([true, 2, ["asked"]]);
    expect(await client.call("ask", "stats")).toEqual([]);
  });

  it("notices by the lock when a worker dies without a word", async () => {
    const { client, workers, causes } = setUp();
    await client.call("ask", "stats");
    // The client waits for the lock that the worker holds.
    await eventually(async () => expect((await navigator.locks.query()).pending).not.toEqual([]));
    workers[0]?.release();
    await eventually(() => expect(causes).toEqual(["died"]));
  });

  describe("when a session is closed that was running", () => {
    const close = async (wasRunning: boolean) => {
      const world = setUp();
      const session = world.client.openSession(init, () => {});
      session.close(wasRunning);
      await eventually(() => expect(world.workers[0]?.closing.length).toBe(1));
      return world;
    };

    it("replaces the worker if it does not answer", async () => {
      const { client, workers, clock, causes } = await close(true);
      clock.advance(STOP_PATIENCE - 1);
      expect(causes).toEqual([]);
      clock.advance(1);
      expect([workers[0]?.terminated, workers.length, causes]).toEqual([true, 2, ["closed"]]);
      expect(await client.call("ask", "stats")).toEqual([]);
    });

    it("leaves a worker alone that answers", async () => {
      const { client, workers, clock, causes } = await close(true);
      workers[0]?.closing[0]?.();
      // Answers come in the order of the calls.
      await client.call("ask", "stats");
      clock.advance(STOP_PATIENCE);
      expect(causes).toEqual([]);
    });

    it("replaces a worker once, whatever else has happened to it", async () => {
      const { client, clock, causes } = await close(true);
      client.replace("asked");
      await client.call("ask", "stats");
      clock.advance(STOP_PATIENCE);
      expect(causes).toEqual(["asked"]);
    });

    it("does not hold another app's work against one that was idle", async () => {
      const { clock, causes } = await close(false);
      clock.advance(STOP_PATIENCE);
      expect(causes).toEqual([]);
    });
  });

  it("fails, and says why, when the worker cannot start; a retry may succeed", async () => {
    const { client, workers } = setUp(99);
    await expect(client.call("ask", "stats")).rejects.toThrow("differ in version");
    expect([client.state.value, client.failure.value]).toEqual(["failed", expect.stringContaining("reload")]);
    await expect(client.call("ask", "stats")).rejects.toBeInstanceOf(WorkerGoneError);
    client.replace("asked");
    expect([client.state.value, workers.length]).toEqual(["starting", 2]);
  });

  it("does not wait for a worker whose script was not loaded", async () => {
    const { client, workers } = setUp();
    workers[0]?.fail("404");
    await expect(client.openSession(init, () => {}).opened).rejects.toThrow("404");
  });

  it("lets a worker call what the host lends, and nothing that can be reached from there", async () => {
    const ports: MessagePort[] = [];
    const openSession = async (...args: unknown[]) => void ports.push(args[3] as MessagePort);
    const spawn = (): SpawnedWorker => new FakeWorker(`test-worker-${count++}`, Comlink.expose, { openSession }).spawned;
    client = new WorkerClient({ baseUrl: "https://x.test/", packages: {}, live: true, spawn });
    const host = { call: async (_id: number, name: string) => ({ ok: true, value: name }) as const, abort: () => {} };
    const functions = { ...init, functions: ["save"] };
    await client.openSession(functions, () => {}, Promise.resolve(host)).opened;
    const [port] = ports as [MessagePort];
    const heard: unknown[] = [];
    port.onmessage = ({ data }) => heard.push(data);
    const text = [{ type: "RAW", value: "globalThis.escaped = true" }];
    const hostile: unknown[] = [
      { id: "a", type: "CONSTRUCT", path: ["call", "constructor"], argumentList: text },
      { id: "b", type: "APPLY", path: ["call", "constructor"], argumentList: text },
      { id: "c", type: "APPLY", path: ["constructor"], argumentList: text },
      { id: "d", type: "GET", path: ["call", "name"] },
      { id: "e", type: "SET", path: ["call"], value: { type: "RAW", value: 1 } },
      { id: "f", type: "ENDPOINT", path: [] },
      { id: "g", type: "APPLY", path: ["call"], argumentList: [{ type: "HANDLER", name: "throw", value: {} }] },
      { id: "h", type: "APPLY", path: ["call"], argumentList: "text" },
      { id: "i", type: "APPLY", path: { length: 1, 0: "call" }, argumentList: [] },
      null,
      7,
    ];
    for (const message of hostile) port.postMessage(message);
    port.postMessage({
      id: "z",
      type: "APPLY",
      path: ["call"],
      argumentList: [1, "save"].map((value) => ({ type: "RAW", value })),
    });
    await eventually(() => expect(heard).toEqual([{ id: "z", type: "RAW", value: { ok: true, value: "save" } }]));
  });

  it("ends for good when it is disposed", async () => {
    const { client, workers } = setUp();
    await client.call("ask", "stats");
    client.dispose();
    client.dispose();
    client.replace("asked");
    expect([workers[0]?.terminated, workers.length]).toEqual([true, 1]);
    await expect(client.call("ask", "stats")).rejects.toBeInstanceOf(WorkerGoneError);
  });
});
