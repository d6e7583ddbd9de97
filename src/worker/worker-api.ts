/**
 * What the page calls. Owns the worker's one runtime.
 */

import * as Comlink from "comlink";
import { invariant } from "../shared/assert.ts";
import type { HostPort } from "../shared/host-api.ts";
import type { SessionId } from "../shared/ids.ts";
import type {
  Lent,
  RerunRequest,
  RunResult,
  SessionInit,
  StreamMessage,
  WorkerAnswers,
  WorkerApi,
  WorkerOptions,
} from "../shared/protocol.ts";
import { PROTOCOL_VERSION } from "../shared/protocol-version.ts";
import { browserHost } from "./host/browser-host.ts";
import type { KeptTexts } from "./host/host.ts";
import { Runtime } from "./runtime.ts";
import { loadCompiler } from "./script/compiler.ts";
import type { ScriptRunner } from "./session/script-runner.ts";

export class WorkerEndpoint implements WorkerApi {
  #runtime: Promise<Runtime> | null = null;
  readonly #ports = new Map<SessionId, MessagePort>();
  /** Cells are told to wait: the code of answers is on its way longer than an event that comes behind, which is not to run them. */
  #holding: Promise<unknown> | undefined;

  /**
   * @param held resolves when the lock that tells of this worker's life is held
   * @param hostOf makes the host that scripts run on
   */
  constructor(
    readonly held: Promise<void>,
    readonly hostOf = browserHost,
  ) {}

  async start(options: WorkerOptions, lentPort?: MessagePort): Promise<{ protocol: number }> {
    // At once: what comes next waits for it.
    this.#runtime ??= this.#begin(options, lentPort);
    await Promise.all([this.#runtime, this.held]);
    return { protocol: PROTOCOL_VERSION };
  }

  async #begin(options: WorkerOptions, lentPort: MessagePort | undefined): Promise<Runtime> {
    const host = this.hostOf(options, lentPort === undefined ? null : (Comlink.wrap<Lent>(lentPort) as unknown as Lent));
    if (options.time !== undefined) (await import("./host/test-time.ts")).useTestTime(host, options.time);
    // Beside all else that has to be there before the first run, unless that may find its text compiled.
    if (options.live) void loadUnlessKept(host.kept);
    const runtime = await Runtime.start(host, { late: true });
    self.addEventListener("unhandledrejection", (event) => {
      if (runtime.takeUncaught(event.reason)) event.preventDefault();
    });
    self.addEventListener("error", (event) => {
      if (runtime.takeUncaught(event.error)) event.preventDefault();
    });
    return runtime;
  }

  async openSession(id: SessionId, init: SessionInit, port: MessagePort, hostPort?: MessagePort): Promise<void> {
    const runtime = await this.#started();
    const send = (message: StreamMessage): void => {
      post(port, message);
      session.page.posted();
    };
    const host = hostPort === undefined ? null : Comlink.wrap<HostPort>(hostPort);
    const loader =
      init.cells &&
      import("./session/told-notebook.ts").then(({ toldNotebook }) => toldNotebook(runtime.linker, init, () => session.page));
    const { session } = runtime.openSession(init, send, { host, loader }, id);
    // All that comes back over the port: one message has been painted.
    port.onmessage = () => session.page.painted();
    this.#ports.set(id, port);
  }

  async rerun(id: SessionId, request: RerunRequest): Promise<RunResult> {
    await this.#holding;
    return (await this.#runner(id)).rerun(request);
  }

  async stop(id: SessionId): Promise<void> {
    (await this.#runner(id)).stop();
  }

  async setVisible(id: SessionId, isVisible: boolean): Promise<void> {
    (await this.#runner(id)).setVisible(isVisible);
  }

  async loadCompiler(): Promise<void> {
    await loadCompiler().catch(() => {});
  }

  ask<Q extends keyof WorkerAnswers>(question: Q, ...args: Parameters<WorkerAnswers[Q]>): Promise<unknown[]> {
    const answered = Promise.all([import("./worker-answers.ts"), this.#started()]).then(([{ answer }, runtime]) =>
      answer(runtime, question, args),
    );
    if (question === "holdCells") this.#holding = answered.catch(() => {});
    return answered;
  }

  async closeSession(id: SessionId): Promise<void> {
    (await this.#started()).closeSession(await this.#runner(id));
    this.#ports.get(id)?.close();
    this.#ports.delete(id);
  }

  #started(): Promise<Runtime> {
    return invariant(this.#runtime, "start() comes first");
  }

  async #runner(id: SessionId): Promise<ScriptRunner> {
    return invariant((await this.#started()).runners.get(id), `there is a session ${id}`);
  }
}

/** Sends a message; one that can't be cloned (a bug of an element) is told, and does not end the worker. */
function post(port: MessagePort, message: StreamMessage): void {
  try {
    port.postMessage(message);
  } catch (error) {
    console.error("Reprise: a message could not be sent:", error);
    port.postMessage({ ...message, deltas: [] });
  }
}

/** Loads the compiler, unless something is kept that may be the text that comes. */
async function loadUnlessKept(kept: KeptTexts | null): Promise<void> {
  if (kept !== null && !(await kept.isEmpty())) return;
  // Who needs it is told.
  await loadCompiler().catch(() => {});
}
