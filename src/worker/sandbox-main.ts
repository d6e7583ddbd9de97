/** The worker's entry in a sandbox: a classic script, since modules do not start where there is no origin. */
import * as Comlink from "comlink";
import type { SessionId } from "../shared/ids.ts";
import type { SessionInit } from "../shared/protocol.ts";
import { FLAG_SLOTS, type WorkerBegin } from "../shared/sandbox-messages.ts";
import { type Loans, loansOf, sandboxHost, settleIn } from "./host/sandbox-host.ts";
import { WorkerEndpoint } from "./worker-api.ts";

class SandboxEndpoint extends WorkerEndpoint {
  constructor(
    readonly begin: WorkerBegin,
    loans: Loans,
  ) {
    super(Promise.resolve(), (options, lent) => sandboxHost(options, lent, begin, loans));
  }

  override openSession(id: SessionId, init: SessionInit, ...ports: [MessagePort, MessagePort?]): Promise<void> {
    const { memory } = this.begin;
    const { flagSlot = FLAG_SLOTS } = init;
    // Memory of the page's can't be shared here: it is that of the frame, of which each session has its part.
    const flags = memory === null || flagSlot >= FLAG_SLOTS ? null : memory.subarray(3 * flagSlot, 3 * flagSlot + 3);
    return super.openSession(id, { ...init, flags }, ...ports);
  }
}

self.addEventListener(
  "message",
  ({ data, ports: [port, ...lent] }: MessageEvent<WorkerBegin>) => {
    settleIn();
    Comlink.expose(new SandboxEndpoint(data, loansOf(data.lent, lent)), port);
  },
  { once: true },
);
