import type { WorkerApi } from "../../shared/protocol.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol-version.ts";
import { sharedFlags, watchLock } from "../../ui/plain-worker.ts";
import type { SpawnedWorker } from "../../ui/spawn-worker.ts";

/** A worker that lives in this thread: a port, and an API of the test's. Runs never end and a session's end is not answered, unless the test says so. */
export class FakeWorker {
  /** Of the sessions that were opened, in order. */
  ports: MessagePort[] = [];
  terminated = false;
  /** Sessions that were closed, and have not been answered. */
  closing: (() => void)[] = [];
  /** Lets go of its lock, as a worker that dies does. */
  release = (): void => {};
  /** Says that an error in it was not caught. */
  fail: (message: string) => void = () => {};
  readonly spawned: SpawnedWorker;

  /**
   * @param name of the lock that it holds
   * @param expose Comlink's: no file but the two ends of the wire and their tests knows it
   * @param own what of the API is the test's own
   */
  constructor(name: string, expose: (api: Partial<WorkerApi>, port: MessagePort) => void, own: Partial<WorkerApi> = {}) {
    const { port1, port2 } = new MessageChannel();
    const never = () => new Promise<never>(() => {});
    const api: Partial<WorkerApi> = {
      start: async () => ({ protocol: PROTOCOL_VERSION }),
      openSession: async (_id, _init, port) => {
        this.ports.push(port as unknown as MessagePort);
      },
      rerun: never,
      ask: async () => [],
      closeSession: () => new Promise((resolve) => this.closing.push(resolve)),
      ...own,
    };
    expose(api, port2);
    void navigator.locks.request(name, () => new Promise<void>((resolve) => (this.release = resolve)));
    const terminate = (): void => {
      this.terminated = true;
      this.release();
      port1.close();
    };
    const firstError = new Promise<string>((resolve) => (this.fail = resolve));
    this.spawned = {
      endpoint: port1,
      firstError,
      end: terminate,
      watch: (died) => void watchLock(name, died),
      flags: sharedFlags,
    };
  }
}
