/** The only file of the ui that knows Comlink. */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as Comlink from "comlink";
import type { HostPort } from "../shared/host-api.ts";
import { type SessionId, sessionId } from "../shared/ids.ts";
import type { SessionInit, TestTime, WorkerApi } from "../shared/protocol.ts";
import { PROTOCOL_VERSION } from "../shared/protocol-version.ts";
import { type Clock, realClock } from "./clock.ts";
import { pageRest } from "./page-rest.ts";
import { spawnWorker } from "./plain-worker.ts";
import type { ReplaceCause, SessionFlags, SpawnedWorker } from "./spawn-worker.ts";
import type { StorageChoice } from "./storage-choice.ts";
import { STOP_PATIENCE } from "./widget-client.ts";
import { WorkerGoneError } from "./worker-gone.ts";
import { readReply } from "./worker-replies.ts";

export interface WorkerClientOptions {
  /** Where packages and siblings are resolved from: an absolute URL. */
  baseUrl: string;
  packages: Record<string, string>;
  /** The first script was not compiled ahead. */
  live: boolean;
  /** Address of the worker's script; without it, the one built with this code. */
  workerUrl?: string | undefined;
  /** Where cached values may outlive the page; null: nowhere. */
  storage?: StorageChoice | null;
  /** Starts the worker; replaced in tests. */
  spawn?: (url?: string) => SpawnedWorker;
  clock?: Clock;
}

/** A session of one app. Calls that name it may follow at once: the worker takes them in their order. */
export interface OpenSession {
  readonly id: SessionId;
  /** Resolves when the worker has it; rejects if there will be none. */
  readonly opened: Promise<void>;
  /** What its loops see; undefined where there is no worker. */
  readonly flags: SessionFlags | undefined;
  /** Ends it. One that `wasRunning` may keep the worker from hearing of this, and other apps waiting: then it is replaced. */
  close(wasRunning: boolean): void;
}

/**
 * One worker and its successors. Calls are sent while the worker is still starting, which finds them waiting in their order; they reject
 * when it dies: Comlink itself would leave them pending for ever. After a death a new worker is started and the listeners are told, so that each app opens
 * its session again. A worker that dies before it ever answered is not started again by itself.
 */
export class WorkerClient {
  readonly options: WorkerClientOptions;
  readonly #state = signal<"starting" | "ready" | "failed">("starting");
  readonly #failure = signal<string | null>(null);
  readonly #pending = new Set<(error: Error) => void>();
  readonly #listeners = new Set<(cause: ReplaceCause) => void>();
  #spawned: SpawnedWorker | undefined;
  // Pinned: when Comlink's proxy is collected, the calls under way never settle.
  #remote: Comlink.Remote<WorkerApi> | undefined;
  #disposed = false;
  #sessionCount = 0;
  /** The next worker needs the compiler at once, too. */
  #isLive: boolean;

  constructor(options: WorkerClientOptions) {
    this.options = options;
    this.#isLive = options.live;
    this.#begin();
  }

  get state(): ReadonlySignal<"starting" | "ready" | "failed"> {
    return this.#state;
  }

  /** Why there is no worker, in words, while `state` is `failed`. */
  get failure(): ReadonlySignal<string | null> {
    return this.#failure;
  }

