import { pageRest } from "./page-rest.ts";
import type { SandboxGiven, SandboxOrder, SpawnedWorker } from "./spawn-worker.ts";

/**
 * Opens a sandbox: see sandbox/sandbox.ts, which is loaded for that. Returns what starts workers in it, which ends with the last of them.
 * @param given the runtime's options, its packages by absolute address, and what its first app is known by
 */
export function sandboxed(...given: SandboxGiven): () => SpawnedWorker {
  const opened = pageRest.load().then((rest) => rest.openSandbox(...given));
  return () => {
    const { port1, port2 } = new MessageChannel();
    const started = opened.then((sandbox) => sandbox.start(port2, port1));
    // Who waits for it is told why there is none.
    const tell = (...order: SandboxOrder): void =>
      void started.then(
        (worker) => worker.tell(...order),
        () => {},
      );
    let slots = 0;
    return {
      endpoint: port1,
      firstError: started.then((worker) => worker.firstError),
      end: () => tell("end"),
      watch: (died) => tell("watch", died),
      // Of each session in turn; as a default, since every page loads this before its first element.
      flags: (flagSlot = slots++) => ({
        init: { flagSlot },
        set: (...flag) => tell("flag", flagSlot, ...flag),
        meter: (...ports) => tell("meter", ...ports),
      }),
    };
  };
}
