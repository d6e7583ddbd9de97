/**
 * The script of sandbox.html, whose text the build puts there, with its hash. It starts and ends workers, in a document that has no origin
 * and no rights but those of its policies. It hears its page, once, and then the port that came from there; it never listens to a worker.
 */
import { FLAG_SLOTS, type FromFrame, type SandboxBegin, type ToFrame, type WorkerBegin } from "../../shared/sandbox-messages.ts";

// Opened by itself, or in a frame that is no sandbox, it does nothing.
if (self.origin === "null" && parent !== self) addEventListener("message", begin);

function begin({ data, source, ports }: MessageEvent<SandboxBegin>): void {
  const [control] = ports;
  if (source !== parent || data?.kind !== "begin" || control === undefined) return;
  removeEventListener("message", begin);
  // Workers have the policies of the document that starts them: policies only take away.
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = data.policy;
  document.head.append(policy);
  const code = URL.createObjectURL(data.code);
  const running = new Map<number, { worker: Worker; memory: Int32Array | null }>();
  const tell = (message: FromFrame): void => control.postMessage(message);
  control.onmessage = ({ data, ports }: MessageEvent<ToFrame>) => {
    if (data.kind === "ping") return tell({ kind: "pong", count: data.count });
    const { id } = data;
    if (data.kind === "start") {
      const memory = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(12 * FLAG_SLOTS)) : null;
      const worker = new Worker(code, { name: "reprise" });
      // The first one is what the page waits for. A script can make as many as it likes, and as long.
      worker.onerror = ({ message }) => {
        worker.onerror = null;
        tell({ kind: "error", id, message: message.slice(0, 1000) });
      };
      running.set(id, { worker, memory });
      worker.postMessage({ ...data.init, memory } satisfies WorkerBegin, [...ports]);
    } else if (data.kind === "flag") {
      const { memory = null } = running.get(id) ?? {};
      if (memory !== null) Atomics.store(memory, 3 * data.slot + data.index, data.value);
    } else {
      running.get(id)?.worker.terminate();
      running.delete(id);
    }
  };
  tell({ kind: "ready" });
}