  /** Calls the worker. Rejects with a `WorkerGoneError` when it dies before it answered. */
  call<K extends Exclude<keyof WorkerApi, "start" | "openSession">>(
    method: K,
    ...args: Parameters<WorkerApi[K]>
  ): Promise<Awaited<ReturnType<WorkerApi[K]>>> {
    if (method === "loadCompiler") this.#isLive = true;
    return this.#track((remote) => {
      // Boundary: Comlink's mapped type of a method chosen by a type parameter does not reduce.
      const fn = remote[method] as unknown as (...args: Parameters<WorkerApi[K]>) => Promise<Awaited<ReturnType<WorkerApi[K]>>>;
      return fn(...args).then((reply) => readReply(method, reply));
    });
  }

  /**
   * Opens a session whose messages arrive at `receive`, as they come and unchecked.
   * @param host where functions of the host are called, if `init` names any: calls wait for it
   */
  openSession(init: SessionInit, receive: (message: unknown) => void, host?: Promise<HostPort>): OpenSession {
    const id = sessionId(`s${++this.#sessionCount}`);
    const { port1, port2 } = new MessageChannel();
    const lent = host && new MessageChannel();
    if (lent) void host.then((port) => pageRest.use((rest) => rest.serveCalls(port, lent.port1, Comlink.expose)));
    const closePorts = (): void => {
      port1.close();
      lent?.port1.close();
    };
    port1.onmessage = (event) => {
      receive(event.data);
      afterPaint(() => port1.postMessage(null));
    };
    const flags = this.#spawned?.flags();
    flags?.meter?.(port1, lent?.port1);
    const opened = this.#track((remote) =>
      remote.openSession(id, { ...init, ...flags?.init }, ...transferred<[MessagePort]>(lent ? [port2, lent.port2] : [port2])),
    );
    opened.catch(closePorts);
    return {
      id,
      opened,
      flags,
      close: (wasRunning) => {
        closePorts();
        if (!this.#disposed) this.#closeSession(id, wasRunning);
      },
    };
  }

  /** Tells `listener` each time a new worker stands where another was. Returns what ends this. */
  onReplaced(listener: (cause: ReplaceCause) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the worker, whatever it is doing, and starts another. */
  replace(cause: ReplaceCause): void {
    if (this.#disposed) return;
    this.#end(new WorkerGoneError(cause === "died" ? "The worker ended by itself." : "The worker was replaced."));
    this.#begin();
    for (const listener of this.#listeners) listener(cause);
  }

  /** Ends the worker for good; calls under way reject. Idempotent. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#end(new WorkerGoneError("The runtime was closed."));
    this.#listeners.clear();
  }

  #closeSession(id: SessionId, wasRunning: boolean): void {
    const closed = this.call("closeSession", id).catch(() => {});
    if (!wasRunning) return;
    const { clock = realClock } = this.options;
    // A worker that is gone by then has answered with an error.
    void closed.then(clock.after(STOP_PATIENCE, () => this.replace("closed")));
  }

  #begin(): void {
    const spawned = (this.options.spawn ?? spawnWorker)(this.options.workerUrl);
    const worker = spawned.endpoint;
    this.#spawned = spawned;
    this.#state.value = "starting";
    this.#failure.value = null;
    const remote = Comlink.wrap<WorkerApi>(worker);
    // A reply that cannot be read leaves its call pending: nothing can be expected of this worker any more.
    worker.onmessageerror = () => this.#died(spawned);
    const { baseUrl, packages, storage = null } = this.options;
    const init = storage && { ...storage, lender: undefined };
    const { repriseTime: time } = globalThis as { repriseTime?: TestTime };
    const options = { protocol: PROTOCOL_VERSION, baseUrl, packages, live: this.#isLive, storage: init, ...(time && { time }) };
    const ports = storage === null ? [] : lend(storage);
    this.#remote = remote;
    const started = Promise.race([
      remote.start(options, ...transferred<MessagePort[]>(ports)).then((reply) => readReply("start", reply)),
      spawned.firstError.then(async (message) => {
        throw new WorkerGoneError(`The worker did not start: ${message || (await whyNotLoaded(spawned))}.`);
      }),
    ]).then((answer) => {
      if (answer.protocol !== PROTOCOL_VERSION) {
        throw new WorkerGoneError(
          `Page and worker differ in version (${PROTOCOL_VERSION} and ${answer.protocol}): reload the page.`,
        );
      }
      if (this.#spawned !== spawned) return;
      this.#state.value = "ready";
      spawned.watch((cause) => this.#died(spawned, cause));
    });
    started.catch((error: Error) => {
      if (this.#spawned !== spawned) return;
      this.#end(error);
      this.#failure.value = error.message;
      this.#state.value = "failed";
    });
  }

  #died(spawned: SpawnedWorker, cause: ReplaceCause = "died"): void {
    if (this.#spawned !== spawned) return;
    if (this.#state.value === "ready") {
      this.replace(cause);
      return;
    }
    this.#end(new WorkerGoneError("The worker ended before it had started."));
    this.#failure.value = "The worker ended before it had started.";
    this.#state.value = "failed";
  }

  #end(error: Error): void {
    this.#spawned?.end();
    this.#spawned = undefined;
    this.#remote = undefined;
    for (const reject of [...this.#pending]) reject(error);
  }

  #track<T>(send: (remote: Comlink.Remote<WorkerApi>) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        this.#pending.delete(fail);
        reject(error);
      };
      this.#pending.add(fail);
      const done = (value: T): void => {
        this.#pending.delete(fail);
        resolve(value);
      };
      if (this.#remote === undefined) fail(new WorkerGoneError(this.#failure.value ?? "There is no worker."));
      // In this task: an event should reach the worker in the one that brought it.
      else send(this.#remote).then(done, fail);
    });
  }
}

/** Ports among arguments, as they are handed on. */
const transferred = <T extends MessagePort[]>(ports: MessagePort[]): T =>
  ports.map((port) => Comlink.transfer(port, [port])) as T;

/** A port over which the worker calls what the host lends; none where that is nothing. */
function lend({ lender, lends }: StorageChoice): MessagePort[] {
  if (lends.length === 0) return [];
  const { port1, port2 } = new MessageChannel();
  pageRest.use((rest) => rest.serveCalls(rest.lentMethods(lender, lends), port1, Comlink.expose));
  return [port2];
}

/** Who can't load the words for it either is probably offline. */
const whyNotLoaded = ({ address }: SpawnedWorker): Promise<string> =>
  pageRest.load().then(
    (rest) => rest.notLoaded(address?.()),
    () => "its script could not be loaded",
  );

/** Calls back once the browser has painted what stands now; at once in a hidden page, which paints nothing. */
function afterPaint(done: () => void): void {
  if (document.visibilityState === "hidden") done();
  else requestAnimationFrame(() => setTimeout(done));
}
